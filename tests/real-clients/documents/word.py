"""Documents of Word in the programs that their recipients use: `word.py PROGRAM FOLDER`.

Word itself cannot be run here. openxml-audit holds each document against the schemas of Microsoft 365, LibreOffice opens and
saves it, python-docx and docx2python read its cells, and jubarte-redlines accepts and rejects its tracked changes. Five
planted faults show that the checker looks.
"""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
from docx2python import docx2python

import clients
from clients import BIN, MODELS, PROGRAM, TIERS, WORK, check, check_rows, make, reference, run, selection

FOLDER = WORK / "word"
FOLDER.mkdir()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTRACT = FOLDER / "contract.yaml"
CONTRACT.write_bytes(subprocess.run([PROGRAM, "init", "contract"], check=True, capture_output=True).stdout)
APPENDIX = ["--template", "appendix", "--contract", CONTRACT, "--watermark", "DRAFT"]


def findings(path):
    code, out, err = run(BIN / "openxml-audit", "-q", "-f", "microsoft365", path)
    return code, (out + err).strip()


def sound(path):
    check(f"openxml-audit finds nothing in {path.name}", findings(path), (0, ""))


def verified(path, *args):
    code, out, err = run(PROGRAM, "verify", path, *args)
    check(f"verify of {path.name}: {out}{err}", code, 0)


def soffice(path, kind, folder):
    profile = f"-env:UserInstallation=file://{WORK}/profile-word"
    code, out, err = run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path)
    made = folder / f"{path.stem}.{kind.split(':')[0]}"
    check(f"LibreOffice makes {made.name}: {out}{err}", (code, made.exists()), (0, True))
    return made


def text(element):
    """The text of an element of python-docx, through its controls."""
    lines = []
    for paragraph in element.iter(f"{W}p"):
        lines.append("".join(part.text or "" for part in paragraph.iter(f"{W}t")))
    return "\n".join(lines)


def matrices(path):
    """The rows of all matrices, read by python-docx."""
    rows = []
    for table in docx.Document(path).element.body.iter(f"{W}tbl"):
        own = [[text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        if own[0][1:3] == ["Task", "Task description"]:
            rows += own[1:]
    return rows


def bare(description):
    """A description as CSV has it: no dash for nothing, a colon behind each label of a list."""
    lines = ["" if line == "–" else line for line in description.split("\n")]
    labels = (" tier", " tiers")
    return "\n".join(line + ":" if line.endswith(labels) and len(lines) > 1 else line for line in lines)


def cells():
    for model in MODELS:
        for tier in TIERS:
            name = f"{model}-{tier or 'every'}"
            made = make(FOLDER / name, "--format", "docx,csv", *selection(model, tier))
            table, document = sorted(made, key=lambda path: path.suffix)
            sound(document)
            expected = [record[1:] for record in reference(table)]
            found = [[*row[:2], bare(row[2]), *row[3:]] for row in matrices(document)]
            check_rows(f"cells of {name} by python-docx", found, expected)
    with docx2python(FOLDER / "customer-sub-every" / "pdp-customer-sub.docx") as read:
        flat = re.sub(r"\s+", " ", read.text)
    for cell in (cell for row in matrices(FOLDER / "customer-sub-every" / "pdp-customer-sub.docx") for cell in row):
        for line in cell.split("\n"):
            check(f"docx2python reads `{line}`", line in flat)


def saved_again():
    """LibreOffice makes a PDF, and saves the document with all its cells."""
    for name, args in {"appendix": ["--model", "customer-sub", *APPENDIX], "all": [], "german": ["--lang", "de"]}.items():
        (document,) = make(FOLDER / name, "--format", "docx", *args)
        sound(document)
        pdf = soffice(document, "pdf", FOLDER / name)
        code, shown, _ = run("pdftotext", "-layout", pdf, "-")
        check(f"the PDF of {name} shows a matrix", (code, "prerequisites" in shown), (0, True))
        again = FOLDER / f"{name}-again"
        again.mkdir()
        verified(document)
        verified(soffice(document, "docx:MS Word 2007 XML", again))


def scripts_saved_again():
    """A name in two scripts stands once in what LibreOffice saves."""
    for script, name in {"japanese": "ACME 株式会社", "hebrew": "אבג 12 Globex", "thai": "ACME บริษัท"}.items():
        contract = FOLDER / f"{script}.yaml"
        contract.write_text(CONTRACT.read_text().replace("Example Customer Ltd", name))
        args = ["--model", "customer-sub", "--template", "appendix", "--contract", contract, "--watermark", "DRAFT"]
        (document,) = make(FOLDER / script, "--format", "docx", *args)
        sound(document)
        saved = FOLDER / script / "saved"
        saved.mkdir()
        again = soffice(document, "docx:MS Word 2007 XML", saved)
        code, out, err = run(PROGRAM, "verify", again)
        check(f"a name in {script}: {out}{err}", (code, "contract field" in out, "not found" in err), (0, False, False))


def with_text(document, old, new, target):
    """A document with a text changed where it stands first."""
    with zipfile.ZipFile(document) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed_one:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                check(f"{document.name} has {old}", old.encode() in content)
                content = content.replace(old.encode(), new.encode(), 1)
            changed_one.writestr(name, content)
    return target


def fields_saved_again():
    """What LibreOffice saves has all fields of the contract, and what is changed in them there is told, and no more."""
    for language, day in {"en": "1 January 2027", "de": "1. Januar 2027", "fr": "1er janvier 2027"}.items():
        folder = FOLDER / f"fields-{language}"
        (document,) = make(folder, "--format", "docx", "--model", "customer-sub", "--lang", language, *APPENDIX)
        saved = folder / "saved"
        saved.mkdir()
        again = soffice(document, "docx:MS Word 2007 XML", saved)
        code, out, err = run(PROGRAM, "verify", again)
        check(f"fields in {language}: {out}{err}", (code, "contract field" in out, "not found" in err), (0, False, False))
        code, out, err = run(PROGRAM, "compare", "--from", document, "--to", again)
        check(f"the contract in {language} is the same: {out}{err}", (code, "not found" in err), (0, False))
        edited = with_text(again, day, day.replace("2027", "2028"), folder / "edited.docx")
        both = with_text(edited, "Example Customer Ltd", "Globex AG", folder / "both.docx")
        twice = soffice(both, "docx:MS Word 2007 XML", saved)
        code, out, err = run(PROGRAM, "verify", twice)
        told = re.findall(r"contract field `([^`]*)`: `([^`]*)` in 1 of 2 places", out)
        expected = [("contract.effective", day.replace("2027", "2028")), ("customer.name", "Globex AG")]
        check(f"what was changed in {language}: {out}{err}", (code, sorted(told)), (1, expected))
        _, out, err = run(PROGRAM, "compare", "--from", document, "--to", twice, "-q")
        check(f"compare tells it in {language}: {out}{err}", "2 fields of the contract changed" in out)


def changed(catalogue):
    """Another version: two tasks less, one of them with several activities, a text and some cells changed."""
    for task in ("infrastructure-provisioning", "infrastructure-monitoring"):
        start = catalogue.index(f"      - task: {task}")
        end = catalogue.index("      - task: ", start + 10)
        catalogue = catalogue[:start] + catalogue[end:]
    catalogue = catalogue.replace("Set up PDP agents via Helm", "Set up and test PDP agents", 1)
    return catalogue.replace("consulted: Customer\n", "consulted: WSO2\n", 5)


def redlines():
    """Accepting all changes gives the new version, rejecting all the old one."""
    old, new = FOLDER / "old.yaml", FOLDER / "new.yaml"
    old.write_bytes(subprocess.run([PROGRAM, "data"], check=True, capture_output=True).stdout)
    new.write_text(changed(old.read_text()))
    for before, after in [(old, new), (new, old)]:
        name = f"{before.stem}-to-{after.stem}"
        redline = FOLDER / f"{name}.docx"
        code, _, err = run(PROGRAM, "compare", "--from", before, "--to", after, "-q", "-f", "docx", "-o", redline)
        check(f"compare {name}: {err}", code, 1)
        sound(redline)
        code, out, err = run(BIN / "jubarte-redlines", "validate", "--rules", "word,a11y,style,structure", redline)
        check(f"jubarte finds no error in {name}: {out}{err}", "0 error" in out + err)
        for what, version in [("accept", after), ("reject", before)]:
            resolved = FOLDER / f"{name}-{what}.docx"
            code, out, err = run(BIN / "jubarte-redlines", what, redline, "-o", resolved)
            check(f"jubarte {what}s {name}: {out}{err}", code, 0)
            (expected,) = make(FOLDER / f"{name}-{what}", "--format", "docx", "--data", version)
            check_rows(f"{name}, {what}ed by jubarte", matrices(resolved), matrices(expected))
            by_office = FOLDER / f"{name}-{what}-office.docx"
            script = Path(__file__).with_name("word_changes.py")
            code, out, err = run("/usr/bin/python3", script, what, redline, by_office, WORK / "profile-changes")
            check(f"LibreOffice {what}s {name}: {out}{err}", (code, by_office.exists()), (0, True))
            check_rows(f"{name}, {what}ed by LibreOffice", matrices(by_office), matrices(expected))
            changes = "accepted" if what == "accept" else "rejected"
            _, out, _ = run(PROGRAM, "verify", redline, "--data", version, "--changes", changes)
            check(f"verify reads {name} as {changes}: {out}", f"rows as in `{version}`" in out)


HOUSE = """template: house
extends: appendix
reviewed: true
wording:
  clauses:
    list:
      fees:
        heading: Fees
        paragraphs:
          - {id: due, text: "Fees are due within thirty days of the invoice, in Euro."}
          - "How invoices are sent is said in {ref:clause:notices}."
      liability: {heading: Liability, paragraphs: ["Neither party is liable for indirect loss."]}
      notices:
        heading: Notices
        paragraphs: ["Notices are given in writing to {customer.name}; {ref:clause:fees/due} applies."]
"""


def paragraphs(path):
    """The texts of all paragraphs beside tables, without the list of contents."""
    found = []
    for paragraph in docx.Document(path).element.body.findall(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or not style.get(f"{W}val").upper().startswith("TOC"):
            found.append(text(paragraph))
    return [one for one in found if one]


def redlines_of_contracts():
    """The same of whole appendices: their clauses, particulars and signatures too."""
    old_house, new_house = FOLDER / "old-house.yaml", FOLDER / "new-house.yaml"
    old_house.write_text(HOUSE)
    lines = HOUSE.replace("thirty days", "sixty days").replace("house", "new-house", 1).splitlines(keepends=True)
    law = '      law: {heading: Governing law, paragraphs: ["The law of the Agreement applies."]}\n'
    new_house.write_text("".join([*lines[:6], law, *(line for line in lines[6:] if "liability:" not in line)]))
    globex = FOLDER / "globex.yaml"
    globex.write_text(CONTRACT.read_text().replace("Example Customer Ltd", "Globex GmbH"))
    versions = {"old": (FOLDER / "old.yaml", old_house, CONTRACT), "new": (FOLDER / "new.yaml", new_house, globex)}
    made = {}
    for name, (data, template, contract) in versions.items():
        args = ["--data", data, "--template", template, "--contract", contract, "--watermark", "DRAFT"]
        (made[name],) = make(FOLDER / f"appendix-{name}", "--format", "docx", "--model", "customer-sub", *args)
    for before, after in [("old", "new"), ("new", "old")]:
        name = f"appendix-{before}-to-{after}"
        redline = FOLDER / f"{name}.docx"
        code, _, err = run(PROGRAM, "compare", "--from", made[before], "--to", made[after], "-q", "-f", "docx", "-o", redline)
        check(f"compare {name}: {err}", code, 1)
        sound(redline)
        code, out, err = run(BIN / "jubarte-redlines", "validate", "--rules", "word,a11y,style,structure", redline)
        check(f"jubarte finds no error in {name}: {out}{err}", "0 error" in out + err)
        script = Path(__file__).with_name("word_changes.py")
        for what, version in [("accept", after), ("reject", before)]:
            resolved, by_office = FOLDER / f"{name}-{what}.docx", FOLDER / f"{name}-{what}-office.docx"
            code, out, err = run(BIN / "jubarte-redlines", what, redline, "-o", resolved)
            check(f"jubarte {what}s {name}: {out}{err}", code, 0)
            code, out, err = run("/usr/bin/python3", script, what, redline, by_office, WORK / "profile-changes")
            check(f"LibreOffice {what}s {name}: {out}{err}", (code, by_office.exists()), (0, True))
            for who, found in [("jubarte", resolved), ("LibreOffice", by_office)]:
                check_rows(f"cells of {name}, {what}ed by {who}", matrices(found), matrices(made[version]))
                check_rows(f"texts of {name}, {what}ed by {who}", paragraphs(found), paragraphs(made[version]))


def planted_faults():
    """The checker finds what is broken on purpose."""
    sound_one = FOLDER / "all-every" / "pdp-all.docx"
    faults = {
        "properties out of order": ("word/document.xml", r'<w:cantSplit/><w:tblHeader/>', "<w:tblHeader/><w:x/>"),
        "a cell without a paragraph": ("word/document.xml", r"(<w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)<w:p>.*?</w:p></w:tc>", r"\1</w:tc>"),
        "two bookmarks of one id": ("word/document.xml", r'<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
        "a table without a grid": ("word/document.xml", r"<w:tblGrid>.*?</w:tblGrid>", ""),
        "a number before its list": ("word/numbering.xml", r"(<w:abstractNum .*</w:abstractNum>)(<w:num .*</w:num>)", r"\2\1"),
    }
    for number, (what, (part, pattern, instead)) in enumerate(faults.items()):
        broken = FOLDER / f"fault-{number}.docx"
        with zipfile.ZipFile(sound_one) as source, zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name).decode()
                if name == part:
                    content, count = re.subn(pattern, instead, content, count=1, flags=re.DOTALL)
                    check(f"{what} can be planted", count, 1)
                target.writestr(name, content)
        check(f"openxml-audit finds {what}", findings(broken)[1] != "")


cells()
saved_again()
fields_saved_again()
scripts_saved_again()
redlines()
redlines_of_contracts()
planted_faults()
shutil.rmtree(FOLDER)
print(f"Word: {clients.checked} checks")

"""Deliverables saved again by other programs, and held against the data: `readback.py PROGRAM FOLDER [COUNT]`.

Whatever was only saved again, linearised, compressed, filled in or signed has to pass `verify`; a cell that the same
program changed has to be named. With a COUNT, that many files more are saved again, over templates, models, tiers and
languages, and none of them may raise an alarm; the gate does without.
"""

import collections
import itertools
import json
import shutil
import subprocess
import sys

import openpyxl
import pandas
import pikepdf
from pypdf import PdfReader, PdfWriter

import clients
import signing
from clients import PROGRAM, WORK, check, make, run
from spreadsheets import soffice

FOLDER = WORK / "readback"
FOLDER.mkdir()
CONTRACT = FOLDER / "contract.yaml"
CONTRACT.write_bytes(subprocess.run([PROGRAM, "init", "contract"], check=True, capture_output=True).stdout)
OURS = FOLDER / "ours.yaml"
OURS.write_bytes(subprocess.run([PROGRAM, "data"], check=True, capture_output=True).stdout)
FONT = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
APPENDIX = ["--template", "appendix", "--contract", CONTRACT, "--watermark", "DRAFT"]
FIELDS = ["--e-signature", "fields"]
DELIVERABLES = {
    "one": ["--model", "customer-sub", "--tier", "premium"],
    "all": [],
    "german": ["--model", "wso2-sub", "--lang", "de"],
    "letters": ["--model", "self-managed", "--template", "letters"],
    "appendix": ["--model", "customer-sub", *APPENDIX],
}
PDFS = {**DELIVERABLES, "a-2a": ["--pdf-standard", "a-2a"], "a-4f": ["--pdf-standard", "a-4f", "--model", "customer-sub"]}


def verified(path):
    """How `verify` ends, and what it found."""
    code, out, err = run(PROGRAM, "verify", "--report", "json", path)
    check(f"{path.name} can be read: {err}", code in (0, 1))
    file = json.loads(out)["verified"][0]
    differences = [difference for held in file["held_against"] for difference in held["differences"]]
    return code, [finding["message"] for finding in file["findings"]] + differences


def sound(what, path):
    check(f"{what}: {path.name}", verified(path), (0, []))


def qpdf(path, out, *options):
    code, _, err = run("qpdf", *options, path, out)
    check(f"qpdf {' '.join(options)} {path.name}: {err}", code in (0, 3))


def with_pikepdf(path, out, **options):
    with pikepdf.open(path) as pdf:
        pdf.save(out, **options)


def with_pypdf(path, out):
    writer = PdfWriter(clone_from=PdfReader(str(path)))
    with out.open("wb") as file:
        writer.write(file)


def with_mutool(path, out):
    code, _, err = run("mutool", "clean", "-gg", "-z", path, out)
    check(f"mutool clean {path.name}: {err}", code, 0)


SAVINGS = {
    "qpdf": lambda path, out: qpdf(path, out),
    "qpdf, linearised": lambda path, out: qpdf(path, out, "--linearize"),
    "qpdf, with object streams": lambda path, out: qpdf(path, out, "--object-streams=generate"),
    "qpdf, without object streams": lambda path, out: qpdf(path, out, "--object-streams=disable"),
    "qpdf, for people": lambda path, out: qpdf(path, out, "--qdf"),
    "qpdf, compressed again": lambda path, out: qpdf(path, out, "--recompress-flate", "--compression-level=9"),
    "qpdf, content tidied": lambda path, out: qpdf(path, out, "--coalesce-contents", "--normalize-content=y"),
    "pikepdf": lambda path, out: with_pikepdf(path, out),
    "pikepdf, unpacked": lambda path, out: with_pikepdf(
        path, out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized
    ),
    "pikepdf, linearised": lambda path, out: with_pikepdf(path, out, linearize=True),
    "pypdf": with_pypdf,
    "mutool": with_mutool,
}


def pdfs():
    for name, args in PDFS.items():
        [path] = make(FOLDER / name, *args, "--format", "pdf")
        sound("as it was made", path)
        # The first is saved in every way, the others in some.
        wanted = SAVINGS if name in ("one", "appendix") else list(SAVINGS)[::3]
        for number, saving in enumerate(wanted):
            out = path.parent / f"again-{number}.pdf"
            SAVINGS[saving](path, out)
            sound(saving, out)


def signed():
    authority_folder = FOLDER / "authority"
    authority_folder.mkdir()
    authority = signing.Authority(authority_folder)
    [path] = make(FOLDER / "signed", *DELIVERABLES["appendix"], *FIELDS, "--format", "pdf")
    signing.fill(path, {})
    sound("saved by pypdf behind what is there", path)
    with pikepdf.open(path) as pdf:
        fields = [str(field.T) for field in pdf.Root.AcroForm.Fields if field.get("/FT") == "/Sig"]
    check("fields to sign", len(fields) > 1)
    for field, name in zip(fields, ["Customer", "Vendor"]):
        authority.sign(path, field, name, FONT)
        sound(f"signed by {name}", path)
    check("sound signatures", set(authority.judgements(path).values()), {True})
    # Behind the signatures a page is changed.
    changed = path.with_name("changed.pdf")
    with pikepdf.open(path) as pdf:
        swap(pdf)
        pdf.save(changed)
    code, found = verified(changed)
    check("signed and then changed", (code, bool(found)), (1, True))


def swap(pdf):
    """Lets two cells of the first table of tasks change places in the structure."""

    def elements(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                yield from elements(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            if "/K" in node:
                yield from elements(node.K)

    rows = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/TR"]
    cells = [[kid for kid in row.K if kid.get("/S") == "/TD"] for row in rows]
    wide = [row for row in cells if len(row) > 4]
    one, other = wide[0][-4], wide[2][-4]
    one.K, other.K = other.K, one.K


def came_back(what, path, changes):
    """How many changes of the catalogue a workbook asks for; without any the catalogue stays byte for byte the same."""
    code, out, err = run(PROGRAM, "import", "--onto", OURS, "--report", "json", path)
    check(f"{what} onto the catalogue: {path.name}: {err}", code, 0)
    check(f"changes of {path.name}, {what}", len(json.loads(err)["changes"]), changes)
    check(f"the catalogue, {what}", out == OURS.read_text("utf-8"), changes == 0)


def workbooks():
    for name, args in DELIVERABLES.items():
        if name == "letters":
            continue
        [path] = make(FOLDER / f"{name}-book", *args, "--format", "xlsx")
        sound("as it was made", path)
        again = path.with_name("openpyxl.xlsx")
        openpyxl.load_workbook(path).save(again)
        sound("openpyxl", again)
        came_back("openpyxl", again, 0)
        for filter_ in ("xlsx:Calc MS Excel 2007 XML", "ods"):
            for converted in soffice(filter_, path):
                sound(f"LibreOffice as {filter_}", converted)
                came_back(f"LibreOffice as {filter_}", converted, 0)
        book = openpyxl.load_workbook(path)
        sheet = next(sheet for sheet in book if any(cell.value == "Customer" for row in sheet["D8:G20"] for cell in row))
        cell = next(cell for row in sheet["D8:G20"] for cell in row if cell.value == "Customer")
        cell.value = "Nobody"
        changed = path.with_name("changed.xlsx")
        book.save(changed)
        code, found = verified(changed)
        cells = [(difference["in_file"], difference["in_data"]) for difference in found]
        check("a cell changed by openpyxl", (code, cells), (1, [("Nobody", "Customer")]))
        cell.value = "WSO2 (if required)"
        book.save(changed)
        came_back("a cell changed by openpyxl", changed, 1)


def tables():
    for name in ("one", "all"):
        [path] = make(FOLDER / f"{name}-table", *DELIVERABLES[name], "--format", "csv")
        sound("as it was made", path)
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
        for sep in (",", ";", "\t"):
            again = path.with_name(f"pandas-{ord(sep)}.csv")
            frame.to_csv(again, sep=sep, index=False)
            sound(f"pandas with {sep!r}", again)
        utf_16 = path.with_name("utf-16.csv")
        utf_16.write_text(path.read_text("utf-8-sig"), "utf-16")
        sound("as UTF-16", utf_16)
        for converted in soffice("csv:Text - txt - csv (StarCalc):44,34,76,1", path, "--infilter=CSV:44,34,76,1"):
            sound("LibreOffice", converted)


AT_ONCE = 24


def all_deliverables():
    """Each template, model, tier and language, once as a PDF and once as a workbook."""
    templates = {"matrix": [], "letters": ["--template", "letters"], "appendix": [*APPENDIX, *FIELDS]}
    combinations = itertools.product(templates, clients.MODELS, clients.TIERS, ["en", "de", "fr"])
    for number, (template, model, tier, language) in enumerate(combinations):
        options = [*templates[template], *clients.selection(model, tier), "--lang", language]
        for form in ("pdf", "xlsx"):
            # Fields to sign are for PDFs.
            chosen = [option for option in options if form == "pdf" or option not in FIELDS]
            [path] = make(FOLDER / f"many-{number}-{form}", *chosen, "--format", form)
            yield template, form, path


def through_libreoffice(filter_, paths):
    """Workbooks saved again by LibreOffice, some at once: it takes long to start."""
    for start in range(0, len(paths), AT_ONCE):
        folder = FOLDER / f"libreoffice-{filter_[:4].strip(':')}-{start}"
        (folder / "out").mkdir(parents=True)
        some = paths[start:start + AT_ONCE]
        copies = [shutil.copy(path, folder / f"{number}.xlsx") for number, path in enumerate(some)]
        home = f"-env:UserInstallation=file://{WORK}/libreoffice"
        command = ["soffice", home, "--headless", "--norestore", "--convert-to", filter_, "--outdir", folder / "out"]
        subprocess.run([*command, *copies], check=True, capture_output=True)
        made = sorted((folder / "out").iterdir())
        check("LibreOffice converts all", len(made), len(some))
        yield from ((f"LibreOffice as {filter_}", path) for path in made)


def saved_in_every_way(count):
    """Files saved again, at least `count`, each with the program that saved it."""
    authority_folder = FOLDER / "authority-of-many"
    authority_folder.mkdir()
    authority = signing.Authority(authority_folder)
    made = list(all_deliverables())
    books = [path for _, form, path in made if form == "xlsx"]
    for path in books:
        again = path.with_name("openpyxl.xlsx")
        openpyxl.load_workbook(path).save(again)
        yield "openpyxl", again
    for number, filter_ in enumerate(("xlsx:Calc MS Excel 2007 XML", "ods")):
        yield from through_libreoffice(filter_, books[number::2])
    left = count - 2 * len(books)
    pdfs_made = [(template, path) for template, form, path in made if form == "pdf"]
    ways = itertools.cycle([*SAVINGS, "pyHanko"])
    for number in range(max(left, 0)):
        template, path = pdfs_made[number % len(pdfs_made)]
        way = next(ways)
        out = path.with_name(f"again-{number}.pdf")
        if way == "pyHanko" and template == "appendix":
            shutil.copy(path, out)
            with pikepdf.open(path) as pdf:
                field = next(str(field.T) for field in pdf.Root.AcroForm.Fields if field.get("/FT") == "/Sig")
            authority.sign(out, field, "Customer", FONT)
        else:
            way = "qpdf, linearised" if way == "pyHanko" else way
            SAVINGS[way](path, out)
        yield way, out


def many(count):
    saved = collections.Counter()
    files = saved_in_every_way(count)
    while some := list(itertools.islice(files, AT_ONCE)):
        # Many files take longer than one program may.
        command = [PROGRAM, "verify", "--report", "json", *[path for _, path in some]]
        done = subprocess.run(command, capture_output=True, text=True)
        found = json.loads(done.stdout)["verified"]
        check(f"all are read: {done.stderr}", len(found), len(some))
        for (way, path), file in zip(some, found):
            differences = [difference for held in file["held_against"] for difference in held["differences"]]
            check(f"{way}: {path}", (file["findings"], differences), ([], []))
            saved[way] += 1
        print(f"{saved.total()} saved again", flush=True)
    print(f"{saved.total()} files saved again, no alarm: {dict(saved)}")


pdfs()
signed()
workbooks()
tables()
if len(sys.argv) > 3:
    many(int(sys.argv[3]))
print(f"readback: {clients.checked} checks")

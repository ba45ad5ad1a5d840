"""The PDF, opened by the programs that its recipients and their archives use: `pdf.py PROGRAM FOLDER`.

The reference is the CSV of the same selection. Faults planted in copies show that the checks can fail.
"""

import io
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pikepdf
from pikepdf import Name, pdfa

import clients
import signing
from clients import BIN, MODELS, PROGRAM, TIERS, WORK, check, make, reference, run, selection


def structure_text(path):
    """The tree of `pdfinfo -struct-text`: lines of depth, tag and text."""
    _, out, _ = run("pdfinfo", "-struct-text", path)
    for line in out.splitlines():
        depth = (len(line) - len(line.lstrip(" "))) // 2
        text = re.fullmatch(r'\s*"(.*)"', line)
        tag = re.match(r"\s*([A-Z][A-Za-z0-9]*)\b", line)
        if text:
            yield depth, None, text[1]
        elif tag and not line.lstrip().startswith("/"):
            yield depth, tag[1], None


def matrices(path):
    """The rows of all matrices, read from the structure."""
    rows, tags, is_matrix, in_body = [], [], False, False
    for depth, tag, text in structure_text(path):
        if text is None:
            tags[depth:] = [tag]
            if tag == "Table":
                is_matrix, in_body = None, False
            if tag == "TBody":
                in_body = True
            if tag == "TR" and in_body and is_matrix:
                rows.append([])
            if tag in ("TH", "TD") and in_body and is_matrix:
                rows[-1].append([])
            continue
        if "Table" not in tags[:depth]:
            continue
        if is_matrix is None:
            is_matrix = text == "No."
        if in_body and is_matrix and "Lbl" not in tags[:depth]:
            is_label = tags[depth - 1] == "P"
            rows[-1][-1].append(f"{text.strip()}:" if is_label else text.strip())
    # A dash says that a task has no description.
    return [["" if cell == ["–"] else "\n".join(cell) for cell in row] for row in rows]


def fonts_are_embedded(path):
    _, out, _ = run("pdffonts", path)
    rows = out.splitlines()[2:]
    # Predefined encodings tell the characters by themselves.
    return bool(rows) and all(re.search(r"\byes\s+yes\s+yes\b|\bWinAnsi\s+yes\s+yes\b", row) for row in rows)


def marked_content(page):
    """The marked-content ids of a page, and whether text or fills stand outside of marked content."""
    depth, ids, loose = 0, [], False
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and "/MCID" in operands[1]:
                ids.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "f", "S", "Do") and depth == 0:
            loose = True
    return ids, loose


def elements(element):
    yield element
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def kids_of(element):
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def is_reference(kid):
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == Name.OBJR


def is_element(kid):
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def content_ids(element):
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, int(kid)
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)


def outline_items(item):
    while item is not None:
        yield item
        yield from outline_items(item.get("/First"))
        item = item.get("/Next")


def faults_of_pdf_2(pdf, tree):
    """What is amiss by the rules that ISO 14289-2 adds."""
    root, found = pdf.Root.StructTreeRoot, []
    spaces = {str(space.NS): space.objgen for space in root.Namespaces}
    for element in tree:
        # PDF 2.0 has no lists of contents of its own.
        is_former = element.S in (Name.TOC, Name.TOCI, Name.Reference)
        space = "http://iso.org/pdf/ssn" if is_former else "http://iso.org/pdf2/ssn"
        if element.get("/NS") is None or element.NS.objgen != spaces.get(space):
            found.append(f"namespace of {element.S}")
        if element.S == Name.TOCI and [target.S for target in element.get("/Ref", [])] != [Name.H1]:
            found.append("an entry of the contents without its heading")
        if element.S == Name.L:
            has_labels = any(part.S == Name.Lbl for item in kids_of(element) for part in kids_of(item))
            if has_labels and element.A.ListNumbering == Name("/None"):
                found.append("a list with labels and no numbering")
    links = [link for page in pdf.pages for link in page.obj.get("/Annots", []) if link.Subtype == Name.Link]
    for item in [*outline_items(pdf.Root.Outlines.First), *links]:
        target = item.get("/A", {}).get("/SD", [{}])[0]
        if target.get("/Type") != Name.StructElem or "/Dest" in item:
            found.append("a destination that is a page alone")
    return found


def faults(path, language="en", is_filled=False):
    """What a reader of the file's keys finds amiss: ISO 19005 and ISO 14289, as far as keys tell."""
    found = []

    def want(condition, what):
        if not condition:
            found.append(what)

    with pikepdf.open(path) as pdf:
        root = pdf.Root
        want(root.get("/Lang") == language, "language")
        want(root.MarkInfo.Marked is True, "marked")
        want(root.ViewerPreferences.DisplayDocTitle is True, "title shown")
        want(root.OutputIntents[0].S == Name.GTS_PDFA1 and "/DestOutputProfile" in root.OutputIntents[0], "output intent")
        want("/ID" in pdf.trailer and not pdf.is_encrypted, "id, no encryption")
        want("/JavaScript" not in root.get("/Names", {}) and "/OpenAction" not in root, "no actions")
        with pdf.open_metadata() as metadata:
            is_pdf_2 = metadata.get("pdfaid:part") == "4"
            if is_pdf_2:
                archive = [metadata.get(f"pdfaid:{key}") for key in ("rev", "conformance")]
                want(archive == ["2020", "F"], "PDF/A identifier")
                want([metadata.get(f"pdfuaid:{key}") for key in ("part", "rev")] == ["2", "2024"], "PDF/UA identifier")
                want(metadata.get("dc:title") and "/Info" not in pdf.trailer, "title in the metadata alone")
                want(pdf.pdf_version == "2.0", "version")
            else:
                archive = [metadata.get(f"pdfaid:{key}") for key in ("part", "conformance")]
                want(archive in (["2", "A"], ["3", "A"]), "PDF/A identifier")
                want(metadata.get("pdfuaid:part") == "1", "PDF/UA identifier")
                want(metadata.get("dc:title") == str(pdf.docinfo["/Title"]), "title in information and metadata")
        for file in root.get("/AF", []):
            want({"/AFRelationship", "/Desc", "/UF", "/F"} <= set(file.keys()), "associated file")
        in_pages = {}
        for page in pdf.pages:
            want(page.obj.get("/Tabs") == Name.S, "order of tabs")
            ids, loose = marked_content(page)
            want(not loose, "content outside of marked content")
            want(sorted(ids) == list(range(len(ids))), "ids of a page")
            in_pages[page.obj.objgen] = set(ids)
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                want({"/FontFile2", "/FontFile3"} & set(descriptor.keys()), "embedded font")
                want("/ToUnicode" in font and "+" in str(font.BaseFont), "characters and subset of a font")
        tree = list(elements(root.StructTreeRoot.K))
        owned = [pair for element in tree for pair in content_ids(element)]
        want(len(owned) == len(set(owned)), "content with two owners")
        want(set(owned) == {(page, mcid) for page, ids in in_pages.items() for mcid in ids}, "content and its owners")
        if is_pdf_2:
            found.extend(faults_of_pdf_2(pdf, tree))
        headers = {str(element.ID) for element in tree if "/ID" in element}
        for element in tree:
            if element.S == Name.TH:
                want(element.get("/A", {}).get("/Scope") in (Name.Row, Name.Column), "scope of a header cell")
            if element.S == Name.TD:
                has_row_header = any(kid.S == Name.TH for kid in element.P.K)
                wanted = 1 + has_row_header
                want({str(h) for h in element.A.Headers} <= headers and len(element.A.Headers) == wanted, "headers of a cell")
        annotations = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]
        for link in [annotation for annotation in annotations if annotation.Subtype == Name.Link]:
            want({"/Contents", "/F", "/StructParent"} <= set(link.keys()) and {"/Dest", "/A"} & set(link.keys()), "a link")
        widgets = [annotation for annotation in annotations if annotation.Subtype == Name.Widget]
        for widget in widgets:
            want({"/TU", "/AP", "/F", "/StructParent"} <= set(widget.keys()) and "/AA" not in widget, "keys of a field")
            want(is_filled or "/V" not in widget, "an empty field")
        want("/NeedAppearances" not in root.get("/AcroForm", {}), "appearances of fields")
        for font in root.get("/AcroForm", {}).get("/DR", {}).get("/Font", {}).values():
            want("/FontFile2" in font.FontDescriptor and font.Encoding == Name.WinAnsiEncoding, "font of fields")
        for element in tree:
            want(not is_element(element.get("/K")), "an element without an array around it")
        references = [kid for element in tree for kid in kids_of(element) if is_reference(kid)]
        want({kid.Obj.objgen for kid in references} == {a.objgen for a in annotations}, "annotations and their elements")
    return found


# The validator knows level B alone, and no extension schema, by which PDF/A allows the metadata of PDF/UA. pyHanko says
# that a file which it has signed is PDF 2.0.
NOT_MEANT = re.compile(r"conformance is 'A'|pdfaExtension|pdfaSchema|pdfaProperty|pdfuaid:part|/Version: '/2.0'")


def violations(path):
    """What pikepdf's validator, which goes by the rules of veraPDF, finds against PDF/A.

    It stops at what it does not know: files with a form or with data of a program are checked in a copy without these too.
    """
    sources = [path]
    with pikepdf.open(path) as pdf:
        with pdf.open_metadata() as metadata:
            flavour = f"{metadata['pdfaid:part']}b"
        if flavour == "4b":
            # It knows no PDF/A-4: `faults` has to do.
            return []
        unknown = {"/PieceInfo"}
        if "/AcroForm" in pdf.Root:
            unknown |= {"/Annots", "/AcroForm", "/Version", "/Extensions"}
        if unknown & set(pdf.Root.keys()):
            for holder in [*(page.obj for page in pdf.pages), pdf.Root]:
                for key in unknown & set(holder.keys()):
                    del holder[key]
            sources.append(io.BytesIO())
            pdf.save(sources[-1])
    found = [str(f) for s in sources for f in pdfa.validate_written(s, flavour).findings if f.kind == "violation"]
    return [finding for finding in found if not NOT_MEANT.search(finding)]


def clients_accept(path):
    code, out, err = run("qpdf", "--check", path)
    check(f"qpdf on {path.name}: {out}{err}", code, 0)
    check(f"fonts of {path.name}", fonts_are_embedded(path))
    _, out, _ = run("pdfinfo", path)
    check(f"{path.name} is tagged", "Tagged:          yes" in out)
    check(f"PDF/A of {path.name}", violations(path), [])
    code, _, err = run("mutool", "draw", "-q", "-F", "txt", "-o", path.with_suffix(".txt"), path)
    said = [line for line in err.splitlines() if line and "ICC support is not available" not in line]
    check(f"mutool on {path.name}", (code, said), (0, []))
    check(f"Ghostscript on {path.name}", run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", path), (0, "", ""))
    code, out, err = run(BIN / "pdfua", "check", path)
    is_pdf_2 = path.read_bytes().startswith(b"%PDF-2")
    # It looks for the title where PDF/A-4 allows none.
    is_untitled = "errors=0 warnings=1 info=0" in out and "UA-07-001" in out
    is_sound = is_untitled if is_pdf_2 else code == 0 and "PASS (no findings)" in out
    check(f"pdfua on {path.name}: {out}{err}", is_sound)
    # TBL-014 takes the second page of a ruled table for a grid that nothing tags; TAG-002 a running line that changes
    # from section to section for prose. TAG-010 knows no structure types of PDF 2.0.
    skipped = "TBL-014,TAG-002,TAG-010" if is_pdf_2 else "TBL-014,TAG-002"
    code, out, err = run(BIN / "outloud", "--skip", skipped, "--fail-on", "warning", path)
    check(f"outloud on {path.name}: {out}{err}", code, 0)


def words_are_whole(path):
    _, out, _ = run("pdftotext", path, "-")
    check(f"compounds of {path.name}", "end-to-end" in out)


def hyphenated_words_are_read_whole():
    """Words that are wider than their columns have hyphens on paper, and none in the text."""
    word = "Rechtsschutzversicherungsgesellschaftsvertragsmanagement"
    _, built_in, _ = run(PROGRAM, "data")
    data = WORK / "hyphens.yaml"
    ours = built_in.replace("name: Network management", f"name: {word}").replace("Set up alerts", word + "system")
    data.write_text(ours, encoding="utf-8")
    (path,) = make(WORK / "pdf-hyphens", "--format", "pdf", "--data", str(data), "--model", MODELS[0])
    check("keys with hyphens", faults(path), [])
    clients_accept(path)
    _, out, _ = run("pdftotext", path, "-")
    # The summary of what each party does names them too.
    found = sorted({text.rstrip(",.") for text in out.split() if text.startswith("Rechts")})
    check("hyphenated words by pdftotext", found, [word, word + "system"])
    # The heading of a column too. Where it is repeated it is an artifact, of which poppler shows the glyphs.
    template = WORK / "portrait.yaml"
    template.write_text("template: portrait\nextends: matrix\npage: {orientation: portrait}\n", encoding="utf-8")
    data.write_text(built_in.replace("name: Accountable", f"name: {word}"), encoding="utf-8")
    chosen = ["--template", str(template), "--data", str(data), "--model", MODELS[0]]
    (path,) = make(WORK / "pdf-hyphens-head", "--format", "pdf", *chosen)
    check("keys with a hyphenated heading", faults(path), [])
    _, glyphs, _ = run("pdfinfo", "-struct-text", path)
    check("the heading is hyphenated", re.search(r'"Rechts\w*-"', glyphs) is not None)
    _, out, _ = run("pdftotext", path, "-")
    check("a hyphenated heading by pdftotext", re.search(rf"^{word}$", out, re.MULTILINE) is not None)
    print("ok hyphens", flush=True)


PLANTS = ["Apple", "Birch", "Cedar", "Dahlia", "Elder", "Fern", "Ginger", "Holly", "Iris", "Jasmine", "Kale", "Lily", "Mint", "Nettle"]
TASKS = ["Dig", "Sow", "Water", "Weed", "Reap"]


def contents_name_their_pages():
    """A long document has a list of contents, in which poppler reads each heading with the page that it is on."""
    sound = (Path(__file__).parents[2] / "problems/sound.yaml").read_text(encoding="utf-8")
    rows = "".join(f'      - {{task: t{i}, name: "{name}", doer: Us, payer: Them (if asked)}}\n' for i, name in enumerate(TASKS))
    before, model = sound.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", rows).split("models:\n")
    models = "".join(model.replace("garden", plant.lower()).replace("Garden", plant) for plant in PLANTS)
    data = WORK / "contents.yaml"
    data.write_text(f"{before}models:\n{models}", encoding="utf-8")
    for level in ("a-3a", "a-4f"):
        (path,) = make(WORK / f"pdf-contents-{level}", "--format", "pdf", "--data", str(data), "--pdf-standard", level)
        check(f"keys with contents in {level}", faults(path), [])
        clients_accept(path)
        pages = run("pdftotext", "-layout", path, "-")[1].split("\f")
        contents = "\n".join(pages[:2])
        for plant in PLANTS:
            # Its heat map, and its matrix.
            numbers = re.findall(rf"^{plant} +(\d+)$", contents, re.MULTILINE)
            check(f"entries of {plant} in {level}", len(numbers), 2)
            for number in numbers:
                check(f"page {number} of {plant} in {level}", f"\n{plant}\n" in f"\n{pages[int(number) - 1]}")
    print("ok contents", flush=True)


# --- scripts ------------------------------------------------------------------------------------------------------

NAMES = {
    "Cyrillic": "Мониторинг инфраструктуры",
    "Greek": "Παρακολούθηση υποδομής",
    "Vietnamese": "Giám sát cơ sở hạ tầng",
    "Chinese": "基础设施监控与安全补丁管理",
    "Japanese": "インフラ監視（日本語）",
    "Korean": "인프라 모니터링",
    "Arabic": "مراقبة البنية التحتية",
    "Hebrew": "ניטור תשתיות",
    "Devanagari": "बुनियादी ढांचे की निगरानी",
    "Thai": "ตรวจสอบโครงสร้างพื้นฐาน",
}


def every_script_is_set():
    """Names in each script come back as they went in, set in Debian's Noto faces; no glyph is a blank box."""
    sound = (Path(__file__).parents[2] / "problems/sound.yaml").read_text(encoding="utf-8")
    row = "      - {{task: t{}, name: \"{}\", activities: {{a: \"{} WSO2 24x7\"}}, doer: Us, payer: Them (if asked)}}\n"
    rows = "".join(row.format(i, name, name) for i, name in enumerate(NAMES.values()))
    data = WORK / "scripts.yaml"
    data.write_text(sound.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", rows), encoding="utf-8")
    fonts = ["--font-dir", "/usr/share/fonts/truetype/noto", "--font-dir", "/usr/share/fonts/opentype/noto"]
    (path,) = make(WORK / "pdf-scripts", "--format", "pdf", "--data", str(data), *fonts)
    check("keys of scripts", faults(path), [])
    clients_accept(path)
    _, out, err = run("pdftotext", path, "-")
    check("what poppler says of the fonts", err, "")
    text = re.sub("[\u202a-\u202e]", "", out)
    for script, name in NAMES.items():
        for word in name.split():
            check(f"{word} in {script}", text.count(word) >= 2)
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                strings = operands[0] if str(operator) == "TJ" else operands if str(operator) == "Tj" else []
                shown = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
                codes = [shown[i:i + 2] for i in range(0, len(shown), 2)]
                check("no glyph is missing", b"\0\0" in codes, False)
    print("ok every script", flush=True)


# --- contracts ----------------------------------------------------------------------------------------------------

ANCHORS = {
    "docusign": ["/pdp-sign-1/", "/pdp-sign-2/", "/pdp-date-1/", "/pdp-date-2/"],
    "acrobat-sign": ["{{Sig_es_:signer1:signature}}", "{{Sig_es_:signer2:signature}}", "{{Dte_es_:signer2:date}}"],
}
INITIALS = {
    "docusign": ["/pdp-initials-1/", "/pdp-initials-2/"],
    "acrobat-sign": ["{{IntPAGE_es_:signer1:initials}}", "{{IntPAGE_es_:signer2:initials}}"],
}


def appendices():
    """Appendices in each language, with and without tier, with marks for signatures and a watermark."""
    contract = WORK / "contract.yaml"
    # Without a watermark no value of the sample may stand.
    filled_in = re.sub("(?i)example", "Real", run(clients.PROGRAM, "init", "contract")[1])
    contract.write_text(filled_in, encoding="utf-8")
    fixed = ["--template", "appendix", "--contract", str(contract)]
    for language in ("en", "de", "fr"):
        for model, tier in [(MODELS[0], None), (MODELS[1], "premium"), (MODELS[2], "basic"), ("all", None)]:
            chosen = [*selection(model, tier), "--lang", language]
            table, path = make(WORK / f"appendix-{language}-{model}-{tier}", "--format", "csv,pdf", *fixed, *chosen)
            check(f"keys of {path.name}", faults(path), [])
            clients_accept(path)
            _, out, _ = run("pdftotext", path, "-")
            # In the sentence above the signatures, and in the document control.
            check(f"digest in {path.name}", out.count(sha256(table.read_bytes()).hexdigest()), 2)
            check(f"nothing empty in {path.name}", "{" in out or "..." in out, False)
            print(f"ok {path.name}", flush=True)
    named = ["--set", f"customer.name={NAMES['Arabic']} GmbH", "--font-dir", "/usr/share/fonts/truetype/noto"]
    (path,) = make(WORK / "appendix-rtl", "--format", "pdf", *fixed, "--model", MODELS[0], *named)
    check("keys of a name from right to left", faults(path), [])
    clients_accept(path)
    _, out, _ = run("pdftotext", path, "-")
    text = re.sub("[\u202a-\u202e]", "", out)
    for word in NAMES["Arabic"].split():
        check(f"{word} in the appendix", text.count(word) >= 3)
    print("ok a name from right to left", flush=True)
    for service, anchors in ANCHORS.items():
        extra = ["--e-signature", f"{service},fields", "--watermark", "DRAFT", "--set", "contract.initials=true"]
        (path,) = make(WORK / f"appendix-{service}", "--format", "pdf", *fixed, "--model", MODELS[0], *extra)
        check(f"keys for {service}", faults(path), [])
        clients_accept(path)
        _, out, _ = run("pdftotext", path, "-")
        for anchor in anchors:
            check(f"{anchor} by pdftotext", out.count(anchor), 1)
        for number, page in enumerate(out.split("\f")[:-1], 1):
            for anchor in INITIALS[service]:
                anchor = anchor.replace("PAGE", str(number))
                check(f"{anchor} on page {number} by pdftotext", page.count(anchor), 1)
        check("the watermark is no text", "DRAFT" in out, False)
        print(f"ok {service}", flush=True)
    extra = ["--pdf-standard", "a-4f", "--e-signature", "fields", "--watermark", "DRAFT"]
    (path,) = make(WORK / "appendix-a4f", "--format", "pdf", *fixed, "--model", MODELS[0], *extra)
    check("keys of an appendix in PDF 2.0", faults(path), [])
    clients_accept(path)


# --- signatures ---------------------------------------------------------------------------------------------------

FONT = Path(__file__).parents[3] / "fonts/NotoSans-Regular.ttf"
FILLED = {"name-customer": "Zoë Hopper", "title-customer": "Director", "date-customer": "1 May 2027", "place-customer": "Zürich"}


def sign_both(path):
    """Signs for one party, fills in the lines of the other, and signs for that; gives pyHanko's judgements at the end."""
    folder = path.with_suffix("")
    folder.mkdir()
    authority = signing.Authority(folder)
    authority.sign(path, "signature-wso2", "Ada Lovelace", FONT)
    check(f"the first signature of {path.name}", authority.judgements(path), {"signature-wso2": True})
    signing.fill(path, FILLED)
    authority.sign(path, "signature-customer", "Zoë Hopper", FONT)
    return authority.judgements(path)


def attached(path):
    with pikepdf.open(path) as pdf:
        return {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}


def signatures_hold(path):
    """Two signatures with text filled in between them are both sound; the file keeps its standards and attachments."""
    signed = Path(shutil.copy(path, path.with_name("signed.pdf")))
    both = {"signature-wso2": True, "signature-customer": True}
    check("two signatures", sign_both(signed), both)
    check("what was there is still there", signed.read_bytes().startswith(path.read_bytes()))
    check("keys of a signed file", faults(signed, is_filled=True), [])
    check("PDF/A of a signed file", violations(signed), [])
    check("attachments of a signed file", attached(signed), attached(path))
    check("number of attachments", len(attached(signed)), 3)
    _, out, _ = run("pdftotext", signed, "-")
    for text in [*FILLED.values(), "Signed by Ada Lovelace"]:
        check(f"{text} in a signed file", text in out)
    check("fonts of a signed file", fonts_are_embedded(signed))
    check("qpdf on a signed file", run("qpdf", "--check", signed)[0], 0)
    faulty = path.with_name("bare.pdf")
    with pikepdf.open(path) as pdf:
        with_bare_elements(pdf)
        pdf.save(faulty)
    check("pyHanko on a file with a planted fault", sign_both(faulty), both | {"signature-wso2": False})
    print("ok two signatures", flush=True)


# Names from right to left, and their words as they are seen from left to right (UAX 9).
SEEN_NAMES = {
    "شركة Globex للبيانات 2026": ["2026", "للبيانات", "Globex", "شركة"],
    "شركة (مساهمة) 12": ["12", "مساهمة", "شركة"],
    "Globex شركة": ["Globex", "شركة"],
    "חברה Globex ש 7": ["7", "ש", "Globex", "חברה"],
}


def seen_lines(path):
    """The words of each line from left to right, by where pdftotext sees them; letters stand as they are seen."""
    words = []
    for number, page in enumerate(run("pdftotext", "-bbox", path, "-")[1].split("<page ")[1:]):
        for left, top, bottom, word in re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*?)</word>', page):
            words.append((number, (float(top) + float(bottom)) / 2, float(left), word))
    lines = []
    for word in sorted(words):
        # Faces of other scripts have their middle elsewhere, but less than half a line away.
        if lines and lines[-1][-1][0] == word[0] and word[1] - lines[-1][0][1] < 6:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [[word for *_, word in sorted(line, key=lambda word: word[2])] for line in lines]


def names_keep_their_order():
    """A name from right to left does not turn the clause that it stands in, and is not torn by it."""
    contract = WORK / "contract-seen.yaml"
    contract.write_text(run(clients.PROGRAM, "init", "contract")[1], encoding="utf-8")
    fixed = ["--template", "appendix", "--contract", str(contract), "--font-dir", "/usr/share/fonts/truetype/noto"]
    for number, (name, seen) in enumerate(SEEN_NAMES.items()):
        chosen = ["--model", MODELS[0], "--watermark", "DRAFT", "--set", f"customer.name={name}"]
        (path,) = make(WORK / f"appendix-seen-{number}", "--format", "pdf", *fixed, *chosen)
        line = next(line for line in seen_lines(path) if "“Customer”" in line)
        words = line[line.index("means") + 1:line.index("(Companies")]
        expected = "".join(word if word.isascii() else word[::-1] for word in seen)
        check(f"the order of {name}", re.sub("[()]", "", "".join(words)), expected)
        check(f"keys of {name}", faults(path), [])
    print("ok names keep their order", flush=True)


# --- planted faults -----------------------------------------------------------------------------------------------


def without_scope(pdf):
    header = next(e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == Name.TH)
    del header["/A"]


def without_font(pdf):
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def with_wrong_language(pdf):
    pdf.Root.Lang = pikepdf.String("xx")


def with_loose_footer(pdf):
    page, kept, skipping = pdf.pages[0], [], 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and operands[1].get("/Subtype") == Name.Footer:
            skipping = 1
            continue
        if str(operator) == "EMC" and skipping:
            skipping = 0
            continue
        kept.append((operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def without_form_elements(pdf):
    for element in elements(pdf.Root.StructTreeRoot.K):
        if element.S == Name.Form:
            del element["/K"]


def with_bare_elements(pdf):
    for element in elements(pdf.Root.StructTreeRoot.K):
        if isinstance(element.get("/K"), pikepdf.Array) and len(element.K) == 1 and is_element(element.K[0]):
            element.K = element.K[0]


def with_unknown_blend_mode(pdf):
    pdf.pages[0].Resources.ExtGState.Multiply.BM = Name.Unknown


def with_dangling_content(pdf):
    paragraph = next(e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == Name.P)
    paragraph.K = 9999


PLANTED = [without_scope, without_font, with_wrong_language, with_loose_footer, with_dangling_content]
PLANTED_IN_FORM = [with_bare_elements, with_unknown_blend_mode, without_form_elements]


def main():
    for model in MODELS:
        for tier in TIERS:
            table, path = make(WORK / f"pdf-{model}-{tier}", "--format", "csv,pdf", *selection(model, tier))
            records = reference(table)
            check(f"cells of {path.name} by pdfinfo", matrices(path), [record[1:] for record in records])
            check(f"keys of {path.name}", faults(path), [])
            if tier in (None, "premium"):
                clients_accept(path)
                words_are_whole(path)
            run("pdfdetach", "-saveall", "-o", path.parent, path)
            check(f"attached CSV of {path.name}", (path.parent / table.name).read_bytes(), table.read_bytes())
            print(f"ok {path.name}", flush=True)
    for language in ("de", "fr"):
        table, path = make(WORK / f"pdf-{language}", "--format", "csv,pdf", "--lang", language, "--tier", "basic")
        check(f"keys of {path.name}", faults(path), [])
        clients_accept(path)
        print(f"ok {path.name}", flush=True)
    (path,) = make(WORK / "pdf-a2", "--format", "pdf", "--model", "wso2-sub", "--pdf-standard", "a-2a")
    check("keys of PDF/A-2a", faults(path), [])
    clients_accept(path)
    (path,) = make(WORK / "pdf-a4f", "--format", "pdf", "--model", "all", "--pdf-standard", "a-4f")
    check("keys of PDF/A-4f", faults(path), [])
    clients_accept(path)
    hyphenated_words_are_read_whole()
    contents_name_their_pages()
    every_script_is_set()
    appendices()
    names_keep_their_order()
    for folder in ("appendix-acrobat-sign", "appendix-a4f"):
        signatures_hold(next((WORK / folder).glob("*.pdf")))
    form = next((WORK / "appendix-docusign").glob("*.pdf"))
    for plant in PLANTED + PLANTED_IN_FORM:
        path = form if plant in PLANTED_IN_FORM else path
        copy = path.with_name(f"{plant.__name__}.pdf")
        shutil.copy(path, copy)
        with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
            plant(pdf)
            pdf.save(copy)
        found = dict.fromkeys(faults(copy) + violations(copy))
        check(f"{plant.__name__} is found", bool(found))
        print(f"ok {plant.__name__}: {', '.join(found)}", flush=True)
    print(f"{clients.checked} passed, 0 failed")


if __name__ == "__main__":
    main()

"""Deliverables saved again by other programs, and held against the data: `readback.py PROGRAM FOLDER`.

Whatever was only saved again, linearised, compressed, filled in or signed has to pass `verify`; a cell that the same
program changed has to be named.
"""

import json
import subprocess

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


def workbooks():
    for name, args in DELIVERABLES.items():
        if name == "letters":
            continue
        [path] = make(FOLDER / f"{name}-book", *args, "--format", "xlsx")
        sound("as it was made", path)
        again = path.with_name("openpyxl.xlsx")
        openpyxl.load_workbook(path).save(again)
        sound("openpyxl", again)
        for filter_ in ("xlsx:Calc MS Excel 2007 XML", "ods"):
            for converted in soffice(filter_, path):
                sound(f"LibreOffice as {filter_}", converted)
        book = openpyxl.load_workbook(path)
        sheet = next(sheet for sheet in book if any(cell.value == "Customer" for row in sheet["D8:G20"] for cell in row))
        cell = next(cell for row in sheet["D8:G20"] for cell in row if cell.value == "Customer")
        cell.value = "Nobody"
        changed = path.with_name("changed.xlsx")
        book.save(changed)
        code, found = verified(changed)
        cells = [(difference["in_file"], difference["in_data"]) for difference in found]
        check("a cell changed by openpyxl", (code, cells), (1, [("Nobody", "Customer")]))


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


pdfs()
signed()
workbooks()
tables()
print(f"readback: {clients.checked} checks")

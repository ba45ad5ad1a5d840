#!/usr/bin/env python3
"""Draws fonts with the outlines of PostScript (CFF) for the tests:

- `cff.otf`: three Georgian letters, which none of the built-in faces has, as a square, a triangle and a circle;
- `cjk/PlainCJK-Regular.ttc` and `cjk/PlainCJK-Bold.ttc`: collections with a face for each language that has Chinese
  characters, in an order of their own, and one face for code. All have the same three characters, of another width in
  each.

Usage: tests/fonts/make.py   (needs fonttools 4.68 from PyPI; the same version writes the same bytes)
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection

WIDTHS = {".notdef": 500, "space": 250, "an": 600, "ban": 700, "gan": 800}
BEARINGS = {".notdef": 50, "space": 0, "an": 100, "ban": 50, "gan": 100}
CHARACTERS = {0x20: "space", 0x10D0: "an", 0x10D1: "ban", 0x10D2: "gan"}
NAMES = {"familyName": "Plain CFF", "styleName": "Regular", "psName": "PlainCFF-Regular", "version": "Version 1.000"}


def lines(*points):
    def draw(pen):
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()

    return draw


def circle(pen):
    center, radius, handle = 400, 300, 166
    pen.moveTo((center + radius, center))
    for (a, b), (c, d) in zip([(1, 0), (0, 1), (-1, 0), (0, -1)], [(0, 1), (-1, 0), (0, -1), (1, 0)]):
        start = (center + a * radius + c * handle, center + b * radius + d * handle)
        end = (center + c * radius + a * handle, center + d * radius + b * handle)
        pen.curveTo(start, end, (center + c * radius, center + d * radius))
    pen.closePath()


OUTLINES = {
    ".notdef": lines((50, 0), (450, 0), (450, 700), (50, 700)),
    "space": lambda pen: None,
    "an": lines((100, 0), (500, 0), (500, 400), (100, 400)),
    "ban": lines((50, 0), (650, 0), (350, 500)),
    "gan": circle,
}


def outline(draw, width):
    pen = T2CharStringPen(width, None)
    draw(pen)
    return pen.getCharString()


def font(widths, bearings, characters, outlines, names, **style):
    builder = FontBuilder(1000, isTTF=False)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(list(widths))
    builder.setupCharacterMap(characters)
    charstrings = {glyph: outline(outlines[glyph], width) for glyph, width in widths.items()}
    builder.setupCFF(names["psName"], {"FullName": names["familyName"]}, charstrings, {})
    builder.setupHorizontalMetrics({glyph: (width, bearings[glyph]) for glyph, width in widths.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(names)
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, fsType=0, **style)
    builder.setupPost()
    builder.updateHead(created=0, modified=0, macStyle=1 if style else 0)
    return builder.font


folder = Path(__file__).parent
font(WIDTHS, BEARINGS, CHARACTERS, OUTLINES, NAMES).save(folder / "cff.otf")

# The name of each face ends as in real collections; the width of its characters tells it in the tests.
FACES = {"KR": 610, "SC": 620, "Mono JP": 690, "JP": 600, "HK": 640, "TC": 630}
CJK = {0x76F4: "straight", 0x30CE: "no", 0xD55C: "han"}
(folder / "cjk").mkdir(exist_ok=True)
for style, bold in [("Regular", {}), ("Bold", {"usWeightClass": 700, "fsSelection": 0x20})]:
    collection = TTCollection()
    for face, width in FACES.items():
        family, _, language = f"Plain CJK {face}".replace("CJK Mono", "Mono CJK").rpartition(" ")
        names = {
            "familyName": f"{family} {language}",
            "styleName": style,
            "psName": f"{family.replace(' ', '')}{language.lower()}-{style}",
            "version": "Version 1.000",
        }
        widths = {".notdef": 500} | dict.fromkeys(CJK.values(), width + 100 * bool(bold))
        bearings = dict.fromkeys(widths, 100)
        drawn = dict.fromkeys(widths, lines((100, 0), (500, 0), (500, width), (100, width)))
        collection.fonts.append(font(widths, bearings, CJK, drawn, names, **bold))
    collection.save(folder / "cjk" / f"PlainCJK-{style}.ttc")

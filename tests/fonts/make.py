#!/usr/bin/env python3
"""Draws `cff.otf`, an OpenType font with the outlines of PostScript (CFF), for the tests: three Georgian letters, which
none of the built-in faces has, as a square, a triangle and a circle.

Usage: tests/fonts/make.py   (needs fonttools 4.68 from PyPI; the same version writes the same bytes)
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

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


def outline(glyph):
    pen = T2CharStringPen(WIDTHS[glyph], None)
    OUTLINES[glyph](pen)
    return pen.getCharString()


builder = FontBuilder(1000, isTTF=False)
builder.font.recalcTimestamp = False
builder.setupGlyphOrder(list(WIDTHS))
builder.setupCharacterMap(CHARACTERS)
builder.setupCFF(NAMES["psName"], {"FullName": NAMES["familyName"]}, {glyph: outline(glyph) for glyph in WIDTHS}, {})
builder.setupHorizontalMetrics({glyph: (width, BEARINGS[glyph]) for glyph, width in WIDTHS.items()})
builder.setupHorizontalHeader(ascent=800, descent=-200)
builder.setupNameTable(NAMES)
builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, fsType=0)
builder.setupPost()
builder.updateHead(created=0, modified=0)
builder.save(Path(__file__).with_name("cff.otf"))

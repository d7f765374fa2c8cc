"""A font of one shape for all letters, which are there to be searched for and copied, and are never drawn.

Two bytes a letter, the letter's own code point (ISO 32000-2, 9.7: composite fonts), each half as wide as the type is high.
"""

import io
from collections.abc import Iterable

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

NAME = Name.DocextractUnseen
WIDTH = 500
"""Of every letter, in thousandths of the type's height."""
_LAST = 0xFFFF
_LETTERS = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def font_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an object of ``pdf``."""
    outlines = pdf.make_stream(_outlines())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=NAME,
        Flags=5,  # of fixed width, with letters outside the Latin standard
        FontBBox=Array([0, 0, WIDTH, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
        FontFile2=outlines,
    )
    letter = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=NAME,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=WIDTH,
        CIDToGIDMap=pdf.make_stream(b"\x00\x01" * (_LAST + 1)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=NAME,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(letter)]),
            ToUnicode=pdf.make_stream(_LETTERS),
        )
    )


def codes(letters: Iterable[str]) -> str:
    """``letters`` as the hexadecimal digits of a PDF string; what lies beyond two bytes becomes U+FFFD."""
    return "".join(f"{ord(letter) if ord(letter) <= _LAST else 0xFFFD:04X}" for letter in letters)


def _outlines() -> bytes:
    """A TrueType font whose letters are boxes: readers that ask where a letter is seen find no letter without a shape."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": _box(), "box": _box()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0), "box": (WIDTH, 0)})
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": "DocextractUnseen", "styleName": "Regular"}, mac=False)
    builder.setupOS2(sTypoAscender=1000, usWinAscent=1000, usWinDescent=0)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0  # the same bytes at every making
    builder.font.recalcTimestamp = False
    content = io.BytesIO()
    builder.save(content)
    return content.getvalue()


def _box() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 1000), (WIDTH, 1000), (WIDTH, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()

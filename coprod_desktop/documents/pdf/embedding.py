"""What of a font and of a picture goes into a file.

It is made once for all files that have the same letters or the same picture, as those of a pack have.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from PIL import Image

from coprod_desktop.documents.kept import kept
from coprod_desktop.documents.pdf.faces import loaded

KEPT_FONTS = 64  # some 10 kB each: a pack in five styles and several languages has fewer
KEPT_IMAGES = 64  # logos, and the pictures of Easy Read
_SYMBOLIC, _NON_SYMBOLIC = 4, 32  # flags of a font (ISO 32000-1, table 123): a subset has codes of its own
_MOST_MEANINGS = 100  # of a block in a CMap (Adobe Technical Note 5014)
_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedFont:
    """A font cut down to some letters. file, meanings: packed (deflate); meanings: what each code means (a CMap).

    length: of the file unpacked, in bytes. entries, descriptor: of the font's dictionary and of its descriptor, without
    the references between them.
    """

    file: bytes
    length: int
    meanings: bytes
    entries: str
    descriptor: str


@lru_cache(maxsize=KEPT_FONTS)
def embedded_font(font: str, letters: tuple[int, ...]) -> EmbeddedFont:
    """Return a font with some letters alone, in the order of their codes; 0 where a code has none.

    Six letters before its name come from which letters it has: a printer that keeps fonts by name, and a file with
    several subsets of one, never take one for another (ISO 32000-1, 9.6.4).
    """
    face = loaded(font).face
    number = int.from_bytes(sha256(repr(letters).encode()).digest())
    called = f"{''.join(chr(ord('A') + number // 26**place % 26) for place in range(6))}+{font}"
    file = face.makeSubset(list(letters))
    widths = " ".join(f"{face.getCharWidth(letter):g}" for letter in letters)
    flags = face.flags & ~_NON_SYMBOLIC | _SYMBOLIC
    box = " ".join(f"{edge:g}" for edge in face.bbox)
    return EmbeddedFont(
        zlib.compress(file),
        len(file),
        zlib.compress(_meanings(called, letters).encode()),
        f"/Type/Font/Subtype/TrueType/BaseFont/{called}/FirstChar 0/LastChar {len(letters) - 1}/Widths[{widths}]",
        f"/Type/FontDescriptor/FontName/{called}/Flags {flags}/FontBBox[{box}]/ItalicAngle {face.italicAngle:g}"
        f"/Ascent {face.ascent:g}/Descent {face.descent:g}/CapHeight {face.capHeight:g}/StemV {face.stemV:g}"
        f"/MissingWidth {face.defaultWidth:g}",
    )


def _meanings(called: str, letters: tuple[int, ...]) -> str:
    """Return the CMap that tells what each code means, for readers and for whoever copies words."""
    meant = [f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex()}>" for code, letter in enumerate(letters) if letter]
    blocks = [meant[begin : begin + _MOST_MEANINGS] for begin in range(0, len(meant), _MOST_MEANINGS)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({called}) /Ordering ({called}) /Supplement 0 >> def",
            f"/CMapName /{called} def",
            "/CMapType 2 def",
            f"1 begincodespacerange <00> <{len(letters) - 1:02X}> endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedImage:
    """A picture of pixels, packed. entries: of its dictionary."""

    content: bytes
    entries: str


@kept(KEPT_IMAGES)
def embedded_image(image: bytes) -> EmbeddedImage:
    """Return a picture as a file has it: a photo as it is, any other as it looks on white paper."""
    with Image.open(BytesIO(image)) as opened:
        if opened.format == "JPEG" and opened.mode in _SPACES:
            content, mode, packing = image, opened.mode, "/DCTDecode"
        else:
            pixels = _on_white(opened)
            content, mode, packing = zlib.compress(pixels.tobytes()), pixels.mode, "/FlateDecode"
        entries = (
            f"/Type/XObject/Subtype/Image/Width {opened.width}/Height {opened.height}"
            f"/ColorSpace{_SPACES[mode]}/BitsPerComponent 8/Filter{packing}"
        )
    return EmbeddedImage(content, entries)


def _on_white(image: Image.Image) -> Image.Image:
    """Return a picture in grey or in colour, with paper where it lets it through."""
    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image.convert("L")
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")

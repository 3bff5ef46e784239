"""Reading pictures that people bring: photos as JPEG, PNG or HEIC, and PDF. What comes out is always a fresh JPEG.

Nothing of the file is kept but what is seen: every picture is drawn again, upright, so the place and the camera in its
notes, thumbnails, hidden layers, scripts and whatever hides behind the picture stay behind. The kind of a file is what
its first bytes say; the ending of its name is not asked.
"""

import io
import math
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from coprod_desktop.domain.errors import UserError
from coprod_desktop.interchange.apart import ReaderEndedError, read_apart
from coprod_desktop.services.pictures import MOST_BYTES, Picture

if TYPE_CHECKING:
    from PIL import Image

LONG_SIDE = 2400
"""Pixels. A till receipt is 80 mm wide with letters 2 mm high: a photo of one, 200 mm long, gets 12 pixels a
millimetre, so 24 for a letter; 12 are enough to read it.
"""
LEAST_SHORT_SIDE = 900
"""Pixels. A long till roll shrunk by its long side alone would be too narrow to read."""
MOST_LONG_SIDE = 12_000
"""Pixels; a till roll longer than this is better photographed in parts."""

QUALITY = 85
"""Of the JPEG. On photos of receipts and flip charts 75 frays small letters, and 95 takes twice the room of 85 for
nothing that can be seen.
"""

MOST_PIXELS = 64_000_000
"""Of one picture: phones take 12 to 50 million. More would take over 250 MB of memory to look at."""
MOST_PIXELS_IN_PARTS = 170_000_000
"""Of a JPEG that is decoded smaller than it is, piece by piece, as phones with 108 million write them; Pillow itself
refuses from 179 million.
"""
MOST_PAGES = 20

TOO_LARGE = (
    "This picture is too large to open safely. Nothing was added. Make it smaller first, or take a photo of it with "
    "the phone's usual setting."
)
BROKEN = "This picture is damaged and can't be read. Nothing was added. Open it where it came from, and save it again."
NO_PICTURE = (
    "This is not a picture that can be kept. Nothing was added. Choose a photo (JPEG, PNG or HEIC) or a PDF, or take "
    "a photo of the paper."
)
EMPTY = "This file is empty. Nothing was added. Choose it again where it came from."
LOCKED_PDF = (
    "This PDF opens only with a password, so it can't be read here. Nothing was added. Print it and take a photo, or "
    "save it without the password."
)
TOO_MANY_PAGES = f"This PDF has more than {MOST_PAGES} pages. Nothing was added. Choose only the pages that are needed."

MIME = "image/jpeg"
_WHITE = (255, 255, 255)
_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4 A: how the camera was held
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})  # ISO 23008-12
_PDF_MARK, _PDF_MARK_WITHIN = b"%PDF-", 1024  # readers look for it in the first kilobyte
_PDF_PASSWORD = 4  # FPDF_ERR_PASSWORD
_DEEP = ("I", "I;16", "I;16B", "I;16L")
"""How grey pictures of 16 bits are held; a byte is the upper half."""


def read_pictures(data: bytes) -> Sequence[Picture]:
    """Return the picture in data, or one for each page of a PDF. Raises UserError for everything else."""
    if not data:
        raise UserError(EMPTY)
    if len(data) > MOST_BYTES:
        raise UserError(TOO_LARGE)
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return [Picture(_drawn_photo(data), MIME)]
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return _drawn_apart(drawn_heic, data)
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return _drawn_apart(drawn_pages, data)
    raise UserError(NO_PICTURE)


def _drawn_photo(data: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            # A camera's odd notes are no reason to refuse its photo, and its size is looked at before it is decoded.
            warnings.simplefilter("ignore")
            return _jpeg(_shrunk(_photo(data)))
    except UserError:
        raise
    except MemoryError as error:
        raise UserError(TOO_LARGE) from error
    except Exception as error:  # the list of what Pillow raises for broken files is open: struct, zlib, index errors
        raise UserError(BROKEN) from error


def _drawn_apart(read: Callable[[bytes], Iterable[bytes]], data: bytes) -> Sequence[Picture]:
    try:
        return [Picture(drawn, MIME) for drawn in read_apart(read, data)]
    except ReaderEndedError as error:
        raise UserError(BROKEN) from error


def fitting_scale(width: float, height: float) -> float:
    """Return by how much a picture is drawn smaller or larger so that small print on it stays readable."""
    long, short = max(width, height), min(width, height)
    by_long = LONG_SIDE / long
    if short * by_long >= LEAST_SHORT_SIDE:
        return by_long
    return min(LEAST_SHORT_SIDE / short, MOST_LONG_SIDE / long)


def _photo(data: bytes) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - loaded with the first picture, not when the program starts

    try:
        image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
    except Image.DecompressionBombError as error:
        raise UserError(TOO_LARGE) from error
    # A progressive JPEG is held in memory whole, however small it is decoded.
    in_parts = image.format == "JPEG" and not image.info.get("progressive")
    _check_size(*image.size, most=MOST_PIXELS_IN_PARTS if in_parts else MOST_PIXELS)
    image.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a large JPEG is decoded at a half or a quarter; others stay
    _check_size(*image.size)
    return _upright(image, image.getexif().get(_ORIENTATION, 1))


def drawn_heic(data: bytes) -> Iterable[bytes]:
    """Yield a HEIC photo as a JPEG. Some damaged ones end the process."""
    import pi_heif  # noqa: PLC0415 - as in _photo

    file = pi_heif.open_heif(data, convert_hdr_to_8bit=True)
    _check_size(*file.size)
    yield _jpeg(_shrunk(file.to_pillow()))  # it comes upright


def drawn_pages(data: bytes) -> Iterable[bytes]:
    """Yield each page of a PDF as a JPEG. Raises UserError where it is locked or too long."""
    import pypdfium2  # noqa: PLC0415 - as in _photo

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UserError(LOCKED_PDF if error.err_code == _PDF_PASSWORD else BROKEN) from error
    if len(document) > MOST_PAGES:
        raise UserError(TOO_MANY_PAGES)
    if len(document) == 0:
        raise UserError(BROKEN)
    document.init_forms()  # what was typed into a form is part of the page
    for number in range(len(document)):
        yield _jpeg(_shrunk(_page(document[number])))


def _page(page: Any) -> "Image.Image":
    """Return a page drawn on white. Its width and height are in points, and a file may claim any."""
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise UserError(BROKEN)
    scale = fitting_scale(width, height)
    _check_size(math.ceil(width * scale), math.ceil(height * scale))
    image: Image.Image = page.render(scale=scale).to_pil()
    return image


def _check_size(width: int, height: int, most: int = MOST_PIXELS) -> None:
    """Raise UserError before a small file unfolds into a huge picture."""
    if width * height > most:
        raise UserError(TOO_LARGE)


def _upright(image: "Image.Image", orientation: object) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - as in _photo

    turn = Image.Transpose
    turns = {
        2: turn.FLIP_LEFT_RIGHT, 3: turn.ROTATE_180, 4: turn.FLIP_TOP_BOTTOM, 5: turn.TRANSPOSE,
        6: turn.ROTATE_270, 7: turn.TRANSVERSE, 8: turn.ROTATE_90,
    }  # fmt: skip
    image.load()
    method = turns.get(orientation) if isinstance(orientation, int) else None
    return image if method is None else image.transpose(method)


def _shrunk(image: "Image.Image") -> "Image.Image":
    """Return the picture in plain colours on white, not larger than is needed to read it. None is made larger."""
    from PIL import Image  # noqa: PLC0415 - as in _photo

    if image.mode in _DEEP:
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.new("RGB", clear.size, _WHITE)
        image.paste(clear, mask=clear.getchannel("A"))
    if image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    scale = fitting_scale(*image.size)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    return image


def _jpeg(image: "Image.Image") -> bytes:
    """Return a JPEG of nothing but the pixels."""
    image.info.clear()  # Pillow would write the old picture's comment and resolution into the new one
    out = io.BytesIO()
    # Colour at full sharpness: halved, as JPEG usually does, red small print runs into its paper.
    image.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()

"""A card as a picture: the QR code that is printed or shown, and reading it back from a photograph."""

import io

import segno
import zxingcpp
from PIL import Image

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.pictures import ReadPictures

MOST_TEXT = 4_096
"""Bytes of a card; one has some 350, and no QR code could hold more than three thousand."""

_CODES = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SCALE = 8  # dots for each of its squares: sharp when printed as wide as a hand
_MARGIN = 4  # squares of white around it, as the standard asks


def as_picture(text: str) -> bytes:
    """Return text as a QR code in a PNG picture. A quarter of it may be unreadable on paper and it is still read."""
    out = io.BytesIO()
    segno.make(text, error="q", boost_error=False, micro=False).save(out, kind="png", scale=_SCALE, border=_MARGIN)
    return out.getvalue()


def text_in(data: bytes, read_pictures: ReadPictures) -> str:
    """Return the text of a card's file, or of the first QR code in a picture. Raises ValueError where there is none."""
    if data.lstrip()[:1] == b"{":
        if len(data) > MOST_TEXT:
            raise ValueError("too long for a card")
        return data.decode().strip()
    try:
        pictures = read_pictures(data)
    except UserError as error:  # its words are about pictures that are kept
        raise ValueError("no picture") from error
    for picture in pictures:
        with Image.open(io.BytesIO(picture.data)) as image:
            for found in zxingcpp.read_barcodes(image.convert("L"), formats=_CODES):
                return str(found.text)
    raise ValueError("no code in the picture")

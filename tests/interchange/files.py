"""Pictures as people bring them, made with a place, a device and other notes in them."""

import io

import pikepdf
import pillow_heif
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

CANARY = "Wrenfeather"
"""Stands in every note of these files; it must not come out again."""

RED, BLUE = (200, 30, 30), (30, 30, 200)


def two_halves(width: int = 1200, height: int = 900) -> Image.Image:
    """Return a picture whose upper half is red and whose lower half is blue."""
    image = Image.new("RGB", (width, height), BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, width, height // 2), fill=RED)
    return image


def notes(orientation: int = 1) -> Image.Exif:
    """Return EXIF notes: who, with which phone, and where."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B], exif[0x0112] = CANARY, f"{CANARY} 12", f"Dot {CANARY}", orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 45.0, 30.0), 3: "W", 4: (2.0, 41.0, 0.0), 29: CANARY})
    return exif


def jpeg(image: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    out = io.BytesIO()
    about = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{CANARY}</x:xmpmeta>'.encode()
    (image or two_halves()).save(
        out, "JPEG", quality=95, exif=notes(orientation), xmp=about, comment=CANARY.encode(), dpi=(300, 300)
    )
    return out.getvalue()


def png(image: Image.Image | None = None) -> bytes:
    out, words = io.BytesIO(), PngInfo()
    words.add_text("Author", CANARY)
    words.add_itxt("XML:com.adobe.xmp", CANARY)
    (image or two_halves()).save(out, "PNG", pnginfo=words, exif=notes())
    return out.getvalue()


def heic(image: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    out = io.BytesIO()
    file = pillow_heif.from_pillow(image or two_halves())
    file.save(out, quality=90, exif=notes(orientation).tobytes(), xmp=CANARY.encode())
    return out.getvalue()


def pdf(pages: int = 1, *, password: str = "") -> bytes:
    """Return a PDF with A5 pages, the upper half of each red, and notes about its maker."""
    document = pikepdf.new()
    document.docinfo["/Author"] = CANARY
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [CANARY]
    for _ in range(pages):
        page = document.add_blank_page(page_size=(420, 595))
        page.Contents = document.make_stream(b"0.8 0.1 0.1 rg 0 297 420 298 re f 0.1 0.1 0.8 rg 0 0 420 297 re f")
    document.attachments["notes.txt"] = CANARY.encode()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()

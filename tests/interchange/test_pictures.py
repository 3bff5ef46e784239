import io
import os
import random
import struct
import threading
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coprod_desktop.domain.errors import UserError
from coprod_desktop.interchange import pictures
from coprod_desktop.interchange.apart import ReaderEndedError, read_apart
from coprod_desktop.interchange.pictures import read_pictures
from coprod_desktop.services.pictures import MOST_BYTES
from tests.interchange import files

MADE: dict[str, Callable[[], bytes]] = {"JPEG": files.jpeg, "PNG": files.png, "HEIC": files.heic, "PDF": files.pdf}


def read_one(data: bytes) -> Image.Image:
    (picture,) = read_pictures(data)
    assert picture.mime == "image/jpeg"
    return Image.open(io.BytesIO(picture.data))


def is_near(seen: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 25 for one, other in zip(seen, colour, strict=True))


def is_red_above_blue(image: Image.Image) -> bool:
    middle = image.width // 2
    return is_near(image.getpixel((middle, image.height // 5)), files.RED) and is_near(
        image.getpixel((middle, image.height * 4 // 5)), files.BLUE
    )


@pytest.mark.parametrize("kind", MADE)
def test_each_kind_is_read_and_nothing_of_its_place_device_or_maker_is_kept(kind: str) -> None:
    data = MADE[kind]()
    if kind != "PDF":  # its notes are packed
        assert files.CANARY.encode() in data
    (picture,) = read_pictures(data)
    image = Image.open(io.BytesIO(picture.data))
    assert is_red_above_blue(image)
    assert files.CANARY.encode() not in picture.data
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert dict(image.getexif()) == {}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_however_the_phone_was_held(orientation: int) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = files.two_halves()
    held = upright.transpose(back[orientation]) if orientation in back else upright
    image = read_one(files.jpeg(held, orientation=orientation))
    assert image.size == upright.size
    assert is_red_above_blue(image)


def test_a_photo_of_an_iphone_held_upright_is_upright() -> None:
    held = files.two_halves().transpose(Image.Transpose.ROTATE_90)
    assert is_red_above_blue(read_one(files.heic(held, orientation=6)))


def test_a_large_photo_is_shrunk_and_a_small_one_stays_as_it_is() -> None:
    assert read_one(files.jpeg(files.two_halves(6000, 4500))).size == (2400, 1800)
    assert read_one(files.jpeg(files.two_halves(640, 480))).size == (640, 480)


def test_a_long_till_roll_stays_wide_enough_to_read() -> None:
    assert read_one(files.jpeg(files.two_halves(1000, 9000))).size == (900, 8100)


def test_what_can_be_seen_through_is_put_on_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert is_near(read_one(files.png(clear)).convert("RGB").getpixel((20, 20)), (255, 255, 255))


def test_a_grey_scan_of_sixteen_bits_keeps_its_greys() -> None:
    grey = Image.new("I;16", (40, 40), 128 * 256)
    assert is_near(read_one(files.png(grey)).convert("RGB").getpixel((20, 20)), (128, 128, 128))


def test_each_page_of_a_pdf_is_a_picture_with_a_readable_size() -> None:
    pages = read_pictures(files.pdf(3))
    assert len(pages) == 3
    assert all(max(Image.open(io.BytesIO(page.data)).size) == pytest.approx(2400, abs=2) for page in pages)


def test_the_same_file_always_gives_the_same_bytes() -> None:
    assert read_pictures(files.heic()) == read_pictures(files.heic())


def test_what_hides_behind_a_picture_stays_behind() -> None:
    (picture,) = read_pictures(files.jpeg() + b"MZ" + files.CANARY.encode() * 1000)
    assert files.CANARY.encode() not in picture.data


def says(data: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read_pictures(data)
    return str(refused.value)


def test_what_is_no_picture_is_refused_whatever_it_is_called() -> None:
    for data in (b"MZ\x90\x00" + bytes(400), b"PK\x03\x04", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"):
        assert says(data) == pictures.NO_PICTURE
    assert says(b"") == pictures.EMPTY


@pytest.mark.parametrize("kind", MADE)
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    data = MADE[kind]()
    assert says(data[: len(data) // 2]) == pictures.BROKEN


def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused() -> None:
    assert says(png_that_claims(60_000, 60_000)) == pictures.TOO_LARGE
    assert says(png_that_claims(9_000, 8_000)) == pictures.TOO_LARGE
    assert says(files.jpeg()[:2] + bytes(MOST_BYTES)) == pictures.TOO_LARGE


def test_a_photo_of_a_hundred_million_pixels_is_decoded_in_parts_and_refused_where_it_can_not_be() -> None:
    huge = Image.new("L", (12_000, 8_400), 200)
    for progressive, size in ((False, (1_680, 2_400)), (True, None)):
        out = io.BytesIO()
        huge.save(out, "JPEG", quality=30, exif=files.notes(6), progressive=progressive)
        if size is None:
            assert says(out.getvalue()) == pictures.TOO_LARGE
        else:
            assert read_one(out.getvalue()).size == size


def test_a_long_roll_that_would_not_be_decoded_smaller_is_refused() -> None:
    out = io.BytesIO()
    Image.new("L", (1_500, 60_000)).save(out, "JPEG", quality=30)
    assert says(out.getvalue()) == pictures.TOO_LARGE


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_locked_or_very_long_pdf_says_so() -> None:
    assert says(files.pdf(password="garden")) == pictures.LOCKED_PDF  # noqa: S106 - of this test's file
    assert says(files.pdf(21)) == pictures.TOO_MANY_PAGES


SMALL = {
    "JPEG": files.jpeg(files.two_halves(40, 30)), "PNG": files.png(files.two_halves(40, 30)),
    "HEIC": files.heic(files.two_halves(64, 64)), "PDF": files.pdf(),
}  # fmt: skip
IN_THIS_PROCESS, APART = ["JPEG", "PNG"], ["HEIC", "PDF"]
COUNT = int(os.environ.get("COPROD_DAMAGED_PICTURES", "4"))
"""How many damaged files are read in a process of their own, which takes a second each."""


def read_or_refused(data: bytes) -> None:
    sentence = ""
    try:
        assert read_pictures(data)
    except UserError as refused:
        sentence = str(refused)
    assert not sentence or "Nothing was added." in sentence


def damaged(kind: str, chance: random.Random) -> bytes:
    """Return a file of this kind with some bytes changed, after those that say its kind."""
    data = bytearray(SMALL[kind])
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(12, len(data))] = chance.randrange(256)
    return bytes(data)


@given(st.sampled_from(["", *IN_THIS_PROCESS]), st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(kind: str, rest: bytes) -> None:
    read_or_refused(SMALL.get(kind, b"")[:16] + rest)


@given(st.sampled_from(IN_THIS_PROCESS), st.randoms())
@settings(max_examples=200, deadline=None)
def test_a_picture_with_damaged_bytes_is_read_or_refused_in_words(kind: str, chance: random.Random) -> None:
    read_or_refused(damaged(kind, chance))


@pytest.mark.parametrize("kind", APART)
def test_a_file_that_breaks_what_reads_it_is_refused_and_the_program_goes_on(kind: str) -> None:
    """Set COPROD_DAMAGED_PICTURES for more than the few files that are tried here."""
    chance = random.Random(kind)  # noqa: S311 - says where to do damage
    for _ in range(COUNT):
        read_or_refused(damaged(kind, chance))
        read_or_refused(SMALL[kind][:16] + chance.randbytes(300))


def ends_its_process(_: bytes) -> Iterator[bytes]:
    yield b"half"
    os.abort()


def never_ends(_: bytes) -> Iterator[bytes]:
    yield b"half"
    threading.Event().wait()


@pytest.mark.parametrize("read", [ends_its_process, never_ends])
def test_a_reader_that_dies_or_never_ends_is_told_from_one_that_reads(
    read: Callable[[bytes], Iterator[bytes]],
) -> None:
    with pytest.raises(ReaderEndedError):
        read_apart(read, b"", seconds=3)

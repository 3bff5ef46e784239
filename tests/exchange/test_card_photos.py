"""Photographs of a card’s code, as people take them in a hall: turned, dim, far away, in warm light, under a thumb."""

import io
import random
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from tests.exchange.team import Laptop

Photo = Image.Image


def on_paper(code: bytes) -> Photo:
    """Return the code on a white sheet, as wide as a hand."""
    with Image.open(io.BytesIO(code)) as picture:
        page = Image.new("RGB", (1600, 2200), "white")
        page.paste(picture.convert("RGB").resize((760, 760)), (420, 500))
    return page.resize((1200, 1650))


def turned(degrees: float) -> Callable[[Photo], Photo]:
    return lambda photo: photo.rotate(degrees, expand=True, fillcolor="dimgray")


def dim(photo: Photo) -> Photo:
    """A hall in November: a quarter of the light, little contrast, and the grain of a cheap phone."""
    dark = ImageEnhance.Contrast(ImageEnhance.Brightness(photo).enhance(0.3)).enhance(0.5)
    noise = random.Random(3).randbytes(dark.width * dark.height)  # noqa: S311 # the same each time
    grain = Image.frombytes("L", dark.size, noise).point(lambda light: light // 10)
    return Image.blend(dark, Image.merge("RGB", (grain,) * 3), 0.25)


def warm(photo: Photo) -> Photo:
    """A lamp from one side: white is yellow here and brown there."""
    lamp = Image.linear_gradient("L").resize(photo.size).rotate(90).resize(photo.size)
    return Image.composite(photo, Image.blend(photo, Image.new("RGB", photo.size, "saddlebrown"), 0.6), lamp)


def aslant(photo: Photo) -> Photo:
    """From below and from the side."""
    wide, high = photo.size
    corners = (0, 0, 0.12 * wide, high, 0.9 * wide, 0.96 * high, wide, 0.06 * high)
    return photo.transform(photo.size, Image.Transform.QUAD, corners, fillcolor="gray")


def thumb(photo: Photo) -> Photo:
    """A thumb over an edge of the code."""
    ImageDraw.Draw(photo).ellipse((790, 600, 900, 720), fill="peru")
    return photo


def blurred(photo: Photo) -> Photo:
    return photo.filter(ImageFilter.GaussianBlur(1.6))


@pytest.mark.parametrize(
    "taken",
    [(turned(35),), (turned(90),), (turned(180),), (dim,), (warm,), (aslant,), (blurred,), (thumb,), (aslant, warm),
     (dim, turned(-20))],
    ids=["turned", "on its side", "upside down", "dim", "warm", "aslant", "blurred", "under a thumb",
         "aslant in warm light", "turned and dim"],
)  # fmt: skip
def test_a_card_is_read_from_a_poor_photograph(
    office: Laptop, amina: Laptop, taken: tuple[Callable[[Photo], Photo], ...]
) -> None:
    own = office.workspace.pairing.own(leads=True)
    photo = on_paper(own.picture)
    for change in taken:
        photo = change(photo)
    data = io.BytesIO()
    photo.save(data, "JPEG", quality=60)
    assert amina.workspace.pairing.look(data.getvalue()).card == own.shown.card

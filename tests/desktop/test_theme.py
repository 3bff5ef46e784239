"""The look, measured on what is really drawn."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.theme.appearance import AUTOMATIC, SIZES, Appearance
from coprod_desktop.desktop.theme.colours import SETS, Colours, from_system, palette
from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.theme.measures import RING, TARGET, units
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.choice_box import ChoiceBox
from coprod_desktop.desktop.widgets.labels import Lead, Number, Soft, Title, Words
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from tests.desktop.fit import settle

TEXT, EDGE, FADED = 7.0, 3.0, 4.0
"""WCAG 2.2: 7:1 for text at level AAA, 3:1 for the edges of controls and the focus; ours for what is off."""


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def strongest(image: QImage, ground: QColor) -> float:
    """The highest contrast of any pixel against the ground: the middle of a stroke, where nothing is blended."""
    return max(
        contrast(image.pixelColor(x, y), ground) for x in range(0, image.width()) for y in range(0, image.height(), 2)
    )


class Drawn(NamedTuple):
    """A page that is shown, its picture, and the colour of its ground."""

    page: QWidget
    image: QImage
    ground: QColor


def drawn(qtbot: QtBot, part: QWidget) -> Drawn:
    """Draw the part on a page."""
    page = Measured()
    qtbot.addWidget(page)
    Column(page, margins=(2, 2, 2, 2)).addWidget(part)
    page.show()
    QApplication.processEvents()
    image = page.grab().toImage()
    return Drawn(page, image, image.pixelColor(1, 1))


@pytest.fixture(params=[*SETS])
def in_colours(request: pytest.FixtureRequest, appearance: Appearance) -> str:
    appearance.set_colours(request.param)
    appearance.set_text_size(200)  # strokes thick enough to have a middle
    return str(request.param)


@pytest.mark.parametrize("label", [Words, Soft, Number, Lead, Title])
def test_words_stand_out_seven_to_one(qtbot: QtBot, in_colours: str, label: type[Words]) -> None:
    _, image, ground = drawn(qtbot, label("Im"))
    assert strongest(image, ground) >= TEXT


def test_words_on_the_filled_button_stand_out_from_it(qtbot: QtBot, in_colours: str) -> None:
    button = Button("Keep", kind=MAIN)
    page = drawn(qtbot, button).page
    image = page.grab(button.geometry()).toImage()
    filling = image.pixelColor(units(1), image.height() // 2)
    assert (
        strongest(image.copy(units(2), units(1), image.width() - units(4), image.height() - units(2)), filling) >= TEXT
    )


def test_words_of_a_quiet_button_stand_out(qtbot: QtBot, in_colours: str) -> None:
    _, image, ground = drawn(qtbot, Button("Undo", kind=QUIET))
    assert strongest(image, ground) >= TEXT


def test_what_cannot_be_used_can_still_be_read(qtbot: QtBot, in_colours: str) -> None:
    button = Button("Open")
    button.setEnabled(False)
    _, image, ground = drawn(qtbot, button)
    assert strongest(image, ground) >= FADED


@pytest.mark.parametrize("make", [lambda: Button("O"), QLineEdit, lambda: QCheckBox("O"), lambda: QRadioButton("O")])
def test_edges_of_controls_stand_out_three_to_one(qtbot: QtBot, in_colours: str, make: type[QWidget]) -> None:
    control = make()
    _, image, ground = drawn(qtbot, control)
    middle = control.geometry().center().y()
    row = [image.pixelColor(x, middle) for x in range(control.x() + units(1))]
    assert max(contrast(pixel, ground) for pixel in row) >= EDGE


@pytest.mark.parametrize("make", [lambda: Button("Open"), lambda: Button("Open", kind=MAIN), QLineEdit])
def test_the_focus_ring_is_as_wide_as_promised_and_stands_out(
    qtbot: QtBot, in_colours: str, make: type[QWidget]
) -> None:
    control = make()
    page = drawn(qtbot, control).page
    page.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    image = page.grab().toImage()
    ground = image.pixelColor(1, 1)
    middle = control.geometry().center().y()
    edge = [image.pixelColor(control.x() + x, middle) for x in range(units(RING))]
    assert all(contrast(pixel, ground) >= EDGE for pixel in edge[:-1]), edge


def test_the_systems_high_contrast_is_used_as_it_is() -> None:
    system = palette(SETS["yellow on black"])
    system.setColor(QPalette.ColorRole.Highlight, QColor("#00FFFF"))
    colours = from_system(system)
    assert colours.accent == "#00ffff"
    assert {colours.ink, colours.soft, colours.outline, colours.hairline} == {"#ffee33"}
    assert colours.wash == colours.ground


@pytest.mark.parametrize("colours", SETS.values(), ids=list(SETS))
def test_every_role_is_filled_so_that_qt_derives_nothing(colours: Colours) -> None:
    filled = palette(colours)
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Link, QPalette.ColorRole.Light):
        active = filled.color(QPalette.ColorGroup.Active, role)
        assert filled.color(QPalette.ColorGroup.Inactive, role) == active
    assert filled.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText) == QColor(colours.faded)


def test_everything_grows_with_the_text(qtbot: QtBot, appearance: Appearance) -> None:
    button = Button("Keep")
    qtbot.addWidget(button)
    button.show()
    assert button.sizeHint().height() == units(TARGET) == 44
    appearance.set_text_size(200)
    settle()
    assert button.sizeHint().height() == units(TARGET) == 88


@pytest.mark.parametrize(("label", "pixels"), [(Words, 16), (Lead, 21), (Title, 32)])
def test_a_label_that_is_shown_grows_when_the_text_size_changes(
    qtbot: QtBot, appearance: Appearance, label: type[Words], pixels: int
) -> None:
    shown = label("Amina")
    qtbot.addWidget(shown)
    shown.show()
    assert shown.fontInfo().pixelSize() == pixels
    appearance.set_text_size(200)
    settle()
    assert shown.fontInfo().pixelSize() in (2 * pixels, 2 * pixels + 1)


def test_larger_and_smaller_walk_through_the_sizes_and_stop_at_the_ends(appearance: Appearance) -> None:
    walked = []
    for _ in SIZES:
        walked.append(appearance.text_size)
        appearance.larger()
    assert walked == list(SIZES)
    appearance.larger()
    assert appearance.text_size == 300
    appearance.ordinary()
    appearance.smaller()
    assert appearance.text_size == 100


def test_the_choice_is_kept_for_the_next_start(qapp: QApplication, appearance: Appearance, settings: QSettings) -> None:
    first = Appearance(qapp, settings)
    first.set_text_size(150)
    first.set_colours("black on cream")
    again = Appearance(qapp, settings)
    assert (again.text_size, again.colours) == (150, "black on cream")
    again.set_colours("light")
    again.set_text_size(100)


def test_preferences_that_make_no_sense_are_mended(
    qapp: QApplication, appearance: Appearance, settings: QSettings
) -> None:
    settings.setValue("appearance/text_size", "enormous")
    settings.setValue("appearance/colours", "pink on pink")
    mended = Appearance(qapp, settings)
    assert (mended.text_size, mended.colours) == (100, AUTOMATIC)


def test_an_icon_takes_its_colour_from_the_set(appearance: Appearance) -> None:
    appearance.set_colours("yellow on black")
    image = icon("lock").pixmap(64, 64).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ffee33"}


def test_words_in_the_list_under_a_box_clear_the_bar_and_the_ring(qtbot: QtBot, appearance: Appearance) -> None:
    box: ChoiceBox[int] = ChoiceBox("Kind")
    qtbot.addWidget(box)
    box.offer([("Insight", 1), ("Hall", 2)])
    box.show()
    box.showPopup()
    settle()
    view = box.view()
    row = view.viewport().grab(view.visualRect(box.model().index(1, 0))).toImage()
    ground = row.pixelColor(row.width() - 2, row.height() // 2)
    left = min(x for x in range(row.width()) for y in range(row.height()) if row.pixelColor(x, y) != ground)
    assert left >= units(RING + 0.5)

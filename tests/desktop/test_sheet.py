"""Sheets over a window: where they begin, how they fit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.fields import Fields
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from tests.desktop.fit import fits, settle

LONG = "I rang twice and nobody rang back, so I went there myself, and then they told me to ring."


class AskName(Sheet):
    """A sheet with one field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Add a person", "Add")
        fields = Fields()
        self.name = fields.add("&Name", QLineEdit()).control
        self.add(fields)
        self.add(Words(LONG * 20))


def test_a_sheet_begins_at_its_first_field_and_esc_closes_it(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    sheet = AskName(page())
    sheet.open()
    assert sheet.focusWidget() is sheet.name
    QTest.keyClick(sheet.name, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.main
    with qtbot.waitSignal(sheet.rejected):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_a_sheet_fits_its_window_at_any_text_size(
    page: Callable[..., QWidget], appearance: Appearance, percent: int
) -> None:
    appearance.set_text_size(percent)
    window = page()
    sheet = AskName(window)
    sheet.open()
    settle()
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    assert fits(sheet) == []
    sheet.close()


def test_a_sheet_over_a_small_sheet_has_the_room_of_the_window(page: Callable[..., QWidget]) -> None:
    below = Sheet(page(), "Nothing much", "Go on")
    below.open()
    settle()
    above = Sheet(below, "Please read this", "", "Close")
    above.add(Words(LONG * 8))
    above.open()
    settle()
    assert above.height() > below.height()
    assert above._scroll.verticalScrollBar().maximum() == 0  # all of it is in sight
    above.close()
    below.close()


def test_a_sheet_of_words_alone_is_read_to_its_end_by_keyboard(page: Callable[..., QWidget]) -> None:
    sheet = Sheet(page(), "Help", "", "Close")
    words = sheet.add(Words(LONG * 40))
    sheet.open()
    settle()
    foot = words.rect().bottomLeft()
    assert not words.visibleRegion().contains(foot)
    QTest.keyClick(sheet.cancel, Qt.Key.Key_Down)
    assert words.visibleRegion().boundingRect().top() > 0
    QTest.keyClick(sheet.cancel, Qt.Key.Key_PageUp)
    assert words.visibleRegion().boundingRect().top() == 0
    QTest.keyClick(sheet.cancel, Qt.Key.Key_End)
    assert words.visibleRegion().contains(foot)
    assert sheet.focusWidget() is sheet.cancel
    sheet.close()


def test_tab_from_the_last_button_brings_the_first_field_into_sight(page: Callable[..., QWidget]) -> None:
    sheet = AskName(page())
    sheet.open()
    settle()
    QTest.keyClick(sheet.name, Qt.Key.Key_Tab)
    QTest.keyClick(sheet.main, Qt.Key.Key_End)
    assert sheet.name.visibleRegion().isEmpty()
    QTest.keyClick(sheet.main, Qt.Key.Key_Tab)
    QTest.keyClick(sheet.cancel, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.name
    assert sheet.name.visibleRegion().boundingRect() == sheet.name.rect()
    sheet.close()


def test_an_outline_parts_a_sheet_from_the_page_under_it(page: Callable[..., QWidget], appearance: Appearance) -> None:
    appearance.set_colours("yellow on black")
    sheet = AskName(page())
    sheet.open()
    settle()
    picture = sheet.grab().toImage()
    outline = sheet.palette().color(QPalette.ColorRole.Mid)
    foot, right = picture.height() - 1, picture.width() - 1
    for x, y in ((0, foot // 2), (right, foot // 2), (right // 2, 0), (right // 2, foot)):
        assert picture.pixelColor(x, y) == outline
    sheet.close()


def test_a_sheet_opens_in_the_middle_of_its_window(page: Callable[..., QWidget]) -> None:
    window = page()
    window.resize(700, 600)  # the screen of these checks is no larger
    window.move(40, 60)
    settle()
    sheet = AskName(window)
    sheet.open()
    settle()
    apart = sheet.frameGeometry().center() - window.frameGeometry().center()
    assert apart.manhattanLength() <= 2  # a pixel each way: halves are rounded
    sheet.close()


def test_a_sheet_that_grows_with_its_text_stays_on_the_screen(
    page: Callable[..., QWidget], appearance: Appearance
) -> None:
    window = page()
    sheet = AskName(window)
    sheet.open()
    settle()
    screen = sheet.screen().availableGeometry()
    sheet.move(screen.right() - sheet.width(), screen.bottom() - sheet.height())
    settle()
    appearance.set_text_size(125)
    settle()
    assert screen.contains(sheet.frameGeometry())
    sheet.close()


def test_a_sheet_scrolls_to_the_field_that_enter_goes_to(
    qtbot: QtBot, page: Callable[..., QWidget], appearance: Appearance
) -> None:
    appearance.set_text_size(200)
    sheet, fields = Sheet(page(), "Make a new vault", "Make it"), Fields()
    first, *_, last = [fields.add(f"Field {number}", QLineEdit(), LONG).control for number in range(6)]
    sheet.add(fields)
    first.returnPressed.connect(last.setFocus)
    sheet.open()
    qtbot.waitUntil(first.hasFocus)
    assert last.visibleRegion().isEmpty()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not last.visibleRegion().isEmpty()
    sheet.reject()

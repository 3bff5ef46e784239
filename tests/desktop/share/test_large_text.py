"""What somebody who reads at 200 % and has no mouse sees of the sheets of Share."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.share.page import SharePage
from coprod_desktop.domain.groups import Group
from tests import factory
from tests.desktop.share.conftest import Shared
from tests.desktop.share.test_share import choose, finish, page, press, show_card
from tests.exchange.team import Laptop

LARGE = 200


def in_sight(part: QWidget) -> bool:
    """Whether all of it can be seen."""
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()


def large(shared: Shared) -> SharePage:
    shared.appearance.set_text_size(LARGE)
    return page(shared)


def test_what_goes_is_seen_before_the_stick_is_chosen_and_why_nothing_was_written_afterwards(
    shared: Shared, office: Laptop, bus: Group, tmp_path: Path
) -> None:
    share = large(shared)
    for place in range(3):
        factory.make_person(office.workspace, f"Mair {place}", group=bus, phone="01632 960001")
        factory.make_session(office.workspace, bus)
    press(shared, share.take_home_button)
    sheet = shared.sheet()
    assert not in_sight(sheet.going), "nothing is shown by this test where all fits"
    sheet.full.control.setFocus()
    shared.press(Qt.Key.Key_Tab)
    shared.qtbot.waitUntil(lambda: in_sight(sheet.going))
    press(shared, sheet.main)
    choose(shared, tmp_path / "gone")
    finish(shared, sheet)
    shared.qtbot.waitUntil(lambda: in_sight(sheet.trouble))
    assert sheet.main.hasFocus(), "another stick can be chosen at once"
    shared.press(Qt.Key.Key_Escape)
    shared.back()


def test_the_six_words_stand_over_the_tick_that_says_they_were_compared(
    shared: Shared, dot: Laptop, tmp_path: Path
) -> None:
    sheet = show_card(shared, large(shared), dot, tmp_path)
    shared.qtbot.waitUntil(lambda: in_sight(sheet.same))
    assert sheet.same.control.hasFocus()
    assert in_sight(sheet.six)
    shared.press(Qt.Key.Key_Escape)
    shared.back()


def test_the_row_that_an_arrow_comes_to_is_in_sight(shared: Shared) -> None:
    rows = large(shared).laptops.list
    rows.setFocus()
    shared.press(Qt.Key.Key_End)
    row: QRect = rows.visualRect(rows.currentIndex())
    assert rows.currentIndex().row() == rows.rows.rowCount() - 1
    assert rows.viewport().visibleRegion().boundingRect().contains(row)


def test_enter_on_what_differs_brings_the_way_to_keep_it_into_sight(
    shared: Shared, office: Laptop, differing: Path
) -> None:
    shared.ask(lambda: office.take(differing))
    shared.appearance.set_text_size(LARGE)
    tab = page(shared, "settle").differences
    shared.idle()
    tab.list.setFocus()
    shared.press(Qt.Key.Key_Return)
    shared.qtbot.waitUntil(lambda: in_sight(tab.sides[0].keep_button))
    assert tab.sides[0].keep_button.hasFocus()

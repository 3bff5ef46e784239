"""The fire list in the live session: one key shows it, one key prints it."""

from PySide6.QtGui import Qt

from coprod_desktop.desktop.live.fire_sheet import FireSheet
from coprod_desktop.desktop.live.way_out_sheet import WayOutSheet
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.attendance import Way
from coprod_desktop.services.gathering.source import About
from tests.desktop.live.conftest import SHIFT, Live
from tests.desktop.live.test_room import choose_act

KEY = Qt.Key


def shown(sheet: FireSheet) -> tuple[list[tuple[str, str]], list[str]]:
    """Return who is to be helped first, and everybody."""
    first = [(row.strong, row.soft) for row in map(sheet.first.rows.row, range(sheet.first.rows.rowCount()))]
    return first, [sheet.all.rows.row(place).strong for place in range(sheet.all.rows.rowCount())]


def fire_sheet(live: Live) -> FireSheet:
    live.key(KEY.Key_F8)
    sheet = live.sheet()
    assert isinstance(sheet, FireSheet)
    live.settle()
    return sheet


def test_one_key_shows_who_is_in_the_building_and_whom_to_help_first(live: Live) -> None:
    choose_act(live, "Joan", "Getting out in a fire")
    sheet = live.sheet()
    assert isinstance(sheet, WayOutSheet)
    sheet.words.setFocus()
    live.type("Evacuation chair, and two people.")
    sheet.helper.show_text(live.scene.id_of("Bert"))
    sheet.main.setFocus()
    live.key(KEY.Key_Return)
    live.workspace.attendances.check_out(live.scene.session.id, live.scene.id_of("Kemi"))
    live.workspace.attendances.check_in(live.scene.session.id, live.scene.id_of("Tom"), way=Way.PHONE)

    first, everybody = shown(fire_sheet(live))

    assert first == [("Joan Price", "Evacuation chair, and two people. Bert Clarke helps")]
    assert len(everybody) == 7
    assert not {"Kemi Okoro", "Tom Field"} & set(everybody)


def test_enter_prints_it_and_shift_prints_it_at_once(live: Live) -> None:
    fire_sheet(live)
    live.key(KEY.Key_Return)
    preview = live.sheet()
    assert isinstance(preview, PreviewSheet)
    live.key(KEY.Key_Escape)
    live.key(KEY.Key_F8, SHIFT)
    assert isinstance(live.sheet(), PreviewSheet)


def test_the_keys_stand_in_the_help_of_the_page(live: Live) -> None:
    assert {"F8", "Shift+F8"} <= {keys for keys, _ in live.page.shortcuts()}


def test_the_printed_list_holds_everybody_and_who_was_only_counted(live: Live) -> None:
    session = live.scene.session.id
    live.workspace.attendances.count_heads(session, 3)
    words = live.workspace.documents.make("fire-list", About(session), form="txt").decode()
    assert "11 people are in the building" in words
    assert "3 more people are here" in words
    assert "Farida Khan" in words


def test_the_key_is_heard_over_an_open_sheet_too_and_leaves_it_as_it_is(live: Live) -> None:
    choose_act(live, "Joan", "Getting out in a fire")
    sheet = live.sheet()
    assert isinstance(sheet, WayOutSheet)
    sheet.words.setFocus()
    live.type("Evacuation chair")

    _, everybody = shown(fire_sheet(live))
    assert "Joan Price" in everybody
    live.key(KEY.Key_F8)
    live.key(KEY.Key_Escape)

    assert live.sheet() is sheet
    assert sheet.words.text() == "Evacuation chair"
    live.key(KEY.Key_Escape)
    assert live.no_sheet()

"""Who is in the room: check-in by three letters, walk-ins, and what can be said about somebody by keyboard."""

from datetime import time

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QMenu

from coprod_desktop.desktop import rail
from coprod_desktop.desktop.bookmark import sheet_filled_in
from coprod_desktop.desktop.live.room_sheets import SupportsSheet, TodaySheet, WalkInSheet
from coprod_desktop.desktop.rail import MessageLine
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.theme.measures import TARGET, units
from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.steps import Changes
from tests import factory
from tests.desktop.fit import settle
from tests.desktop.live.conftest import CTRL, Live

KEY = Qt.Key


def find(live: Live, letters: str) -> list[str]:
    """Type letters into the check-in field and return the matches."""
    live.key(KEY.Key_I, CTRL)
    live.type(letters)
    matches = live.page.room_pane.finder.matches.rows
    return [matches.row(place).strong for place in range(matches.rowCount())]


def choose_act(live: Live, name: str, words: str) -> None:
    """Open somebody's menu by keyboard and take the line that begins with words."""
    live.page.room_pane.people.choose(live.scene.id_of(name))
    live.page.room_pane.people.setFocus()
    live.key(KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(len(menu.actions())):
        if menu.activeAction().text().startswith(words):
            break
        live.key(KEY.Key_Down)
    live.key(KEY.Key_Return)


def test_three_letters_and_enter_check_somebody_in(live: Live) -> None:
    assert find(live, "naz") == ["Nazir Hussain", "Walk-in: naz"]

    live.key(KEY.Key_Return)

    assert live.room("Nazir").presence is Presence.HERE
    assert live.page.room_pane.form.heading._count.text() == "9 of 12"
    assert live.page.room_pane.finder.field.text() == ""


def test_people_of_the_session_stand_before_others_of_the_vault(live: Live) -> None:
    factory.make_person(live.workspace, "Chandra Adair")

    assert find(live, "ada") == ["Chandra Adair", "Walk-in: ada"]
    live.page.room_pane.finder.clear()
    assert find(live, "ade")[0] == "Chris Adeyemi"


def test_a_name_of_two_letters_is_found_by_enter(live: Live) -> None:
    factory.make_person(live.workspace, "Bo Lindqvist")
    find(live, "Bo")

    live.key(KEY.Key_Return)
    live.key(KEY.Key_Return)

    assert live.room("Bo").is_in


def test_a_walk_in_is_in_by_name_enter_what_helps_enter(live: Live) -> None:
    find(live, "Siobhán Ní Bhriain")
    live.key(KEY.Key_Return)
    sheet = live.sheet()
    assert isinstance(sheet, WalkInSheet)
    assert sheet.name.control.text() == "Siobhán Ní Bhriain"
    live.type("a seat by the door")
    live.key(KEY.Key_Return)

    row = live.room("Siobhán")
    assert (row.name, row.helps, row.is_in) == ("Siobhán Ní Bhriain", "a seat by the door", True)
    assert live.window.focusWidget() is live.page.room_pane.finder.field


def test_half_a_walk_in_is_before_you_again_when_the_program_starts_again(live: Live) -> None:
    place = f"live/{live.scene.session.id}/walk-in"
    find(live, "Siobhan")
    live.key(KEY.Key_Return)
    sheet = live.sheet()
    assert isinstance(sheet, WalkInSheet)
    sheet.name.control.setText("Siobhán Ní Bhriain")
    live.type("a seat by the door")
    sheet.supports.control.setFocus()
    live.type("Dot")
    live.window.keep_typing()
    live.settle()
    assert sheet_filled_in(live.window) == "", "it comes back by itself, so nobody is told to open it"
    live.start()
    again = live.sheet()
    assert isinstance(again, WalkInSheet)
    assert again is not sheet
    live.settle()
    assert again.name.control.text() == "Siobhán Ní Bhriain"
    assert (again.helps.control.text(), again.supports.control.value()) == (
        "a seat by the door", live.scene.id_of("Dot"),
    )  # fmt: skip
    live.key(KEY.Key_Return)
    live.settle()
    row = live.room("Siobhán")
    assert (row.name, row.helps, row.supports) == ("Siobhán Ní Bhriain", "a seat by the door", "Dot")
    assert live.workspace.drafts.read(place) == {}


def test_a_walk_in_who_can_not_be_kept_stays_before_you(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*of: object, **helps: object) -> Changes:
        raise UserError("The disk is full.")

    find(live, "Siobhán")
    live.key(KEY.Key_Return)
    sheet = live.sheet()
    assert isinstance(sheet, WalkInSheet)
    live.type("a seat by the door")
    with monkeypatch.context() as full:
        full.setattr(live.workspace.attendances, "walk_in", refuse)
        live.key(KEY.Key_Return)
    assert (sheet.isVisible(), sheet.trouble.words()) == (True, "The disk is full.")
    assert sheet.helps.control.text() == "a seat by the door"
    live.key(KEY.Key_Return)
    assert live.room("Siobhán").helps == "a seat by the door"
    assert live.workspace.drafts.read(f"live/{live.scene.session.id}/walk-in") == {}


def test_who_was_checked_in_is_said_until_the_next_step(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    find(live, "Siobhán")
    live.key(KEY.Key_Return)
    live.sheet()
    live.key(KEY.Key_Return)
    live.settle()
    [line] = live.window.findChildren(MessageLine)
    assert (line.isVisible(), line.words.text()) == (True, "Siobhán is checked in.")
    monkeypatch.setattr(rail, "WITH_A_STEP", -1)  # no time has to go by
    live.keep("The bell is too quiet.")
    assert not line.isVisible()


def test_a_key_that_says_what_the_line_is_shows_the_line(live: Live, appearance: Appearance) -> None:
    appearance.set_text_size(200)
    for key, modifier in ((KEY.Key_D, CTRL), (KEY.Key_R, CTRL), (KEY.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)):
        live.key(KEY.Key_I, CTRL)
        assert not live.page.capture.words.isVisible()
        live.key(key, modifier)
        assert live.page.capture.words.isVisible()


def test_space_says_that_somebody_is_here_and_takes_it_back(live: Live) -> None:
    live.page.room_pane.people.choose(live.scene.id_of("Tom"))
    live.page.room_pane.people.setFocus()
    live.key(KEY.Key_Space)
    assert live.room("Tom").is_in

    live.key(KEY.Key_Space)

    assert live.room("Tom").presence is Presence.INVITED


def test_apologies_and_leaving_are_said_by_the_menu(live: Live) -> None:
    choose_act(live, "Tom", "Sent apologies")
    choose_act(live, "Kemi", "Has left")

    assert live.room("Tom").presence is Presence.APOLOGIES
    assert live.room("Kemi").presence is Presence.LEFT
    assert live.page.room_pane.form.heading._count.text() == "7 of 11"
    beside = {row.name: row.beside for row in live.page.room_pane.people.rows()}
    assert beside["Kemi"] == "has left. sits by the door"


def test_when_somebody_leaves_and_a_late_note_are_kept_and_shown(live: Live) -> None:
    choose_act(live, "Gwen", "Leaves early")
    sheet = live.sheet()
    assert isinstance(sheet, TodaySheet)
    live.key(KEY.Key_Space)
    sheet.leaves.at.control.set_time_of_day(time(15, 15))
    sheet.note.control.setFocus()
    live.type("taxi at the door")
    live.key(KEY.Key_Return)

    beside = {row.name: row.beside for row in live.page.room_pane.people.rows()}
    assert beside["Gwen"] == "taxi at the door. leaves at 3:15\u00a0pm. a break each hour"
    assert beside["Chris"] == "late, about 2:45"
    assert live.room("Gwen").is_in


def test_whom_somebody_supports_is_said_before_they_come_and_cleared_again(live: Live) -> None:
    choose_act(live, "Tom", "Is here to support")
    sheet = live.sheet()
    assert isinstance(sheet, SupportsSheet)
    live.type("dot")
    sheet.main.setFocus()
    live.key(KEY.Key_Return)

    assert (live.room("Tom").is_in, live.room("Tom").supports) == (False, "Dot")
    choose_act(live, "Tom", "Is here to support")
    sheet = live.sheet()
    assert isinstance(sheet, SupportsSheet)
    live.type("nob")
    sheet.main.setFocus()
    live.key(KEY.Key_Return)
    assert live.room("Tom").supports == ""


def test_what_helps_is_read_out_with_each_name(live: Live) -> None:
    spoken = {row.name: row.spoken for row in live.page.room_pane.people.rows()}

    assert spoken["Bert"] == "Bert, here, hearing loop"
    assert spoken["Nazir"] == "Nazir, not here yet, Urdu, on paper"


def test_where_no_names_are_taken_people_are_counted(live: Live) -> None:
    group = factory.make_group(live.workspace, "Drop-in")
    session = factory.make_session(live.workspace, group, names_taken=False, is_open=True)
    live.window.go(f"live/{session.id}")
    live.settle()
    live.qtbot.waitUntil(lambda: live.page.session_id == session.id)
    heads = live.page.room_pane.heads
    assert heads.isVisible()

    heads.stepper.setFocus()
    heads.stepper.number.selectAll()
    live.type("14")
    live.qtbot.waitUntil(lambda: live.workspace.attendances.counted(session.id) == 14, timeout=1500)


def test_long_words_beside_a_name_take_two_lines_until_the_keyboard_is_on_them(live: Live) -> None:
    long = "Meet her at the side door, and read the whole page aloud twice before anybody asks what she thinks of it"
    live.workspace.people.keep_need(Need(id=new_id(), person=live.scene.id_of("Amina"), words=long))
    live.page.refresh(None)
    live.settle()
    people = live.page.room_pane.people
    amina, two_lines = people.model().index(0, 0), 2 * people.fontMetrics().height()
    closed = people.visualRect(amina).height()
    assert closed < two_lines + units(TARGET)

    live.key(KEY.Key_I, CTRL)
    live.key(KEY.Key_Tab)
    people.choose(people.rows()[0].key)
    live.settle()

    assert people.hasFocus()
    assert people.visualRect(amina).height() > closed
    assert long in people.rows()[0].spoken


def test_an_empty_room_and_an_empty_log_keep_their_headings_together(live: Live) -> None:
    group = live.workspace.groups.get(live.scene.session.group)
    assert group is not None
    empty = factory.make_session(live.workspace, group, is_open=True)
    live.window.go(f"live/{empty.id}")
    live.settle()
    settle()
    room, kept = live.page.room_pane.form, live.page.kept_pane.form
    assert room.empty.isVisible()
    for heading in (room.heading, room.costs_heading, kept.heading):
        assert heading.height() <= heading.sizeHint().height() + 1

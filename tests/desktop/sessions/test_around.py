"""Before and after a session: invitations, what is arranged, the calendar, the register, a sheet copied from paper."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.live.fire_sheet import FireSheet
from coprod_desktop.desktop.sessions.arrange_sheet import ArrangeSheet
from coprod_desktop.desktop.sessions.paper_sheet import PaperSheet
from coprod_desktop.desktop.sessions.presence_sheet import PresenceSheet
from coprod_desktop.desktop.sessions.register_sheet import RegisterSheet
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.arrangements import ArrangementKind
from coprod_desktop.domain.attendance import Presence, Reply
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.invitations import Asked
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.venues import There
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.sessions.conftest import PAST, Go, Idle, Killed, OpenSheet, Scene, type_over

Key = Qt.Key
WEEK = timedelta(days=7)


def focus() -> object:
    """Return what has the keyboard."""
    return QApplication.focusWidget()


def test_invitations_are_given_with_one_button_and_a_reply_is_kept(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    people = go(f"{scene.coming.id}/people").people
    assert people.given_button.text() == "Invitations given to all 2"
    people.given_button.click()
    idle()
    assert people.list.rows.row(0).soft.startswith("No reply yet.")
    people.open_person(scene.amina.id)
    about = sheet()
    assert isinstance(about, PresenceSheet)
    idle()
    about.form.reply.show_text(Reply.COMING)
    about.form.reply.left.emit()
    idle()
    assert workspace.invitations.of(scene.coming.id)[scene.amina.id] is Asked.COMING
    assert people.list.rows.row(0).soft.startswith("Is coming.")


def test_each_thing_that_helps_is_answered_for_itself_and_half_a_reason_outlives_a_kill(
    go: Go, scene: Scene, workspace: Workspace, killed: Killed, sheet: OpenSheet, idle: Idle, qtbot: QtBot
) -> None:
    for words in ("A hearing loop", "A break every hour"):
        workspace.people.keep_need(Need(id=new_id(), person=scene.amina.id, words=words))
    go(f"{scene.past.id}/people").people.open_person(scene.amina.id)
    about = sheet()
    assert isinstance(about, PresenceSheet)
    idle()
    loop, breaks = about.form.each_help.parts
    assert loop.there.label_words() == "Was this there: A hearing loop?"
    for part, there in ((loop, There.NO), (breaks, There.YES)):
        part.there.show_text(there)
        part.there.left.emit()
        idle()
    kept = workspace.attendances.get(scene.past.id, scene.amina.id)
    assert kept is not None
    assert kept.helped.there is There.PARTLY
    type_over(loop.why.control, "It was bro")
    place = f"sessions/helped/{kept.id}"
    qtbot.waitUntil(lambda: "It was bro" in workspace.drafts.read(place).values())


def test_what_helps_is_ticked_as_arranged_and_a_taxi_is_added(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    workspace.people.keep_need(Need(id=new_id(), person=scene.bert.id, words="A hearing loop"))
    before = go(f"{scene.coming.id}/before").before
    assert before.list.rows.row(0).strong == "Bert: A hearing loop"
    before.list.setFocus()
    QTest.keyClick(before.list, Key.Key_Space)
    idle()
    assert before.list.rows.row(0).right == "Arranged"
    before.add_button.click()
    taxi = sheet()
    assert isinstance(taxi, ArrangeSheet)
    idle()
    taxi.what.setFocus()
    QTest.keyClicks(taxi.what.control, "From home and back")
    QTest.keyClicks(taxi.at.control, "25 o'clock")
    taxi.main.click()
    assert "is not a time" in taxi.at.trouble.words()
    type_over(taxi.at.control, "1.15 pm")
    taxi.main.click()
    idle()
    added = next(row.arrangement for row in workspace.arrangements.rows(scene.coming.id) if not row.arrangement.need)
    assert (added.kind, added.at, added.person) == (ArrangementKind.TAXI, time(13, 15), scene.amina.id)
    before.print_button.click()
    assert isinstance(sheet(), PreviewSheet)


def test_a_sheet_of_paper_is_copied_in_one_pass_by_keyboard(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    go(f"{scene.past.id}/people").people.paper_button.click()
    paper = sheet()
    assert isinstance(paper, PaperSheet)
    idle()
    assert [row.name for row in paper.rows] == ["Amina Yusuf", "Bert Lomax", "Chris Wynne", "Dot Price"]
    amina, bert, chris, dot = paper.rows
    type_over(amina.came, "2.20 pm to 3 pm")
    QTest.keyClick(amina.came, Key.Key_Return)
    assert focus() is bert.came
    type_over(bert.came, "a")
    QTest.keyClick(bert.came, Key.Key_Down)
    type_over(chris.came, "c")
    QTest.keyClick(chris.came, Key.Key_Tab)
    QTest.keyClicks(chris.cost, "4.60 bus")
    QTest.keyClick(chris.cost, Key.Key_Down)
    QTest.keyClicks(dot.cost, "0")
    paper.main.click()
    idle()
    rows = {row.short: row for row in workspace.attendances.room(scene.past.id)}
    assert rows["Bert"].presence is Presence.APOLOGIES
    assert rows["Amina"].came_at == factory.at(PAST, 14, 20)
    assert rows["Amina"].left_at == factory.at(PAST, 15)
    (line,) = workspace.expenses.of(scene.past.id, scene.chris.id).lines
    assert (line.amount, line.category, line.what_for) == (Money(460), Category.PUBLIC_TRANSPORT, "bus")
    assert workspace.expenses.of(scene.past.id, scene.dot.id).claim is not None
    assert workspace.drafts.read(f"sessions/{scene.past.id}/paper") == {}


def test_what_can_not_be_read_on_a_row_holds_the_sheet_open_and_says_what_to_type(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle, qtbot: QtBot
) -> None:
    go(f"{scene.past.id}/people").people.paper_button.click()
    paper = sheet()
    assert isinstance(paper, PaperSheet)
    idle()
    dot = paper.rows[3]
    for typed, said in (("perhaps", "c for came"), ("25:00", "not a time"), ("3 pm to 2 pm", "before they came")):
        type_over(dot.came, typed)
        paper.main.click()
        assert said in dot.trouble.words()
        assert paper.isVisible()
    type_over(dot.came, "c")
    for typed, said in (("£3,50 bus", "£3,50"), ("4.60", "what it was for"), ("-2 bus", "-2")):
        type_over(dot.cost, typed)
        paper.main.click()
        assert said in dot.trouble.words()
    place = f"sessions/{scene.past.id}/paper"
    qtbot.waitUntil(lambda: workspace.drafts.read(place).get(f"{scene.dot.id}/cost") == "-2 bus")


def test_the_calendar_goes_by_keys_from_day_to_day_and_opens_a_session(go: Go, scene: Scene, idle: Idle) -> None:
    page = go(f"{scene.coming.id}/plan")
    page.list.calendar_button.click()
    idle()
    grid, month = page.list.month.grid, page.list.month
    assert (month.name.text(), grid.day()) == ("November 2026", factory.DAY)
    assert month.list.rows.row(0).strong == "Our Safeguarding Voices"
    QTest.keyClick(grid, Key.Key_PageUp)
    idle()
    assert (month.name.text(), grid.day()) == ("October 2026", date(2026, 10, 24))
    assert not month.empty.isHidden()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right):
        QTest.keyClick(grid, key)
    assert grid.day() == PAST
    QTest.keyClick(grid, Key.Key_Return)
    idle()
    assert page.about().startswith(scene.past.id)
    page.list.calendar_button.click()
    assert not page.list.is_calendar()


def test_more_past_sessions_than_a_page_holds_can_all_be_reached(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    days = [PAST - timedelta(days=number) for number in range(1, 231)]
    for day in days:
        factory.make_session(workspace, scene.group, day=day, items=())
    past = go(f"{scene.coming.id}/plan").list.past
    assert past.rows.rowCount() == 231
    past.setFocus()
    QTest.keyClick(past, Key.Key_End)
    QApplication.processEvents()
    past.rows.row(230)
    idle()
    assert past.rows.row(230).strong.endswith(f"{days[-1].day}\N{NO-BREAK SPACE}March")


def test_the_register_says_in_words_who_came_and_plans_a_kind_call(
    go: Go, scene: Scene, workspace: Workspace, clock: factory.StandingClock, sheet: OpenSheet, idle: Idle
) -> None:
    for weeks in (3, 2, 1):
        day = factory.DAY - weeks * WEEK
        clock.set(day)
        held = factory.make_session(workspace, scene.group, day=day, people=[scene.amina, scene.bert], is_open=True)
        workspace.attendances.check_in(held.id, scene.amina.id)
        workspace.sessions.close(held.id)
    clock.set(factory.DAY, 9)
    go(f"{scene.coming.id}/plan").list.register_button.click()
    register = sheet()
    assert isinstance(register, RegisterSheet)
    idle()
    model = register.model
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    assert [head.replace("\N{NO-BREAK SPACE}", " ") for head in heads[:3]] == ["Name", "24 November", "17 November"]
    row = [model.data(model.index(1, place)) for place in range(model.columnCount())]
    assert row == ["Bert Lomax", "Invited", "Did not come", "Did not come", "Did not come", "Came"]
    spoken = model.data(model.index(1, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.replace("\N{NO-BREAK SPACE}", " ") == "Bert Lomax, 17 November: Did not come"
    assert [each.short for each in workspace.register.missed(scene.group.id)] == ["Bert", "Chris"]
    next(each for each in register.missed.findChildren(type(register.cancel)) if each.text() == "Ring Bert").click()
    idle()
    assert [call.name for call in workspace.attendances.calls(factory.DAY)] == ["Bert Lomax"]


def test_the_register_is_written_as_a_spreadsheet_where_somebody_chose(
    go: Go,
    scene: Scene,
    sheet: OpenSheet,
    idle: Idle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = tmp_path / "came.csv"
    go(f"{scene.coming.id}/plan").list.register_button.click()
    register = sheet()
    assert isinstance(register, RegisterSheet)
    idle()
    monkeypatch.setattr(QDialog, "open", lambda dialog: dialog.fileSelected.emit(str(chosen)))  # the system's own
    register.file_button.setFocus()
    QTest.keyClick(register.file_button, Key.Key_Space)
    idle()
    assert "Bert Lomax,member" in chosen.read_text("utf-8-sig")


def test_one_key_shows_the_fire_list_of_the_open_session(go: Go, scene: Scene, sheet: OpenSheet, idle: Idle) -> None:
    page = go(f"{scene.past.id}/people")
    QTest.keyClick(page, Key.Key_F8)
    shown = sheet()
    assert isinstance(shown, FireSheet)
    idle()
    assert shown.all.rows.rowCount() == 3


def test_who_did_not_come_can_be_rung_from_the_session(go: Go, scene: Scene, workspace: Workspace, idle: Idle) -> None:
    people = go(f"{scene.past.id}/people").people
    assert people.ring_button.text() == "Ring Dot"
    people.ring_button.click()
    idle()
    assert [call.name for call in workspace.attendances.calls(factory.DAY)] == ["Dot Price"]
    assert people.ring_button.isHidden()

"""Planning a session and its agenda, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.sessions.new_session import NewSessionSheet
from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.sessions.venue_sheet import VenueSheet
from coprod_desktop.desktop.settings.page import AddSheet
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.sessions.conftest import Go, Idle, Killed, OpenSheet, Scene, type_over

Key = Qt.Key


def test_a_new_session_begins_four_weeks_on_with_the_hours_place_and_agenda_of_the_last_one(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    go("new")
    plan = sheet()
    assert isinstance(plan, NewSessionSheet)
    assert plan.form.day.text() == "22 December 2026"
    assert plan.form.starts.text() == "2 pm"
    QTest.keyClick(plan.form.day.control, Key.Key_Return)
    QTest.keyClick(plan.main, Key.Key_Return)
    idle()
    kept = next(row for row in workspace.sessions.rows() if str(row.day) == "2026-12-22")
    assert kept.place == "Beech Road Library"
    assert [item.title for item in workspace.sessions.agenda(kept.id)] == ["Welcome", "The poster", "Next steps"]
    assert kept.expected == 4


def test_a_day_that_there_is_not_says_so_in_place_and_plans_nothing(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    go("new")
    plan = sheet()
    assert isinstance(plan, NewSessionSheet)
    before = len(workspace.sessions.rows())
    type_over(plan.form.day.control, "31 February 2027")
    QTest.keyClick(plan.main, Key.Key_Return)
    idle()
    assert "There is no 31 February" in plan.form.day.trouble.words()
    assert len(workspace.sessions.rows()) == before


def test_a_session_that_is_half_planned_comes_back_after_a_kill(
    go: Go, scene: Scene, workspace: Workspace, killed: Killed, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    go("new")
    plan = sheet()
    assert isinstance(plan, NewSessionSheet)
    idle()
    type_over(plan.form.starts.control, "10.30 am")
    qtbot.waitUntil(lambda: workspace.drafts.read("sessions/new").get("starts") == "10.30 am", timeout=1000)
    window, wait, _ = killed()
    plan.hide()
    window.go("sessions/new")
    again = sheet()
    wait()
    assert isinstance(again, NewSessionSheet)
    assert again.form.starts.text() == "10.30 am"


def test_a_field_is_kept_when_it_is_left_and_undo_takes_it_back(
    go: Go, scene: Scene, window: MainWindow, workspace: Workspace, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/plan")
    type_over(page.plan.form.room.control, "the Blue Room")
    QTest.keyClick(page.plan.form.room.control, Key.Key_Tab)
    idle()
    assert workspace.sessions.get(scene.coming.id).room == "the Blue Room"
    assert "the Blue Room" in page.open_pane.top.soft.text()
    window.undo()
    idle()
    assert workspace.sessions.get(scene.coming.id).room == ""
    assert page.plan.form.room.text() == ""


def test_what_is_half_typed_is_on_disk_within_a_second_and_comes_back_after_a_kill(
    go: Go, scene: Scene, workspace: Workspace, killed: Killed, qtbot: QtBot, tasks: Tasks
) -> None:
    page = go(f"{scene.coming.id}/plan")
    type_over(page.plan.form.room.control, "the Yell")
    place = f"sessions/{scene.coming.id}/plan"
    qtbot.waitUntil(lambda: bool(workspace.drafts.read(place)), timeout=1000)
    window, wait, again = killed()
    window.go(place)
    wait()
    restored = window.page
    assert isinstance(restored, SessionsPage)
    assert restored.plan.form.room.text() == "the Yell"
    assert again.sessions.get(scene.coming.id).room == ""


def test_times_are_read_as_people_write_them(go: Go, scene: Scene, workspace: Workspace, idle: Idle) -> None:
    page = go(f"{scene.coming.id}/plan")
    for field, words in ((page.plan.form.starts, "1.30pm"), (page.plan.form.ends, "15:45")):
        type_over(field.control, words)
        QTest.keyClick(field.control, Key.Key_Return)
        idle()
    assert page.open_pane.top.soft.text().startswith("Our Safeguarding Voices. 1:30\N{NO-BREAK SPACE}pm")


def test_a_session_that_would_end_before_it_starts_says_so_under_the_field_and_stays_as_it_was(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/plan")
    type_over(page.plan.form.ends.control, "1 pm")
    QTest.keyClick(page.plan.form.ends.control, Key.Key_Tab)
    idle()
    assert "ends before it starts" in page.plan.form.ends.trouble.words()
    assert workspace.sessions.get(scene.coming.id).ends == scene.coming.ends


def test_the_float_takes_pounds_and_pence_and_refuses_a_comma(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/plan/float")
    field = page.plan.form.float_opened
    type_over(field.control, "£3,50")
    QTest.keyClick(field.control, Key.Key_Return)
    assert "is not an amount" in field.trouble.words()
    type_over(field.control, "40")
    QTest.keyClick(field.control, Key.Key_Return)
    idle()
    assert workspace.sessions.get(scene.coming.id).float_opened == Money(4000)


def test_an_agenda_is_made_moved_and_thinned_by_keyboard(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    def titles() -> list[str]:
        return [item.title for item in workspace.sessions.agenda(scene.coming.id)]

    agenda = go(f"{scene.coming.id}/plan").plan.agenda
    QTest.keyClicks(agenda.new_item, "Tea")
    QTest.keyClick(agenda.new_item, Key.Key_Return)
    idle()
    assert titles() == ["Welcome", "The poster", "Next steps", "Tea"]
    agenda.list.setFocus()
    QTest.keyClick(agenda.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    idle()
    assert titles() == ["Welcome", "The poster", "Tea", "Next steps"]
    minutes = agenda.form.minutes.control
    type_over(minutes, "15")
    QTest.keyClick(minutes, Key.Key_Return)
    idle()
    assert workspace.sessions.agenda(scene.coming.id)[2].minutes == 15
    agenda.list.setFocus()
    QTest.keyClick(agenda.list, Key.Key_Delete)
    idle()
    assert titles() == ["Welcome", "The poster", "Next steps"]


def test_an_agenda_longer_than_the_session_says_by_how_much(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    agenda = go(f"{scene.coming.id}/plan").plan.agenda
    type_over(agenda.form.minutes.control, "110")
    QTest.keyClick(agenda.form.minutes.control, Key.Key_Return)
    idle()
    assert (
        agenda.total.text().replace("\N{NO-BREAK SPACE}", " ").endswith("That is 10 minutes longer than the session.")
    )


def test_a_place_added_from_the_plan_becomes_the_place_of_the_session(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/plan")
    QTest.keyClick(page.plan.form.add_venue_button, Key.Key_Return)
    add = sheet()
    assert isinstance(add, AddSheet)
    QTest.keyClicks(add.ui.name.control, "Ardwick Hall")
    QTest.keyClick(add.main, Key.Key_Return)
    idle()
    known = sheet()
    assert isinstance(known, VenueSheet)
    type_over(known.place.ui.parking_note.control, "Two places by the door.")
    QTest.keyClick(known.main, Key.Key_Return)
    idle()
    assert workspace.sessions.place_words(workspace.sessions.get(scene.coming.id)) == "Ardwick Hall"
    assert page.plan.form.access.text() == "Two places by the door."


def test_a_planned_session_can_be_taken_out_and_brought_back(
    go: Go, scene: Scene, window: MainWindow, workspace: Workspace, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/plan")
    QTest.keyClick(page.plan.form.take_out_button, Key.Key_Return)
    idle()
    assert [row.id for row in workspace.sessions.rows()] == [scene.past.id]
    window.undo()
    idle()
    assert len(workspace.sessions.rows()) == 2


def test_the_first_action_follows_the_state_of_the_session(
    go: Go, scene: Scene, window: MainWindow, workspace: Workspace, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/plan")
    assert page.head.main_button.text() == "Run the session"
    QTest.keyClick(page.head.main_button, Key.Key_Return)
    idle()
    assert workspace.sessions.get(scene.coming.id).state is SessionState.RUNNING
    assert window.page is not None
    assert window.page.name == "live"
    page = go(f"{scene.coming.id}/plan")
    assert page.head.main_button.text() == "Go on with the session"
    QTest.keyClick(page.head.other_button, Key.Key_Return)
    idle()
    assert workspace.sessions.get(scene.coming.id).state is SessionState.CLOSED
    assert page.head.main_button.text() == "Print the pack"


def test_the_list_has_what_is_to_come_then_what_is_past(go: Go, scene: Scene) -> None:
    page = go("")
    assert [page.list.coming.rows.row(0).strong] == ["Today, Tuesday\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}November"]
    assert page.list.past.rows.row(0).key == scene.past.id


def test_an_empty_vault_says_what_to_do_first(window: MainWindow, idle: Idle) -> None:
    window.go("sessions")
    idle()
    page = window.page
    assert isinstance(page, SessionsPage)
    assert "Add your group, then plan" in page.list.empty.text()
    assert page.tabs.isHidden()


def test_what_is_to_be_made_ready_is_scrolled_into_sight(go: Go, scene: Scene, qtbot: QtBot) -> None:
    page = go(f"{scene.coming.id}/plan/float")
    float_field = page.plan.form.float_opened
    qtbot.waitUntil(lambda: not float_field.visibleRegion().isEmpty())
    assert page.window().focusWidget() is float_field.control


def test_after_the_first_group_a_session_is_planned_and_says_nothing_of_a_last_one(
    window: MainWindow, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    window.go("sessions")
    idle()
    factory.make_group(workspace)  # the page, out of sight, has not heard of it
    window.go("sessions/new")
    idle()
    plan = sheet()
    assert isinstance(plan, NewSessionSheet)
    assert plan.form.note.text() == "The place and the agenda come next."
    QTest.keyClick(plan.main, Key.Key_Return)
    idle()
    page = window.page
    assert isinstance(page, SessionsPage)
    assert window.focusWidget() is page.plan.form.venue.control


def test_members_are_invited_with_one_key_and_others_by_three_letters(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    stranger = factory.make_person(workspace, "Łucja Nowak")
    page = go(f"{scene.coming.id}/people")
    QTest.keyClick(page.people.invite_all, Key.Key_Return)
    idle()
    QTest.keyClicks(page.people.finder.field, "now")
    idle()
    QTest.keyClick(page.people.finder.field, Key.Key_Return)
    idle()
    room = {row.person: row.presence for row in workspace.attendances.room(scene.coming.id)}
    assert len(room) == 5
    assert room[stranger.id] is Presence.INVITED

"""What is done for a session besides its plan: people, log, money, papers. By keyboard."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.live.costs_sheet import CostsSheet
from coprod_desktop.desktop.live.line_sheets import ChangeSheet, TakeOutSheet
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.sessions.pack_sheet import PackSheet
from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.sessions.pay_sheet import PaySheet
from coprod_desktop.desktop.sessions.presence_sheet import PresenceSheet
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.desktop.widgets.take_back import TakeBackSheet
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.venues import There
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.fit import settle
from tests.desktop.sessions.conftest import Go, Idle, OpenSheet, Scene, type_over

Key = Qt.Key


def owe(workspace: Workspace, scene: Scene, pence: int = 460) -> None:
    """Let Chris tell what the bus cost."""
    bus = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(pence), what_for="the bus")
    workspace.expenses.add(scene.past.id, scene.chris.id, [bus])


def test_what_is_kept_about_somebody_at_a_session_is_kept_field_by_field(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    page = go(f"{scene.past.id}/people")
    page.people.list.setFocus()
    page.people.list.choose(scene.amina.id)
    QTest.keyClick(page.people.list, Key.Key_Return)
    about = sheet()
    assert isinstance(about, PresenceSheet)
    idle()
    type_over(about.form.leaves_at.control, "3.30 pm")
    QTest.keyClick(about.form.leaves_at.control, Key.Key_Return)
    QTest.keyClicks(about.form.helped.control, "no")
    about.form.helped.control.activated.emit(about.form.helped.control.currentIndex())
    idle()
    type_over(about.form.why.control, "we ran late")
    QTest.keyClick(about.form.why.control, Key.Key_Escape)
    idle()
    kept = workspace.attendances.get(scene.past.id, scene.amina.id)
    assert kept is not None
    assert kept.leaves_at == time(15, 30)
    assert (kept.helped.there, kept.helped.why) == (There.NO, "we ran late")
    assert kept.presence is Presence.HERE
    assert page.people.list.rows.row(0).soft.endswith("What helps was not there: we ran late.")


def test_a_time_that_there_is_not_holds_the_sheet_open_and_says_so(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    page = go(f"{scene.past.id}/people")
    page.people.open_person(scene.bert.id)
    about = sheet()
    assert isinstance(about, PresenceSheet)
    idle()
    type_over(about.form.leaves_at.control, "soon")
    QTest.keyClick(about.form.leaves_at.control, Key.Key_Escape)
    assert about.isVisible()
    assert "is not a time" in about.form.leaves_at.trouble.words()
    kept = workspace.attendances.get(scene.past.id, scene.bert.id)
    assert kept is not None
    assert kept.leaves_at == time(15)


def test_heads_are_counted_where_names_are_not_taken(go: Go, scene: Scene, workspace: Workspace, idle: Idle) -> None:
    counted = go(f"{scene.past.id}/people").people.counted.number
    counted.setFocus()
    counted.selectAll()
    QTest.keyClicks(counted, "14")
    QTest.keyClick(counted, Key.Key_Return)
    idle()
    assert workspace.attendances.counted(scene.past.id) == 14


def test_a_line_is_changed_by_enter_and_its_words_are_erased_when_they_are_taken_back(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    log = go(f"{scene.past.id}/log").log
    line = workspace.insights.kept(scene.past.id)[0].id
    log.list.setFocus()
    log.list.choose(line)
    QTest.keyClick(log.list, Key.Key_Return)
    change = sheet()
    assert isinstance(change, ChangeSheet)
    idle()
    type_over(change.words.control, "I rang three times.")
    QTest.keyClick(change.main, Key.Key_Return)
    idle()
    assert log.list.rows.row(0).strong == "“I rang three times.”"
    QTest.keyClick(log.list, Key.Key_Delete)
    asked = sheet()
    assert isinstance(asked, TakeOutSheet)
    QTest.keyClick(asked.back_button, Key.Key_Return)
    idle()
    once_more = sheet()
    assert isinstance(once_more, TakeBackSheet)
    QTest.keyClick(once_more.main, Key.Key_Return)
    idle()
    kept = factory.kept(workspace, line)
    assert kept.words == ""
    assert str(kept.number) in log.list.rows.row(0).number


def test_each_person_is_asked_alone_and_then_those_who_were_not_asked_yet(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    money = go(f"{scene.past.id}/money").money
    assert money.list.rows.rowCount() == 3
    money.list.setFocus()
    money.list.choose(scene.bert.id)
    QTest.keyClick(money.list, Key.Key_Return)
    asking = sheet()
    assert isinstance(asking, CostsSheet)
    idle()
    assert asking.asked is not None
    assert asking.asked.person == scene.bert.id
    QTest.keyClick(asking.nothing_button, Key.Key_Return)
    idle()
    assert workspace.expenses.of(scene.past.id, scene.bert.id).claim is not None
    QTest.keyClick(asking.next_button, Key.Key_Return)
    assert asking.asked is not None
    assert asking.asked.person == scene.amina.id


def test_what_is_owed_is_paid_with_a_signature(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    owe(workspace, scene)
    money = go(f"{scene.past.id}/money").money
    assert money.list.key() == scene.chris.id, "who is owed money is chosen first"
    assert money.pay_button.text() == "Pay £4.60 to Chris"
    QTest.keyClick(money.pay_button, Key.Key_Return)
    pay = sheet()
    assert isinstance(pay, PaySheet)
    QTest.keyClick(pay.main, Key.Key_Return)
    assert "who signed" in pay.signed.trouble.words()
    QTest.keyClicks(pay.signed.control, "C. Wynne")
    QTest.keyClick(pay.main, Key.Key_Return)
    idle()
    claim = workspace.expenses.of(scene.past.id, scene.chris.id).claim
    assert claim is not None
    assert claim.paid is not None
    assert (claim.paid.method, claim.paid.signed) == (Method.CASH, "C. Wynne")
    assert "Nothing is owed" in money.owed.text()


def test_last_time_is_looked_at_and_read_out(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    line = factory.say(workspace, scene.past, "I rang twice.")
    workspace.feedback.stand(line.id, Standing(AnswerState.DOING, "We asked the duty team."))
    tab = go(f"{scene.past.id}/documents").documents
    QTest.keyClick(tab.last_time.read_button, Key.Key_Return)
    idle()
    assert workspace.feedback.loop(line.id).untold == ()
    QTest.keyClick(tab.last_time.look_button, Key.Key_Return)
    assert sheet().windowTitle() == "Last time you said"


def test_papers_stand_in_the_order_in_which_people_leave_each_in_their_own_form(go: Go, scene: Scene) -> None:
    rows = go(f"{scene.past.id}/documents").documents.list.rows
    assert [rows.row(place).key for place in range(rows.rowCount())] == [
        scene.bert.id,
        scene.amina.id,
        scene.chris.id,
    ]
    assert rows.row(1).soft == "24 point print. Takes it home."


def test_whoever_gets_a_paper_first_is_in_sight_once_the_session_is_closed_also_in_large_text(
    go: Go, scene: Scene, appearance: Appearance, idle: Idle
) -> None:
    appearance.set_text_size(200)
    papers = go(f"{scene.past.id}/documents/papers").documents.list
    idle()
    settle()
    assert papers.hasFocus()
    assert papers.visibleRegion().contains(papers.visualRect(papers.currentIndex()))


def test_enter_shows_a_summary_as_it_will_be_printed(
    go: Go, scene: Scene, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    documents = go(f"{scene.past.id}/documents").documents
    documents.list.setFocus()
    documents.list.choose(scene.amina.id)
    QTest.keyClick(documents.list, Key.Key_Return)
    shown = sheet()
    assert isinstance(shown, PreviewSheet)
    qtbot.waitUntil(shown.print_button.isEnabled)
    assert "I rang twice and nobody rang back." in shown.preview.area.accessibleDescription()
    shown.reject()
    idle()


def test_the_pack_goes_where_it_was_told_in_a_folder_that_names_nobody_with_the_ticket_first(
    go: Go, scene: Scene, tmp_path: Path, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    go(f"{scene.past.id}/documents").documents.make_pack()
    idle()
    pack = sheet()
    assert isinstance(pack, PackSheet)
    assert "can be read by anybody who has them" in pack.warning.text()
    pack.make_in(tmp_path)
    qtbot.waitUntil(pack.files.isVisible)
    made = sorted((tmp_path / "Print pack 2026-10-27").iterdir())
    assert len(made) == pack.files.rows.rowCount() + pack.stacks.list.rows.rowCount()
    assert "ticket" in pack.stacks.list.rows.row(0).strong.casefold()
    assert pack.main.text() == "Print"
    QTest.keyClick(pack.clear_button, Key.Key_Return)
    qtbot.waitUntil(lambda: not (tmp_path / "Print pack 2026-10-27").exists())


def test_the_ticket_and_each_stack_are_printed_one_after_another_by_enter(
    go: Go, scene: Scene, tmp_path: Path, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    go(f"{scene.past.id}/documents").documents.make_pack()
    idle()
    pack = sheet()
    assert isinstance(pack, PackSheet)
    pack.make_in(tmp_path)
    qtbot.waitUntil(pack.files.isVisible)
    rows = pack.stacks.list.rows
    assert "both sides" in rows.row(0).soft
    for place in range(2):
        QTest.keyClick(pack.stacks.list, Key.Key_Return)
        shown = sheet()
        assert isinstance(shown, PreviewSheet)
        assert shown.windowTitle() == rows.row(place).strong
        qtbot.waitUntil(shown.print_button.isEnabled)
        shown.printed.emit(2)
        shown.reject()
        assert "went to the printer" in rows.row(place).soft
    assert pack.stacks.list.key() == rows.row(2 if rows.rowCount() > 2 else 1).key
    assert "went to the printer" not in rows.row(rows.rowCount() - 1).soft or rows.rowCount() == 2
    pack.accept()


def test_the_pack_says_so_when_nobodys_number_would_be_on_the_papers(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, idle: Idle
) -> None:
    organisation = workspace.organisations.get()
    page = go(f"{scene.past.id}/documents")
    seen = []
    for phone in ("", "01632 960100"):
        workspace.organisations.change(replace(organisation, contact=replace(organisation.contact, phone=phone)))
        page.documents.make_pack()
        idle()
        pack = sheet()
        assert isinstance(pack, PackSheet)
        seen.append(pack.no_phone.isVisible())
        pack.reject()
    assert seen == [True, False]


def test_a_second_pack_never_writes_over_the_first(
    go: Go, scene: Scene, tmp_path: Path, qtbot: QtBot, sheet: OpenSheet, idle: Idle
) -> None:
    (tmp_path / "Print pack 2026-10-27").mkdir()
    go(f"{scene.past.id}/documents").documents.make_pack()
    idle()
    pack = sheet()
    assert isinstance(pack, PackSheet)
    pack.make_in(tmp_path)
    qtbot.waitUntil(pack.files.isVisible)
    assert (tmp_path / "Print pack 2026-10-27, 2").is_dir()
    assert not any((tmp_path / "Print pack 2026-10-27").iterdir())
    pack.accept()


def test_a_folder_that_cannot_be_written_says_so_and_makes_nothing(
    go: Go, scene: Scene, tmp_path: Path, sheet: OpenSheet, idle: Idle
) -> None:
    (tmp_path / "file").write_text("no folder")
    go(f"{scene.past.id}/documents").documents.make_pack()
    idle()
    pack = sheet()
    assert isinstance(pack, PackSheet)
    pack.make_in(tmp_path / "file")
    idle()
    assert "Nothing can be written" in pack.trouble.words()
    assert pack.main.isEnabled()
    pack.reject()


@pytest.mark.parametrize("tab", SessionsPage.TABS)
def test_a_session_without_anybody_says_in_words_what_to_do(
    go: Go, scene: Scene, workspace: Workspace, window: MainWindow, tab: str
) -> None:
    empty = factory.make_session(workspace, scene.group, items=())
    page = go(f"{empty.id}/{tab}")
    words = {
        "plan": page.plan.agenda.empty,
        "people": page.people.empty,
        "before": page.before.empty,
        "log": page.log.empty,
        "money": page.money.empty,
        "today": page.evaluation.form.no_results,
        "documents": page.documents.empty,
    }[tab]
    assert words.isVisible()
    assert words.text()

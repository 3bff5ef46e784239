"""Today: the next session, what is not ready for it, whom to ring, who is owed money. By keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.settings.page import AddSheet
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.today.page import TodayPage
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import Heading, Soft
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.payments import PaymentKind, Reply
from coprod_desktop.domain.people import SafeContact
from coprod_desktop.domain.sessions import Call, SessionState
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.payments import Offer
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle

PAST = date(2026, 10, 27)
ENTER = Qt.Key.Key_Return
ShowToday = Callable[[], TodayPage]


@pytest.fixture
def window(
    workspace: Workspace,
    tasks: Tasks,
    messages: Messages,
    appearance: Appearance,
    settings: QSettings,
    qtbot: QtBot,
    clock: factory.StandingClock,
) -> MainWindow:
    """The window, on the morning before the tests' sessions."""
    clock.set(date(2026, 11, 23), 9)
    made = MainWindow(workspace, tasks, messages, appearance, settings, pages())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def idle(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Waits until the worker has done all it was asked, and what that led to."""

    def wait() -> None:
        for _ in range(6):
            answered: list[None] = []
            tasks.run(lambda: None, answered.append)
            qtbot.waitUntil(lambda answered=answered: bool(answered))  # type: ignore[misc] # the stub knows no default

    return wait


@pytest.fixture
def today(window: MainWindow, idle: Callable[[], None]) -> ShowToday:
    def show() -> TodayPage:
        window.go("today")
        idle()
        page = window.page
        assert isinstance(page, TodayPage)
        return page

    return show


def words_of(page: TodayPage) -> str:
    """Return everything that the page says in its rows."""
    return "\n".join(
        label.text() for label in page.findChildren(Soft) + page.findChildren(Heading) if label.isVisible()
    )


def test_the_next_session_stands_first_with_when_where_and_how_many(today: ShowToday, workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    people = factory.make_people(workspace, "Amina Yusuf", "Bert Lomax", group=group)
    venue = factory.make_venue(workspace)
    factory.make_session(workspace, group, people=people, venue=venue.id, room="the Green Room")
    page = today()
    assert page.pane.top.title.text() == "Monday\N{NO-BREAK SPACE}23\N{NO-BREAK SPACE}November"
    assert page.pane.top.soft.text() == "One session this week."
    assert page.form.next_group.text() == "Our Safeguarding Voices"
    shown = page.form.next_words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert shown == "2 pm to 4 pm, Beech Road Library, the Green Room. 2 people expected."


def test_what_is_not_ready_has_a_button_that_goes_where_it_is_made_ready(
    today: ShowToday, window: MainWindow, workspace: Workspace, idle: Callable[[], None]
) -> None:
    group = factory.make_group(workspace)
    session = factory.make_session(workspace, group, items=())
    page = today()
    buttons = {button.text(): button for button in page.form.not_ready_rows.findChildren(Button)}
    assert set(buttons) == {"Choose it", "Invite", "Write it", "Count it"}
    assert "The times are set" in words_of(page)
    QTest.keyClick(buttons["Count it"], ENTER)
    idle()
    sessions = window.page
    assert isinstance(sessions, SessionsPage)
    assert sessions.about() == f"{session.id}/plan"
    assert sessions.plan.form.float_opened.control.hasFocus()
    buttons = {button.text(): button for button in today().form.not_ready_rows.findChildren(Button)}
    QTest.keyClick(buttons["Invite"], ENTER)
    idle()
    assert sessions.about() == f"{session.id}/people"


def test_run_the_session_opens_it_and_goes_to_the_live_page(
    today: ShowToday, window: MainWindow, workspace: Workspace, idle: Callable[[], None]
) -> None:
    session = factory.make_session(workspace, factory.make_group(workspace))
    QTest.keyClick(today().form.run_button, ENTER)
    idle()
    assert workspace.sessions.get(session.id).state is SessionState.RUNNING
    assert window.page is not None
    assert window.page.name == "live"


def test_a_session_weeks_away_is_not_started_by_one_key(
    today: ShowToday, window: MainWindow, workspace: Workspace, idle: Callable[[], None]
) -> None:
    group = factory.make_group(workspace)
    session = factory.make_session(workspace, group, day=factory.DAY + timedelta(days=28))
    page = today()
    assert page.pane.top.soft.text() == "No session to come this week."
    assert page.form.run_button.text() == "Open the plan"
    assert page.form.plan_button.isHidden()
    QTest.keyClick(page.form.run_button, ENTER)
    idle()
    assert workspace.sessions.get(session.id).state is SessionState.PLANNED
    assert isinstance(window.page, SessionsPage)


def test_a_call_is_ticked_off_when_somebody_rang_and_says_whether_a_message_is_safe(
    today: ShowToday, workspace: Workspace, idle: Callable[[], None]
) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group, phone="07700 900142")
    bert = factory.make_person(workspace, "Bert Lomax", group=group, phone="07700 900317")
    asked = SafeContact(voicemail=True, asked_alone_on=PAST)
    workspace.people.change(replace(bert, safe=asked))
    for person, why in ((amina, "Upset last time. How is she?"), (bert, "Taxi at 1:15.")):
        workspace.attendances.keep_call(Call(id=new_id(), person=person.id, group=group.id, why=why, due=factory.DAY))
    page = today()
    assert "Upset last time. How is she? Leave no message." in words_of(page)
    assert "Taxi at 1:15.\n" in words_of(page) + "\n"
    ticks = {tick.accessibleName(): tick for tick in page.form.calls_rows.findChildren(QCheckBox)}
    assert set(ticks) == {"Rang Amina Yusuf", "Rang Bert Lomax"}
    QTest.keyClick(ticks["Rang Amina Yusuf"], Qt.Key.Key_Space)
    idle()
    assert [call.name for call in workspace.today.overview().calls] == ["Bert Lomax"]
    assert "Amina Yusuf" not in words_of(page)


def test_money_owed_is_one_sum_and_pay_goes_to_the_money_page(
    today: ShowToday,
    window: MainWindow,
    workspace: Workspace,
    clock: factory.StandingClock,
    idle: Callable[[], None],
) -> None:
    group = factory.make_group(workspace)
    chris, dot = factory.make_people(workspace, "Chris Wynne", "Dot Price", group=group)
    clock.set(PAST)
    past = factory.make_session(workspace, group, day=PAST, people=[chris, dot], is_open=True)
    for person, pence in ((chris, 460), (dot, 1900)):
        workspace.attendances.check_in(past.id, person.id)
        cost = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(pence))
        workspace.expenses.add(past.id, person.id, [cost], pay_by=Method.CASH)
    workspace.sessions.close(past.id)
    clock.set(date(2026, 11, 23), 9)
    offer = Offer(kind=PaymentKind.FEE, amount=Money(2000), group=group.id)
    workspace.payments.offer(chris.id, offer)
    workspace.payments.answer(workspace.payments.of(chris.id).payments[0].id, Reply.ACCEPTED)
    page = today()
    assert page.form.owed_total.text() == workspace.money.to_pay().total.words() == "£43.60"
    assert page.form.owed_words.text().startswith("To 2 people.")
    QTest.keyClick(page.form.pay_button, ENTER)
    idle()
    assert window.page is not None
    assert window.page.name == "money"


def test_with_no_group_the_first_step_is_to_add_one(today: ShowToday, idle: Callable[[], None]) -> None:
    page = today()
    assert page.form.next_group.text() == "Add your group first"
    assert page.form.run_button.text() == "Add your group"
    assert page.form.plan_button.isHidden()
    assert page.form.no_calls.isVisible()
    assert page.form.owed_total.text() == "Nothing is owed"
    QTest.keyClick(page.form.run_button, ENTER)
    add = QApplication.activeModalWidget()
    assert isinstance(add, AddSheet)
    QTest.keyClicks(add.ui.name.control, "Our Safeguarding Voices")
    QTest.keyClick(add.main, ENTER)
    idle()
    assert page.form.run_button.text() == "Plan your next session"


def test_with_a_group_and_no_session_the_first_step_is_to_plan_one(
    today: ShowToday, window: MainWindow, workspace: Workspace, idle: Callable[[], None]
) -> None:
    factory.make_group(workspace)
    page = today()
    assert page.form.run_button.text() == "Plan your next session"
    QTest.keyClick(page.form.run_button, ENTER)
    idle()
    assert isinstance(window.page, SessionsPage)


@pytest.mark.parametrize("size", [100, 200, 300])
def test_nothing_on_today_is_cut_and_every_control_says_its_name(
    today: ShowToday, workspace: Workspace, appearance: Appearance, idle: Callable[[], None], size: int
) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group, phone="07700 900142")
    factory.make_session(workspace, group, people=[amina])
    call = Call(id=new_id(), person=amina.id, group=group.id, why="Upset last time. How is she?", due=factory.DAY)
    workspace.attendances.keep_call(call)
    page = today()
    appearance.set_text_size(size)
    settle()
    idle()
    assert fits(page) == []
    assert audit(page) == []


def test_whom_to_ask_again_what_helps_stands_on_today_until_somebody_did(
    today: ShowToday, workspace: Workspace, idle: Callable[[], None]
) -> None:
    assert not today().reviews.isVisible()
    amina = factory.make_person(workspace)
    need = Need(id=new_id(), person=amina.id, words="Hearing loop", review_on=date(2026, 11, 20))
    workspace.people.keep_need(need)
    page = today()
    page.refresh(None)
    idle()
    assert page.reviews.isVisible()
    assert "Hearing loop. It was due on 20 November." in words_of(page).replace("\N{NO-BREAK SPACE}", " ")
    (still,) = page.reviews.findChildren(QCheckBox)
    assert still.accessibleName() == "Amina Yusuf: still helps"
    assert audit(page) == []
    still.setFocus()
    QTest.keyClick(still, Qt.Key.Key_Space)
    idle()
    assert not page.reviews.isVisible()
    kept = workspace.people.need(need.id)
    assert kept is not None
    assert kept.review_on == date(2027, 11, 23)

"""What the days around a session ask for, on Today."""

from collections.abc import Callable
from datetime import timedelta

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.today.page import TodayPage
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import Heading, Soft
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.needs import Need
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.today.test_today import ShowToday, idle, today, window

__all__ = ["idle", "today", "window"]
WEEK = timedelta(days=7)


def lines(page: TodayPage) -> list[tuple[str, str]]:
    """Return what stands in the part: strong and soft."""
    strong = [each.text() for each in page.around.rows.findChildren(Heading)]
    soft = [each.text() for each in page.around.rows.findChildren(Soft)]
    return [
        tuple(words.replace("\N{NO-BREAK SPACE}", " ") for words in pair)  # type: ignore[misc]
        for pair in zip(strong, soft, strict=True)
    ]


def push(page: TodayPage, words: str) -> None:
    """Press the button with these words."""
    next(each for each in page.around.rows.findChildren(Button) if each.text() == words).click()


def test_the_day_before_says_what_is_left_and_opens_the_list(
    workspace: Workspace, today: ShowToday, window: MainWindow, idle: Callable[[], None]
) -> None:
    group = factory.make_group(workspace)
    amina, bert = factory.make_people(workspace, "Amina Yusuf", "Bert Lomax", group=group)
    workspace.people.keep_need(Need(id=new_id(), person=bert.id, words="A hearing loop"))
    session = factory.make_session(workspace, group, people=[amina, bert])
    page = today()
    assert lines(page) == [("Tomorrow: 1 thing left to do", "What helps.")]
    assert fits(page) == []
    assert audit(page) == []
    push(page, "Open the list")
    idle()
    assert window.page is not None
    assert window.page.about() == f"{session.id}/before"


def test_who_has_not_replied_is_named_in_the_last_week(
    workspace: Workspace, today: ShowToday, clock: factory.StandingClock
) -> None:
    group = factory.make_group(workspace)
    amina, bert = factory.make_people(workspace, "Amina Yusuf", "Bert Lomax", group=group)
    session = factory.make_session(workspace, group, day=factory.DAY + timedelta(days=2), people=[amina, bert])
    clock.set(factory.DAY - WEEK)
    workspace.invitations.given(session.id, [amina.id, bert.id])
    clock.set(factory.DAY - timedelta(days=1), 9)
    page = today()
    assert lines(page) == [("2 people have not replied", "Thursday 26 November: Amina, Bert.")]


def test_the_day_after_offers_a_call_to_who_did_not_come(
    workspace: Workspace, today: ShowToday, clock: factory.StandingClock, idle: Callable[[], None]
) -> None:
    group = factory.make_group(workspace)
    amina, bert = factory.make_people(workspace, "Amina Yusuf", "Bert Lomax", group=group)
    held = factory.make_session(workspace, group, day=factory.DAY - timedelta(days=2), people=[amina, bert])
    clock.set(factory.DAY - timedelta(days=2))
    workspace.sessions.open(held.id)
    workspace.attendances.check_in(held.id, amina.id)
    workspace.sessions.close(held.id)
    clock.set(factory.DAY - timedelta(days=1), 9)
    page = today()
    assert lines(page) == [("1 person did not come", "On Sunday 22 November, and sent no word: Bert.")]
    push(page, "Ring them")
    idle()
    assert page.around.isHidden()
    assert [call.name for call in workspace.attendances.calls(factory.DAY)] == ["Bert Lomax"]


def test_on_most_days_nothing_stands_there(workspace: Workspace, today: ShowToday) -> None:
    group = factory.make_group(workspace)
    factory.make_session(workspace, group, day=factory.DAY + 2 * WEEK)
    assert today().around.isHidden()

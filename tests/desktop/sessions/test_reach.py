"""Everybody can use the pages: every control has a name, nothing is cut at any text size, nothing holds the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.sessions.new_session import NewSessionSheet
from coprod_desktop.desktop.sessions.page import SessionsPage
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.money import Money
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.sessions.conftest import Go, Idle, OpenSheet, Scene
from tests.desktop.watchdog import Watchdog

LONGEST_HOLD = 50
"""Milliseconds: people notice 100, and old laptops are half as fast."""


@pytest.mark.parametrize("tab", SessionsPage.TABS)
@pytest.mark.parametrize("size", [100, 200, 300])
def test_nothing_on_a_session_is_cut(
    go: Go, scene: Scene, appearance: Appearance, idle: Idle, tab: str, size: int
) -> None:
    page = go(f"{scene.past.id}/{tab}")
    appearance.set_text_size(size)
    settle()
    idle()
    assert fits(page) == []


@pytest.mark.parametrize("place", ["today", *(f"sessions/{{}}/{tab}" for tab in ("plan", "people", "before", "today"))])
def test_every_control_says_its_name(window: MainWindow, scene: Scene, idle: Idle, place: str) -> None:
    window.go(place.format(scene.coming.id))
    idle()
    assert window.page is not None
    assert audit(window.page) == []


SHEETS = {
    "new": "plan",
    "venue": "plan",
    "presence": "people",
    "pay": "money",
    "pack": "documents",
    "preview": "documents",
    "paper": "people",
    "fire": "people",
    "arrange": "before",
    "call": "before",
    "register": "plan",
}
"""The tab on which each sheet is opened."""


def sheets(page: SessionsPage, scene: Scene) -> dict[str, Callable[[], None]]:
    """Return what opens each sheet of the page."""
    return {
        "new": page.plan_new,
        "venue": page.plan.form.change_venue_button.click,
        "presence": lambda: page.people.open_person(scene.amina.id),
        "pack": page.documents.make_pack,
        "pay": page.money.pay,
        "preview": page.documents.show_summary,
        "paper": page.people.copy_paper,
        "fire": page.people.show_fire_list,
        "arrange": page.before.add,
        "call": page.before.call_button.click,
        "register": lambda: page.beside.show_register(scene.group.id),
    }


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("size", [100, 200, 300])
def test_every_sheet_fits_and_says_its_names(
    go: Go,
    scene: Scene,
    workspace: Workspace,
    appearance: Appearance,
    sheet: OpenSheet,
    idle: Idle,
    name: str,
    size: int,
) -> None:
    bus = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460))
    workspace.expenses.add(scene.past.id, scene.chris.id, [bus])
    appearance.set_text_size(size)
    sheets(go(f"{scene.past.id}/{SHEETS[name]}"), scene)[name]()
    opened = sheet()
    idle()
    assert fits(opened) == []
    assert audit(opened) == []


@pytest.mark.benchmark
def test_a_session_of_thirty_with_a_hundred_lines_never_holds_the_screen(
    window: MainWindow, scene: Scene, workspace: Workspace, idle: Idle, qtbot: QtBot
) -> None:
    people = factory.make_people(workspace, *(f"Person {number}" for number in range(30)), group=scene.group)
    big = factory.make_session(workspace, scene.group, people=people, is_open=True)
    for person in people:
        workspace.attendances.check_in(big.id, person.id)
    for number in range(100):
        factory.say(workspace, big, f"What was said, in some more words than a line holds, number {number}.", people[0])
    window.go(f"sessions/{big.id}/plan")
    idle()
    held = dict.fromkeys(SessionsPage.TABS, 1000)
    for tab in SessionsPage.TABS * 3:  # the best of three visits is ours; the others may be the machine's
        with Watchdog() as watchdog:
            window.go(f"sessions/{big.id}/{tab}")
            idle()
        held[tab] = min(held[tab], round(watchdog.longest))
    assert max(held.values()) <= LONGEST_HOLD, held


def test_esc_closes_a_sheet_and_nothing_is_planned(
    go: Go, scene: Scene, workspace: Workspace, sheet: Callable[[], QWidget], idle: Idle
) -> None:
    go("new")
    opened = sheet()
    assert isinstance(opened, NewSessionSheet)
    opened.reject()
    idle()
    assert len(workspace.sessions.rows()) == 2

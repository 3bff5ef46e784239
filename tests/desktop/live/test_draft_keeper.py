"""Half-typed words of a sheet, also those typed before it is known whether there were any."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.draft_keeper import DraftKeeper
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.services.workspace import Workspace

PLACE = "change/a line"
A_MINUTE = 60


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, messages: Messages) -> Desk[Workspace]:
    return Desk(workspace, tasks, messages, lambda _: None, lambda _: None, lambda _: None)


@pytest.fixture
def busy(tasks: Tasks) -> Iterator[Callable[[], None]]:
    """The worker is busy until what this gives is called."""
    free = Event()
    tasks.run(lambda: free.wait(A_MINUTE))
    yield free.set
    free.set()


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    line = QLineEdit()
    qtbot.addWidget(line)
    return line


def test_words_typed_before_the_worker_is_free_are_kept(
    qtbot: QtBot, desk: Desk[Workspace], busy: Callable[[], None], field: QLineEdit
) -> None:
    parent = QObject()
    keeper = DraftKeeper(desk, PLACE, {"words": field}, parent)
    QTest.keyClicks(field, "Half a sen")
    busy()
    drafts = desk.services.drafts
    qtbot.waitUntil(lambda: drafts.read(PLACE) == {"words": "Half a sen"})
    assert keeper.parent() is parent


def test_a_draft_that_is_found_late_does_not_replace_what_was_typed_meanwhile(
    qtbot: QtBot, desk: Desk[Workspace], busy: Callable[[], None], field: QLineEdit
) -> None:
    drafts, parent, other = desk.services.drafts, QObject(), QLineEdit()
    qtbot.addWidget(other)
    drafts.keep(PLACE, {"words": "Of yesterday", "why": "It was late"})
    keeper = DraftKeeper(desk, PLACE, {"words": field, "why": other}, parent)
    QTest.keyClicks(field, "Of today")
    with qtbot.waitSignal(keeper.restored):
        busy()
    assert field.text() == "Of today"
    assert other.text() == "It was late"

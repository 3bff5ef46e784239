"""What is said of a hub while it is open, but for what the tests of the hub show with a real one."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from threading import Event

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.hub_watch import HubWatch
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.rail import MessageLine
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.hub_views import Heard


class QuietHub:
    """A hub on which nobody writes; heard: what it would call."""

    heard: Heard

    def listen(self, heard: Heard) -> "QuietHub":
        self.heard = heard
        return self

    def stop(self) -> None:
        """Nobody is called anyway."""

    def news(self) -> Changes | None:
        return None

    def at_one_go(self) -> AbstractContextManager[None]:
        return nullcontext()

    def readable_as_of(self) -> datetime | None:
        return None


def test_that_a_write_waits_for_another_coordinator_is_said_until_it_is_done(
    qtbot: QtBot, tasks: Tasks, messages: Messages
) -> None:
    said: list[str] = []
    parent, hub, is_free = QWidget(), QuietHub(), Event()
    qtbot.addWidget(parent)
    line = MessageLine()
    qtbot.addWidget(line)
    messages.said.connect(said.append)
    messages.said.connect(line.show_words)
    watch = HubWatch(hub, tasks, messages, parent)
    tasks.run(is_free.wait)
    hub.heard.held_up()
    qtbot.waitUntil(lambda: "bringing much into the hub" in "".join(said))
    assert len(said) == 1
    assert line.isVisible()
    is_free.set()
    qtbot.waitUntil(lambda: said[1:] == [""])
    assert not line.isVisible()
    watch.finish()

"""Waiting for work that is prepared on the second thread, such as reading pictures."""

from functools import partial

from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.tasks import Tasks


def until_prepared(qtbot: QtBot, tasks: Tasks) -> None:
    """Wait until all that is being prepared was prepared, and the worker has done what it was for."""
    answered: list[None] = []
    tasks.run_prepared(lambda: None, lambda prepared: prepared, answered.append)
    qtbot.waitUntil(partial(bool, answered), timeout=20_000)

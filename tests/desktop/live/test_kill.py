"""A program that is killed: the words come back."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.live.page import LivePage
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from tests import factory
from tests.desktop.live.scene import Scene
from tests.desktop.live.typist import CURSOR, WORDS

A_MINUTE = 60


@pytest.mark.benchmark  # a second is promised, in which nothing else may hold it up
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that a program cannot catch")
def test_half_a_line_comes_back_with_its_cursor_after_the_program_was_killed(
    qtbot: QtBot,
    vault_folder: Path,
    tmp_path: Path,
    scene: Scene,
    appearance: Appearance,
    settings: QSettings,
    messages: Messages,
    tasks: Tasks,
) -> None:
    session = scene.session.id
    typist = [sys.executable, "-m", "tests.desktop.live.typist", str(vault_folder), session, str(tmp_path)]
    ended = subprocess.run(typist, check=False, timeout=A_MINUTE, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()

    after = factory.vaults().open(vault_folder, factory.PASSPHRASE)
    window = MainWindow(after, tasks, messages, appearance, settings, pages())
    qtbot.addWidget(window)
    window.show()
    window.go(f"live/{session}")
    page = window.page
    assert isinstance(page, LivePage)
    qtbot.waitUntil(lambda: page.state is not None)
    qtbot.waitUntil(lambda: page.capture.words.words() == WORDS)

    assert page.capture.words.textCursor().position() == CURSOR
    assert page.capture.choices.answer.words() == "Answer to Amina"
    tasks.close(after.close)

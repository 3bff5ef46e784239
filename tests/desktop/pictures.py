"""Pictures of every page, to be looked at: each colour set, at 100 and 200 per cent.

    .venv/bin/python -m tests.desktop.pictures VAULT FOLDER [PLACE …]

VAULT is a demonstration vault (`coprod demo`), FOLDER lies outside the repository. Without places, every page of the
rail is drawn; "live/SESSION" and "people/PERSON" may be named too. The passphrase is COPROD_PASSPHRASE, or the public
one of demonstration vaults.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.app import load_vaults
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import pages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.theme.colours import SETS
from coprod_desktop.desktop.unlock.window import UnlockWindow

SIZES = (100, 200)
SCREEN = (1366, 768)
_LEAST = 3
_SETTLE = 30
"""Milliseconds that the event loop is given after the worker has answered, for layouts to come to rest."""


def wait_for(tasks: Tasks) -> None:
    """Let everything that was asked of the worker come back, and the layouts come to rest."""
    loop = QEventLoop()
    for _ in range(2):  # what comes first may ask for more
        tasks.run(lambda: None, lambda _: QTimer.singleShot(_SETTLE, loop.quit))
        loop.exec()


def draw(window: QWidget, folder: Path, name: str, appearance: Appearance, settle: Callable[[], None]) -> list[Path]:
    """Draw the window in every colour set and size; return the files."""
    made = []
    for colours in SETS:
        for percent in SIZES:
            appearance.set_colours(colours)
            appearance.set_text_size(percent)
            settle()
            path = folder / f"{name}-{colours.replace(' ', '-')}-{percent}.png"
            window.grab().save(str(path))
            made.append(path)
    return made


def main(arguments: list[str]) -> int:
    """Draw, and say where."""
    if len(arguments) < _LEAST:
        sys.stderr.write(__doc__ or "")
        return 2
    vault, folder, places = Path(arguments[1]), Path(arguments[2]), arguments[3:]
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(arguments[:1])
    settings = QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat)
    appearance, messages = Appearance(app, settings), Messages()
    tasks = Tasks(messages.failed)
    unlock = UnlockWindow(appearance, settings, tasks, messages, load_vaults, vault)
    unlock.show()
    made = draw(unlock, folder, "unlock", appearance, lambda: wait_for(tasks))
    workspace = load_vaults().open(vault, os.environ.get("COPROD_PASSPHRASE", "demonstration"))
    window = MainWindow(workspace, tasks, messages, appearance, settings, pages())
    window.show()
    for place in places or [page.name for page in pages() if page.in_rail]:
        window.go(place)
        window.resize(*SCREEN)
        made += draw(window, folder, place.partition("/")[0], appearance, lambda: wait_for(tasks))
    tasks.close(workspace.close)
    sys.stdout.write("\n".join(str(path) for path in made) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

"""Asking where a file goes. It is written through services.print_files, which lists what anybody can read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def start_folder(wished: Path | None = None) -> str:
    """Return where a chooser begins: in the folder that is wished, or in the nearest one above it that is there.

    Where nothing is wished it is where this person keeps papers. Given a folder that is not there, Qt's own choosers
    begin wherever the program was started.
    """
    papers = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    first = wished or Path(papers or Path.home())
    return str(next((each for each in (first, *first.parents) if each.is_dir()), Path.home()))


def ask_where(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask where a file goes, beginning at home with name, and do then with the answer. Its ending is the name's own."""
    dialog = QFileDialog(parent, title, str(Path.home() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()

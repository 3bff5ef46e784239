"""Asking where a file goes. It is written through services.print_files, which lists what anybody can read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask where a file goes, beginning at home with name, and do then with the answer. Its ending is the name's own."""
    dialog = QFileDialog(parent, title, str(Path.home() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()

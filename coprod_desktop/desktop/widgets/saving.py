"""Writing a file where somebody chose: asking where, and saying in one sentence why it can't be written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.domain.errors import UserError


def ask_where(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask where a file goes, beginning at home with name, and do then with the answer. Its ending is the name's own."""
    dialog = QFileDialog(parent, title, str(Path.home() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def write_file(path: Path, content: bytes) -> Path:
    """Write the file and return where. Raises UserError where it can't be written. For the worker."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError(f"“{path.name}” can't be written there. Nothing was lost. Choose another place.") from error
    return path

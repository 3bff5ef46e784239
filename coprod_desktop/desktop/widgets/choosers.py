"""Choosing files and folders. Each chooser begins where this person last chose something, or where they keep papers.

What is written is written through services.print_files, which lists what anybody can read.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from coprod_desktop.desktop.widgets.open_once import open_once

_LAST = "last_folder_chosen"
"""The program's own property: it is on no disk, since folders may be called after people."""

_QT = "QtProject"
_REMEMBERED = ("FileDialog/history", "FileDialog/lastVisited")
"""Where Qt's own choosers write folders when they go."""


def choose_file(parent: QWidget, title: str, kinds: Sequence[str], then: Callable[[Path], object]) -> None:
    """Ask for a file and do then with it. kinds: what is shown first, as in "Cards (*.txt *.png)"."""
    dialog = _of_files(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(partial(_chosen, then))
    open_once(dialog)


def choose_files(parent: QWidget, title: str, kinds: Sequence[str], then: Callable[[list[Path]], object]) -> None:
    """Ask for one or more files and do then with them."""
    dialog = _of_files(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(partial(_all_chosen, then))
    open_once(dialog)


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object], begin: Path | None = None) -> None:
    """Ask for a folder and do then with it. begin: where vaults are kept, say; nothing else begins there then."""
    dialog = _chooser(parent, title, start_folder(begin))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(
        partial(_chosen, then) if begin is None else lambda path: then(Path(path)),
    )
    open_once(dialog)


def ask_where(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask where a file goes that is to be called name, and do then with the answer. Its ending is the name's own."""
    dialog = _chooser(parent, title, start_folder())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.fileSelected.connect(partial(_chosen, then))
    open_once(dialog)


def start_folder(begin: Path | None = None) -> str:
    """Return where a chooser begins: in the folder begin, or in the nearest one above it that is there.

    Where none is given: where something was last chosen, as long as it is there (a stick may be gone), or where papers
    are kept. Given a folder that is not there, Qt's own choosers begin wherever the program was started.
    """
    last = QApplication.instance().property(_LAST)  # type: ignore[union-attr] # it is running
    if begin is None and last and Path(last).is_dir():
        return str(last)
    papers = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    first = begin or Path(papers or Path.home())
    return str(next((each for each in (first, *first.parents) if each.is_dir()), Path.home()))


def _chooser(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.destroyed.connect(_forget_folders)
    return dialog


def _forget_folders() -> None:
    """Remove from the disk what Qt's own choosers remember there of folders."""
    remembered = QSettings(QSettings.Scope.UserScope, _QT)
    for each in _REMEMBERED:
        remembered.remove(each)


def _of_files(parent: QWidget, title: str, kinds: Sequence[str]) -> QFileDialog:
    dialog = _chooser(parent, title, start_folder())
    dialog.setNameFilters([*kinds, QCoreApplication.translate("Choosers", "Every file (*)")])
    return dialog


def _chosen(then: Callable[[Path], object], path: str) -> None:
    _all_chosen(lambda paths: then(paths[0]), [path])


def _all_chosen(then: Callable[[list[Path]], object], names: list[str]) -> None:
    paths = [Path(name) for name in names]
    last = paths[0] if paths[0].is_dir() else paths[0].parent
    QApplication.instance().setProperty(_LAST, str(last))  # type: ignore[union-attr] # it is running
    then(paths)

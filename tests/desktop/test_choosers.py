"""Where choosers of files and folders begin, and what they hand on. They are Qt's own here, as on a bare Linux."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.widgets import choosers

Chosen = list[Path]


@pytest.fixture(autouse=True)
def papers(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for papers of somebody who has chosen nothing yet."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    qapp.setProperty(choosers._LAST, None)
    yield folder
    qapp.setProperty(choosers._LAST, None)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def begun(qtbot: QtBot) -> QFileDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    return dialog


def choose(qtbot: QtBot, path: Path) -> None:
    """Type the path and press Enter."""
    dialog = begun(qtbot)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def began_in(qtbot: QtBot) -> Path:
    dialog = begun(qtbot)
    folder = Path(dialog.directory().absolutePath())
    dialog.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    return folder


def test_a_chooser_begins_where_papers_are_kept_and_then_where_something_was_last_chosen(
    qtbot: QtBot, window: QWidget, papers: Path, tmp_path: Path
) -> None:
    stick, chosen = tmp_path / "stick", Chosen()
    stick.mkdir()
    card = stick / "card.txt"
    card.touch()
    choosers.choose_file(window, "Choose the card", [], chosen.append)
    assert began_in(qtbot) == papers
    choosers.choose_file(window, "Choose the card", [], chosen.append)
    choose(qtbot, card)
    choosers.ask_where(window, "Save the card", "other.txt", chosen.append)
    assert began_in(qtbot) == stick
    choosers.choose_files(window, "Choose photos", [], chosen.extend)
    assert began_in(qtbot) == stick
    assert chosen == [card]


def test_no_folder_that_was_chosen_stays_on_the_disk(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    folder, chosen = tmp_path / "Amina Yusuf", Chosen()
    folder.mkdir()
    choosers.choose_folder(window, "Where they lie", chosen.append)
    gone: list[bool] = []
    begun(qtbot).destroyed.connect(lambda: gone.append(True))
    choose(qtbot, folder)
    qtbot.waitUntil(lambda: bool(gone))
    assert chosen == [folder]
    remembered = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not [key for key in remembered.allKeys() if "Amina" in str(remembered.value(key))]


def test_a_folder_that_was_chosen_is_where_the_next_chooser_begins_until_the_stick_is_pulled_out(
    qtbot: QtBot, window: QWidget, papers: Path, tmp_path: Path
) -> None:
    stick, chosen = tmp_path / "stick", Chosen()
    stick.mkdir()
    choosers.choose_folder(window, "Choose the stick", chosen.append)
    choose(qtbot, stick)
    assert chosen == [stick]
    choosers.choose_folder(window, "Choose the stick", chosen.append)
    assert began_in(qtbot) == stick
    stick.rmdir()
    choosers.choose_folder(window, "Choose the stick", chosen.append)
    assert began_in(qtbot) == papers


def test_a_vault_is_looked_for_where_vaults_are_and_papers_are_not_put_there_afterwards(
    qtbot: QtBot, window: QWidget, papers: Path, tmp_path: Path
) -> None:
    vault, chosen = tmp_path / "kept" / "one.coprod-vault", Chosen()
    vault.mkdir(parents=True)
    choosers.choose_folder(window, "Choose the vault", chosen.append, vault.parent / "not" / "there")
    choose(qtbot, vault)
    assert chosen == [vault]
    choosers.choose_folder(window, "Choose the vault", chosen.append, vault.parent / "not" / "there")
    assert began_in(qtbot) == vault.parent
    choosers.ask_where(window, "Where should it go?", "a.pdf", chosen.append)
    assert began_in(qtbot) == papers


def test_where_the_folder_for_papers_is_not_there_it_begins_above_it(papers: Path) -> None:
    papers.rmdir()
    assert choosers.start_folder() == str(papers.parent)

"""Pictures on the page of a session: its flip charts, and those of a line."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from coprod_desktop.services.workspace import Workspace
from tests.desktop.sessions.conftest import Go, Idle, OpenSheet, Scene
from tests.interchange import files


def photo(folder: Path) -> Path:
    path = folder / "What we want.jpg"
    path.write_bytes(files.jpeg())
    return path


def test_the_log_of_a_session_holds_its_flip_charts_and_the_window_undoes_adding_one(
    go: Go, scene: Scene, window: MainWindow, workspace: Workspace, tmp_path: Path, idle: Idle
) -> None:
    page = go(f"{scene.past.id}/log")
    page.log.charts.add([photo(tmp_path)])
    idle()
    assert [card.name.text() for card in page.log.charts.cards] == ["What we want"]
    window.undo()
    idle()
    assert page.log.charts.cards == []
    assert workspace.attachments.of(scene.past.id) == []


def test_p_shows_the_pictures_of_a_line_that_was_kept(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, tmp_path: Path, idle: Idle
) -> None:
    page = go(f"{scene.past.id}/log")
    line = workspace.insights.kept(scene.past.id)[0]
    page.log.list.setFocus()
    page.log.list.choose(line.id)
    QTest.keyClick(page.log.list, Qt.Key.Key_P)
    shown = sheet()
    assert isinstance(shown, PicturesSheet)
    shown.pictures.add([photo(tmp_path)])
    idle()
    assert len(workspace.attachments.of(line.id)) == 1
    shown.reject()

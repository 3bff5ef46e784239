"""Pictures on the page of a session: its flip charts, and those of a line."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.sessions.money_tab import MoneyTab, cost_row
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.money import Money
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.preparing import until_prepared
from tests.desktop.sessions.conftest import Go, Idle, OpenSheet, Scene
from tests.interchange import files


def photo(folder: Path) -> Path:
    path = folder / "What we want.jpg"
    path.write_bytes(files.jpeg())
    return path


def test_the_log_of_a_session_holds_its_flip_charts_and_the_window_undoes_adding_one(
    go: Go, scene: Scene, window: MainWindow, workspace: Workspace, tmp_path: Path, idle: Idle, tasks: Tasks,
    qtbot: QtBot,
) -> None:  # fmt: skip
    page = go(f"{scene.past.id}/log")
    page.log.charts.add([photo(tmp_path)])
    until_prepared(qtbot, tasks)
    idle()
    assert [card.name.text() for card in page.log.charts.cards] == ["What we want"]
    window.undo()
    idle()
    assert page.log.charts.cards == []
    assert workspace.attachments.of(scene.past.id) == []


def test_p_shows_the_pictures_of_a_line_that_was_kept_and_its_row_says_that_it_has_one(
    go: Go, scene: Scene, workspace: Workspace, sheet: OpenSheet, tmp_path: Path, idle: Idle, tasks: Tasks,
    qtbot: QtBot,
) -> None:  # fmt: skip
    page = go(f"{scene.past.id}/log")
    line = workspace.insights.kept(scene.past.id)[0]
    page.log.list.setFocus()
    page.log.list.choose(line.id)
    QTest.keyClick(page.log.list, Qt.Key.Key_P)
    shown = sheet()
    assert isinstance(shown, PicturesSheet)
    shown.pictures.add([photo(tmp_path)])
    until_prepared(qtbot, tasks)
    idle()
    assert len(workspace.attachments.of(line.id)) == 1
    shown.reject()
    said = page.log.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"{line.number}. ")
    assert said.endswith(". 1 picture"), "so does an icon in its row"


def test_whose_costs_have_a_picture_says_so_in_the_list_of_a_session(workspace: Workspace) -> None:
    amina = factory.make_person(workspace, "Amina Yusuf")
    session = factory.make_session(workspace, factory.make_group(workspace), people=[amina], is_open=True)
    bus = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460), no_receipt="The driver had no paper")
    workspace.expenses.add(session.id, amina.id, [bus])
    (cost,) = MoneyTab.read(workspace, session.id).costs
    assert "picture" not in cost_row(cost).said()
    workspace.attachments.add(Owner.CLAIM_LINE, cost.page.lines[0].id, files.jpeg())
    (cost,) = MoneyTab.read(workspace, session.id).costs
    assert cost_row(cost).said().endswith("£4.60. 1 picture")

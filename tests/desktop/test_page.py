"""Pages of the window, by themselves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.fields import Field
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.page import Page, Pane
from coprod_desktop.services.workspace import Workspace
from tests.desktop.fit import settle


def put(window: QWidget, part: QWidget) -> None:
    """Show one more part in the window."""
    layout = window.layout()
    assert layout is not None
    layout.addWidget(part)


def test_tab_brings_all_of_a_box_to_write_in_into_sight(
    page: Callable[..., QWidget],
) -> None:
    pane, box = Pane("Answer"), QPlainTextEdit()
    first = pane.add(Button("Agreed"))
    above = pane.add(Words(""))
    pane.add(box)
    pane.add(Words("Who decided. " * 400))
    window = page()
    put(window, pane)
    settle()
    above.setFixedHeight(pane.viewport().height() - box.y() - box.height() // 2)
    settle()
    first.setFocus()
    assert 0 < box.visibleRegion().boundingRect().height() < box.height()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert box.hasFocus()
    assert box.visibleRegion().boundingRect() == box.rect()


def test_going_back_to_a_field_brings_its_label_into_sight(page: Callable[..., QWidget]) -> None:
    pane, field = Pane("Answer"), Field("By when", QLineEdit())
    pane.add(Words("What was said. " * 400))
    pane.add(field)
    told = pane.add(Button("Told"))
    pane.add(Words("Who decided. " * 400))
    window = page()
    put(window, pane)
    settle()
    pane.verticalScrollBar().setValue(told.y() - field.control.height() // 2)
    told.setFocus()
    QTest.keyClick(told, Qt.Key.Key_Backtab)
    assert field.control.hasFocus()
    assert field.visibleRegion().boundingRect() == field.rect()


def test_a_page_that_was_scrolled_down_begins_at_its_top_when_somebody_comes_back(
    workspace: Workspace, tasks: Tasks, messages: Messages, page: Callable[..., QWidget]
) -> None:
    desk, window = Desk(workspace, tasks, messages, lambda _: None, lambda _: None, lambda _: None), page()
    today = Page(desk)
    put(window, today)
    pane = today.single("Today")
    first = pane.add(Button("Run the session"))
    pane.add(Words("Who to ring, and what is not ready yet. " * 200))
    last = pane.add(Button("Backups"))
    today.show()
    settle()
    pane.ensureWidgetVisible(last)
    assert first.visibleRegion().isEmpty()
    today.begin()
    assert not first.visibleRegion().isEmpty()
    assert pane.top.visibleRegion().boundingRect() == pane.top.rect()
    assert today.focusWidget() is first

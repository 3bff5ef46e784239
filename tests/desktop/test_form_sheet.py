"""Sheets with a form, and what somebody types before it is known whether they had typed there before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.drafted_form import DraftedForm
from coprod_desktop.desktop.widgets.form_fields import LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

PLACE = "people/add"
A_MINUTE = 60


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, messages: Messages) -> Desk[Workspace]:
    return Desk(workspace, tasks, messages, lambda _: None, lambda _: None, lambda _: None)


@pytest.fixture
def busy(tasks: Tasks) -> Iterator[Callable[[], None]]:
    """The worker is busy until what this gives is called."""
    free = Event()
    tasks.run(lambda: free.wait(A_MINUTE))
    yield free.set
    free.set()


class Sheet(FormSheet):
    """A name and what helps."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        super().__init__(desk, parent, PLACE, "Add a person", "Add")
        self.name, self.helps = LineField(), LineField()
        form = Measured()
        column = Column(form)
        column.addWidget(self.name)
        column.addWidget(self.helps)
        self.hold(form, name=self.name, helps=self.helps)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def is_in_sight(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_a_draft_that_comes_late_leaves_what_was_typed_meanwhile(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, busy: Callable[[], None]
) -> None:
    drafts = desk.services.drafts
    drafts.keep(PLACE, {"name": "Amina", "helps": "Large print"})
    sheet = Sheet(desk, window)
    QTest.keyClicks(sheet.name.control, "Bert")
    busy()
    qtbot.waitUntil(lambda: sheet.helps.text() == "Large print")
    assert sheet.name.text() == "Bert"
    qtbot.waitUntil(lambda: drafts.read(PLACE) == {"name": "Bert", "helps": "Large print"})


def test_a_draft_kept_before_the_old_one_came_does_not_forget_its_other_fields(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, busy: Callable[[], None]
) -> None:
    drafts = desk.services.drafts
    drafts.keep(PLACE, {"name": "Amina", "helps": "Large print"})
    sheet = Sheet(desk, window)
    QTest.keyClicks(sheet.name.control, "Bert")
    sheet.keep_draft()
    busy()
    qtbot.waitUntil(lambda: drafts.read(PLACE) == {"name": "Bert", "helps": "Large print"})


def test_a_form_keeps_what_was_typed_before_its_draft_came(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, busy: Callable[[], None]
) -> None:
    drafts = desk.services.drafts
    drafts.keep(PLACE, {"name": "Amina", "helps": "Large print"})
    form, name, helps = DraftedForm(desk, window), LineField(window), LineField(window)
    form.watch("name", name)
    form.watch("helps", helps)
    form.open(PLACE)
    QTest.keyClicks(name.control, "Bert")
    form.write()
    with qtbot.waitSignal(form.brought_back):
        busy()
    assert (name.text(), helps.text()) == ("Bert", "Large print")
    qtbot.waitUntil(lambda: drafts.read(PLACE) == {"name": "Bert", "helps": "Large print"})


def test_what_is_wrong_comes_into_sight_also_where_the_sheet_is_as_high_as_its_window(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget
) -> None:
    for height in (768, 320):
        window.resize(1366, height)
        window.show()
        sheet = Sheet(desk, window)
        sheet.open()
        qtbot.waitUntil(sheet.isVisible)
        sheet.trouble.show_words("Write what it was for.")
        qtbot.waitUntil(partial(is_in_sight, sheet.trouble))
        sheet.reject()


def test_a_sheet_stays_until_its_step_is_done_so_that_every_page_hears_of_it(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, busy: Callable[[], None]
) -> None:
    heard: list[Changes] = []
    window.show()
    sheet = Sheet(replace(desk, changed=heard.append), window)
    open_once(sheet)
    sheet.submit(lambda: Changes("Add a person"))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.accepted):
        busy()
    assert heard == [Changes("Add a person")]

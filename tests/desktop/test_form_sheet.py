"""Sheets with a form, and what somebody types before it is known whether they had typed there before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.form_fields import LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.errors import UserError
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


@pytest.mark.parametrize("error", [UserError("The disk is full."), RuntimeError("a fault of ours")], ids=type)
def test_what_could_not_be_kept_is_asked_for_again_by_the_same_key(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, error: Exception
) -> None:
    def fail() -> Changes:
        raise error

    window.show()
    sheet = Sheet(desk, window)
    sheet.open()
    sheet.main.setFocus()
    sheet.submit(fail)
    assert not sheet.main.isEnabled()
    qtbot.waitUntil(sheet.main.isEnabled)
    assert sheet.focusWidget() is sheet.main
    assert sheet.isVisible()
    sheet.hide()


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
    sheet.draft.write()
    busy()
    qtbot.waitUntil(lambda: drafts.read(PLACE) == {"name": "Bert", "helps": "Large print"})


def test_a_form_keeps_what_was_typed_before_its_draft_came(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, busy: Callable[[], None]
) -> None:
    drafts = desk.services.drafts
    drafts.keep(PLACE, {"name": "Amina", "helps": "Large print"})
    form, name, helps = Draft(desk, window), LineField(window), LineField(window)
    form.watch("name", name)
    form.watch("helps", helps)
    form.open(PLACE)
    QTest.keyClicks(name.control, "Bert")
    form.write()
    with qtbot.waitSignal(form.brought_back):
        busy()
    assert (name.text(), helps.text()) == ("Bert", "Large print")
    qtbot.waitUntil(lambda: drafts.read(PLACE) == {"name": "Bert", "helps": "Large print"})


def test_words_in_a_plain_control_are_kept_before_the_worker_is_free(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget, busy: Callable[[], None]
) -> None:
    line, draft = QLineEdit(window), Draft(desk, window)
    draft.watch_text("words", line)
    draft.open("change/a line")
    QTest.keyClicks(line, "Half a sen")
    busy()
    qtbot.waitUntil(lambda: desk.services.drafts.read("change/a line") == {"words": "Half a sen"})


def test_a_draft_that_is_opened_on_another_thing_leaves_the_first_ones_words_there(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget
) -> None:
    drafts, line, draft = desk.services.drafts, QLineEdit(window), Draft(desk, window)
    draft.watch_text("words", line)
    for place, words in (("chart/1", "Ramp too steep"), ("chart/2", "Buses")):
        draft.open(place)
        assert line.text() == ""
        QTest.keyClicks(line, words)
    draft.write()
    qtbot.waitUntil(lambda: drafts.read("chart/2") == {"words": "Buses"})
    assert drafts.read("chart/1") == {"words": "Ramp too steep"}


def test_a_suggestion_leaves_what_was_half_typed_and_is_no_draft(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget
) -> None:
    drafts = desk.services.drafts
    drafts.keep(PLACE, {"name": "Amina"})
    sheet = Sheet(desk, window)
    qtbot.waitUntil(lambda: sheet.name.text() == "Amina")
    sheet.draft.suggest({"name": "Bert", "helps": "Large print"})
    assert (sheet.name.text(), sheet.helps.text()) == ("Amina", "Large print")
    sheet.draft.write()
    desk.tasks.run(lambda: drafts.keep("done", {"by": "now"}))
    qtbot.waitUntil(lambda: drafts.read("done") == {"by": "now"})
    assert drafts.read(PLACE) == {"name": "Amina"}


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


def test_a_sheet_whose_step_was_refused_is_closed_by_the_very_next_key(
    qtbot: QtBot, desk: Desk[Workspace], window: QWidget
) -> None:
    def refuse() -> Changes:
        raise UserError("Nothing was kept.")

    window.show()
    sheet = Sheet(desk, window)
    sheet.trouble.said.connect(sheet.reject)  # nobody's hand is so quick; a script's is
    open_once(sheet)
    with qtbot.waitSignal(sheet.rejected):
        sheet.submit(refuse)

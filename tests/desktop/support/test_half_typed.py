"""A disclosure is often typed before it is recognised: it moves from wherever words are typed, and nothing keeps it."""

from collections.abc import Callable

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coprod_desktop.desktop.feedback.page import AnswersPage
from coprod_desktop.desktop.insights.chart_page import ChartPage
from coprod_desktop.desktop.insights.line_sheets import MoreSheet
from coprod_desktop.desktop.insights.page import InsightsPage
from coprod_desktop.desktop.live.line_sheets import ChangeSheet
from coprod_desktop.desktop.support.sheet import SupportSheet
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.storage.folder import Vaults
from tests import factory
from tests.desktop.live.conftest import CTRL, Live
from tests.interchange import files
from tests.storage.pages import everything_kept

KEY = Qt.Key
CANARY = "quizzaciously"
LEAD = pyrage.x25519.Identity.generate()
Box = QPlainTextEdit | QLineEdit


def in_answer(live: Live) -> Box:
    live.window.go(f"answers/{live.kept()[-1].id}")
    live.settle()
    assert isinstance(live.window.page, AnswersPage)
    return live.window.page.pane.form.words.control


def in_chart(live: Live) -> Box:
    session = live.scene.session.id
    live.workspace.attachments.add(Owner.SESSION, session, files.jpeg(), "Table")
    [chart] = live.workspace.attachments.of(session)
    live.window.go(f"chart/{chart.id}")
    live.settle()
    assert isinstance(live.window.page, ChartPage)
    return live.window.page.words


def in_change(live: Live) -> Box:
    live.page.kept_pane.list.setFocus()
    live.key(KEY.Key_F2)
    sheet = live.sheet()
    assert isinstance(sheet, ChangeSheet)
    sheet.words.control.clear()
    return sheet.words.control


def in_more(live: Live) -> Box:
    live.window.go(f"insights/{live.kept()[-1].id}")
    live.settle()
    assert isinstance(live.window.page, InsightsPage)
    live.window.page.reading.more()
    sheet = live.sheet()
    assert isinstance(sheet, MoreSheet)
    live.settle()
    return sheet.ui.tell.control


@pytest.mark.parametrize("place", [in_answer, in_chart, in_change, in_more], ids=["answer", "chart", "change", "more"])
def test_what_is_half_typed_moves_from_wherever_it_is_and_is_nowhere_afterwards(
    live: Live, place: Callable[[Live], Box]
) -> None:
    live.workspace.safeguarding.keep_key(str(LEAD.to_public()))
    box = place(live)
    box.setFocus()
    live.type(f"My son {CANARY}")

    live.key(KEY.Key_F9)
    sheet = live.sheet()
    assert isinstance(sheet, SupportSheet)
    live.settle()
    assert sheet.draft is not None
    sheet.draft.move_button.click()
    live.settle()
    live.key(KEY.Key_Escape)
    box.setFocus()
    live.key(KEY.Key_Z, CTRL)

    assert CANARY not in (box.text() if isinstance(box, QLineEdit) else box.toPlainText())
    [(_, note)] = live.workspace.safeguarding.sealed()
    assert f"My son {CANARY}" in bytes(pyrage.decrypt(note.content, [LEAD])).decode()
    live.workspace.close()
    vault = Vaults().open(live.workspace.path, factory.PASSPHRASE)
    assert CANARY not in everything_kept(vault)
    vault.close()


def test_looking_at_support_keeps_no_field_and_leaving_it_afterwards_does(live: Live) -> None:
    box = in_answer(live)
    line = live.kept()[-1].id
    box.setFocus()
    live.type("We ring back within a day")

    live.key(KEY.Key_F9)
    live.settle()
    assert live.workspace.feedback.answer(line).standing.words == ""
    live.key(KEY.Key_Escape)
    box.setFocus()
    live.key(KEY.Key_Tab)

    assert live.workspace.feedback.answer(line).standing.words == "We ring back within a day"

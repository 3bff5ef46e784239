"""F9: what to do now, from anywhere; a note that nothing keeps in the clear; who was rung; moving a line or a draft."""

from collections.abc import Iterator

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coprod_desktop.desktop.support.move_sheet import MoveSheet
from coprod_desktop.desktop.support.sheet import SupportSheet
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.today.page import TodayPage
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.domain.steps import Changes
from coprod_desktop.storage.folder import Vaults
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.live.conftest import CTRL, Live
from tests.storage.pages import everything_kept

KEY = Qt.Key
CANARY = "quizzaciously"
LEAD = pyrage.x25519.Identity.generate()


@pytest.fixture
def with_key(live: Live) -> Live:
    live.workspace.safeguarding.keep_key(str(LEAD.to_public()))
    return live


def opened_sheet(live: Live) -> SupportSheet:
    live.key(KEY.Key_F9)
    sheet = live.sheet()
    assert isinstance(sheet, SupportSheet)
    live.settle()
    return sheet


def notes(live: Live) -> list[str]:
    if not live.workspace.safeguarding.counts().notes:
        return []
    return [bytes(pyrage.decrypt(note.content, [LEAD])).decode() for _, note in live.workspace.safeguarding.sealed()]


def write_note(live: Live, sheet: SupportSheet, words: str) -> None:
    sheet.note.box.setFocus()
    QTest.keyClicks(sheet.note.box, words)
    sheet.note.seal()
    live.settle()


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("place", ["today", "people", "insights", "settings", "sessions"])
def test_f9_shows_what_to_do_on_every_page(live: Live, place: str) -> None:
    live.window.go(place)
    live.settle()
    sheet = opened_sheet(live)
    assert "0161 496 0111" in words_on(sheet).replace("\u00a0", " ")
    assert sheet.windowTitle() == "Support"


def test_f9_works_over_another_sheet_too_and_opens_once(live: Live) -> None:
    live.key(KEY.Key_F1)
    help_sheet = live.sheet()
    assert not isinstance(help_sheet, SupportSheet)
    sheet = opened_sheet(live)
    live.key(KEY.Key_F9)
    assert live.sheet() is sheet
    live.key(KEY.Key_Escape)
    assert live.sheet() is help_sheet


def test_the_wall_is_blanked_first(live: Live) -> None:
    class OnTheWall(QWidget):
        blanked = 0

        def blank(self) -> None:
            self.blanked += 1

        def changed(self, changes: Changes) -> None:
            """Nothing that it shows can change."""

    wall = OnTheWall()
    opened_sheet(live)
    assert wall.blanked == 1
    wall.deleteLater()


def test_looking_keeps_nothing(with_key: Live) -> None:
    opened_sheet(with_key)
    with_key.key(KEY.Key_Escape)
    assert with_key.workspace.safeguarding.counts().concerns == 0


def test_a_note_is_sealed_while_it_is_typed_and_is_nowhere_in_the_clear(with_key: Live) -> None:
    sheet = opened_sheet(with_key)
    QTest.keyClicks(sheet.note.box, f"He {CANARY} took it")
    with_key.qtbot.waitUntil(lambda: "Sealed" in sheet.note.state.text())  # by itself, within a second
    with_key.settle()
    (note,) = notes(with_key)
    assert f"He {CANARY} took it" in note
    assert with_key.workspace.search.find(CANARY, limit=9) == []
    with_key.workspace.close()
    vault = Vaults().open(with_key.workspace.path, factory.PASSPHRASE)
    assert CANARY not in everything_kept(vault)
    vault.close()


def test_closing_seals_what_was_typed_last_and_empties_the_box(with_key: Live) -> None:
    sheet = opened_sheet(with_key)
    QTest.keyClicks(sheet.note.box, "He took it")
    box = sheet.note.box
    sheet.reject()
    assert box.words() == ""
    with_key.settle()
    assert "He took it" in notes(with_key)[0]
    again = opened_sheet(with_key)
    assert again.note.box.words() == ""


def test_locking_seals_what_was_typed_last(with_key: Live) -> None:
    sheet = opened_sheet(with_key)
    QTest.keyClicks(sheet.note.box, "He took it")
    with_key.window.keep_typing()
    with_key.settle()
    assert "He took it" in notes(with_key)[0]


def test_a_note_can_be_thrown_away(with_key: Live) -> None:
    sheet = opened_sheet(with_key)
    write_note(with_key, sheet, "A slip")
    sheet.note.away_button.click()
    with_key.settle()
    assert notes(with_key) == []
    assert sheet.note.box.words() == ""


def test_nothing_of_a_note_can_be_copied_cut_dragged_or_undone(with_key: Live) -> None:
    sheet = opened_sheet(with_key)
    box = sheet.note.box
    QApplication.clipboard().setText("before")
    box.setFocus()
    QTest.keyClicks(box, CANARY)
    for key in (KEY.Key_A, KEY.Key_C, KEY.Key_X):
        QTest.keyClick(box, key, CTRL)
    assert QApplication.clipboard().text() == "before"
    assert box.words() == CANARY
    assert not box.createMimeDataFromSelection().hasText()
    QTest.keyClick(box, KEY.Key_Z, CTRL)
    assert box.words() == CANARY
    assert not box.document().isUndoAvailable()


def test_without_a_key_nothing_can_be_written_and_the_paper_form_is_offered(live: Live) -> None:
    sheet = opened_sheet(live)
    assert "There is no key of a safeguarding lead" in sheet.note.about.text()
    assert "A note is not telling: ring." in sheet.note.about.text()
    assert (sheet.note.box.isVisible(), sheet.note.paper_button.isVisible()) == (False, True)
    sheet.note.paper_button.click()
    live.settle()
    assert live.sheet().windowTitle() == "Paper form for the safeguarding lead"
    live.sheet().close()
    live.settle()


def test_today_reminds_until_it_is_written_down_who_was_rung(live: Live) -> None:
    sheet = opened_sheet(live)
    sheet.rang.later_button.click()
    live.settle()
    sheet.reject()
    live.settle()
    live.window.go("today")
    live.settle()
    page = live.window.page
    assert isinstance(page, TodayPage)
    assert page.support.isVisible()
    for word in ("concern", "safeguarding", "harm"):
        assert word not in words_on(page.support).casefold()
    next(each for each in page.support.findChildren(Button) if each.text() == "Open").click()
    live.settle()
    sheet = live.sheet()  # type: ignore[assignment] # checked below
    assert isinstance(sheet, SupportSheet)
    sheet.rang.reference.control.setText("A 4711")
    sheet.rang.keep_button.click()
    live.settle()
    assert "It is written down" in words_on(sheet)
    sheet.reject()
    live.settle()
    live.settle()
    assert not page.support.isVisible()
    assert live.workspace.safeguarding.to_ring() == []


def test_a_time_that_is_none_is_refused_in_place(live: Live) -> None:
    sheet = opened_sheet(live)
    sheet.rang.at.control.setText("soon")
    sheet.rang.keep_button.click()
    live.settle()
    assert sheet.rang.trouble.words()
    assert live.workspace.safeguarding.counts().concerns == 0


def test_a_half_typed_line_moves_out_of_box_and_draft(with_key: Live) -> None:
    with_key.type(f"My son {CANARY}")
    sheet = opened_sheet(with_key)
    assert sheet.draft is not None
    sheet.draft.move_button.click()
    with_key.settle()
    assert with_key.page.capture.is_empty()
    assert with_key.workspace.drafts.read(f"live/{with_key.scene.session.id}") == {}
    assert f"My son {CANARY}" in notes(with_key)[0]
    assert len(with_key.workspace.safeguarding.to_ring()) == 1
    sheet.rang.keep_button.click()
    with_key.settle()
    assert with_key.workspace.safeguarding.to_ring() == []


def test_a_kept_line_moves_by_one_key_and_then_it_is_shown_whom_to_ring(with_key: Live) -> None:
    with_key.keep(f"My son {CANARY}")
    line = with_key.kept()[0]
    with_key.page.kept_pane.list.choose(line.id)
    with_key.page.kept_pane.list.setFocus()
    with_key.key(KEY.Key_M)
    sheet = with_key.sheet()
    assert isinstance(sheet, MoveSheet)
    assert audit(sheet) == []
    sheet.main.click()
    with_key.settle()
    assert isinstance(with_key.sheet(), SupportSheet)
    assert factory.kept(with_key.workspace, line.id).words == ""
    assert CANARY not in words_on(with_key.window)
    assert CANARY in notes(with_key)[0]


def test_moving_without_a_key_says_that_nothing_is_kept_and_offers_paper_first(live: Live) -> None:
    line = live.kept()[0]
    live.page.lines.act("move", line.id)
    live.settle()
    sheet = live.sheet()
    assert isinstance(sheet, MoveSheet)
    assert "Write them on the paper form first" in words_on(sheet)
    assert (sheet.main.text(), sheet.paper_button.isVisible()) == ("Erase the words", True)


@pytest.mark.parametrize("has_key", [True, False])
def test_the_sheet_has_names_and_fits_at_every_size(live: Live, appearance: Appearance, has_key: bool) -> None:
    if has_key:
        live.workspace.safeguarding.keep_key(str(LEAD.to_public()))
    live.type("Half a line")
    sheet = opened_sheet(live)
    assert audit(sheet) == []
    for size in (100, 200, 300):
        appearance.set_text_size(size)
        live.settle()
        assert fits(sheet) == [], size


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    yield
    while (sheet := QApplication.activeModalWidget()) is not None:
        sheet.close()

"""The list of what was kept: what each line shows, and the keys that act on it."""

from PySide6.QtGui import Qt

from coprod_desktop.desktop.live.line_sheets import ChangeSheet, CheckSheet, TakeOutSheet, VotesSheet
from coprod_desktop.desktop.widgets.take_back import TakeBackSheet
from coprod_desktop.domain.insights import InsightKind
from tests.desktop.live.conftest import CTRL, SHIFT, Live

KEY = Qt.Key
A_MINUTE = 60_000
"""Milliseconds after which something counts as never coming, on however busy a machine."""


def go_to_list(live: Live) -> None:
    """Choose the newest line by keyboard."""
    live.key(KEY.Key_L, CTRL)


def test_a_line_shows_its_number_its_words_in_quotation_marks_and_how_it_is_kept(live: Live) -> None:
    rows = [live.page.kept_pane.list.rows.row(place) for place in range(6)]

    assert [(row.number, row.strong, row.soft, row.right) for row in rows[1:5]] == [
        (
            "K5",
            "“The leaflet says referral. I don’t know what that is.”",
            "Insight · answer to Chris · shown as nobody · Communication",
            "3 votes",
        ),
        ("K4", "The new poster says “ring”, not “refer”.", "Decision · agreed by all, 8 of 8", ""),
        ("K3", "“Ask me what I want first.”", "Insight · answer to Dot · shown as Dot · Citizen’s voice", "5 votes"),
        (
            "K2",
            "“My sister rang for me. They would not talk to her.”",
            "Insight · answer to nobody, gets a slip · shown as nobody · Clarity of processes",
            "",
        ),
    ]


def test_f2_changes_the_words_and_what_is_kept_about_them(live: Live) -> None:
    go_to_list(live)
    live.key(KEY.Key_Down)
    live.key(KEY.Key_F2)
    sheet = live.sheet()
    assert isinstance(sheet, ChangeSheet)
    sheet.words.control.selectAll()
    live.type("The letter says referral.")
    sheet.choices.kind.setFocus()
    live.type("que")
    sheet.choices.answer.setFocus()
    live.type("amina")
    sheet.main.setFocus()
    live.key(KEY.Key_Return)

    changed = live.kept()[1]
    assert (str(changed.number), changed.words) == ("K5", "The letter says referral.")
    assert (changed.kind, changed.answer_to, changed.themes) == (InsightKind.QUESTION, "Amina", ("Communication",))
    live.key(KEY.Key_Z, CTRL)
    assert live.kept()[1].words == "The leaflet says referral. I don’t know what that is."
    live.key(KEY.Key_Z, CTRL | SHIFT)
    assert live.kept()[1].words == "The letter says referral."


def test_half_a_change_outlives_the_program_but_not_the_words_it_changes(live: Live) -> None:
    go_to_list(live)
    live.key(KEY.Key_F2)
    sheet = live.sheet()
    assert isinstance(sheet, ChangeSheet)
    live.type("Half a change: ")
    insight = live.kept()[0].id
    live.qtbot.waitUntil(lambda: bool(live.workspace.drafts.read(f"change/{insight}")), timeout=A_MINUTE)
    live.key(KEY.Key_Escape)
    live.qtbot.waitUntil(live.no_sheet)
    live.settle()

    assert live.workspace.drafts.read(f"change/{insight}") == {}


def test_delete_asks_and_a_mistake_is_taken_out_and_comes_back_by_undo(live: Live) -> None:
    go_to_list(live)
    live.key(KEY.Key_Delete)
    assert isinstance(live.sheet(), TakeOutSheet)
    live.key(KEY.Key_Return)
    assert str(live.kept()[0].number) == "K5"

    live.key(KEY.Key_Z, CTRL)

    assert str(live.kept()[0].number) == "K6"


def test_words_taken_back_are_erased_and_their_number_stays(live: Live) -> None:
    go_to_list(live)
    live.key(KEY.Key_Down)
    live.key(KEY.Key_Delete)
    sheet = live.sheet()
    assert isinstance(sheet, TakeOutSheet)
    sheet.back_button.setFocus()
    live.key(KEY.Key_Return)
    live.qtbot.waitUntil(lambda: isinstance(live.sheet(), TakeBackSheet))
    asks = live.sheet()
    assert isinstance(asks, TakeBackSheet)
    asks.main.setFocus()
    live.key(KEY.Key_Return)

    taken = live.kept()[1]
    assert (str(taken.number), taken.words, taken.taken_back) == ("K5", "", True)
    row = live.page.kept_pane.list.rows.row(1)
    assert (row.number, row.strong) == ("K5", "Taken back")
    live.key(KEY.Key_Z, CTRL)
    assert [row.words for row in live.kept() if str(row.number) == "K5"] == [""]


def test_escape_in_the_question_changes_nothing(live: Live) -> None:
    before = live.kept()
    go_to_list(live)
    live.key(KEY.Key_Delete)
    live.sheet()
    live.key(KEY.Key_Escape)
    live.qtbot.waitUntil(live.no_sheet)

    assert live.kept() == before


def test_v_counts_votes_as_a_total(live: Live) -> None:
    go_to_list(live)
    live.key(KEY.Key_V)
    assert isinstance(live.sheet(), VotesSheet)
    live.type("7")
    live.key(KEY.Key_Return)
    live.qtbot.waitUntil(live.no_sheet)
    live.settle()

    assert live.kept()[0].votes == 7
    assert live.page.kept_pane.list.rows.row(0).right == "7 votes"


def test_check_as_it_was_said_by_two_keys(live: Live) -> None:
    go_to_list(live)
    live.key(KEY.Key_Down)
    live.key(KEY.Key_K, CTRL)
    assert isinstance(live.sheet(), CheckSheet)
    live.key(KEY.Key_Return)

    assert live.page.kept_pane.list.rows.row(1).soft.endswith("· checked")


def test_the_undo_button_names_the_line_or_the_step(live: Live) -> None:
    assert live.page.kept_pane.undo_button.text() == "Undo K6"
    live.page.room_pane.people.choose(live.scene.id_of("Tom"))
    live.page.room_pane.people.setFocus()
    live.key(KEY.Key_Space)

    assert live.page.kept_pane.undo_button.text() == "Undo: check in"
    live.page.kept_pane.undo_button.setFocus()
    live.key(KEY.Key_Return)
    assert not live.room("Tom").is_in


def test_names_become_initials_by_two_keys_and_come_back(live: Live) -> None:
    live.key(KEY.Key_H, CTRL)
    assert "Amina" not in [row.name for row in live.page.room_pane.people.rows()]
    assert "answer to CA" in live.page.kept_pane.list.rows.row(1).soft

    live.key(KEY.Key_H, CTRL)
    assert "Amina" in [row.name for row in live.page.room_pane.people.rows()]

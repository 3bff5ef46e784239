"""Writing down what is said, by keyboard alone, on a real vault."""

import pytest
from PySide6.QtGui import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.insights.import_sheet import ImportSheet
from coprod_desktop.desktop.live.boxes import ThemesBox
from coprod_desktop.desktop.live.line_sheets import CheckSheet
from coprod_desktop.desktop.live.room_sheets import FindSheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import InsightKind, Reached, Sensitivity, ShownAs
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.leaving import draft_on_locking
from tests.desktop.live.conftest import CTRL, NONE, SHIFT, Live

KEY = Qt.Key


def choose_in_list(live: Live, letters: str) -> None:
    """Type letters into the list that is open, and take what they find."""
    live.type(letters)
    live.key(KEY.Key_Return)
    live.qtbot.waitUntil(lambda: live.window.focusWidget() is live.page.capture.words)


def test_enter_keeps_the_line_and_starts_the_next_under_the_number_that_was_shown(live: Live) -> None:
    shown = live.page.capture.form.number.text()

    live.keep("Ask me before you ring my daughter.")

    newest = live.kept()[0]
    assert (str(newest.number), newest.words) == (shown, "Ask me before you ring my daughter.")
    assert live.page.capture.words.words() == ""
    assert live.page.kept_pane.list.rows.row(0).strong == "“Ask me before you ring my daughter.”"
    assert live.page.capture.form.number.text() == f"K{newest.number.count + 1}"


def test_a_number_that_was_given_is_never_promised_again(live: Live) -> None:
    live.keep("A line by mistake.")
    given = live.kept()[0].number.count

    live.key(KEY.Key_Z, CTRL)

    assert "A line by mistake." not in [row.words for row in live.kept()]
    assert live.page.capture.form.number.text() == f"K{given + 1}"


def test_shift_and_enter_begin_a_new_line_in_the_same_words(live: Live) -> None:
    live.type("First")
    live.key(KEY.Key_Return, SHIFT)
    live.type("second")
    live.key(KEY.Key_Return)

    assert live.kept()[0].words == "First\nsecond"


def test_an_empty_line_is_not_kept_and_it_says_why(live: Live) -> None:
    before = len(live.kept())

    live.key(KEY.Key_Return)

    assert len(live.kept()) == before
    assert live.page.capture.form.trouble.words() == "Write what was said first, then keep it."


def test_two_keys_and_a_letter_say_who_gets_the_answer(live: Live) -> None:
    live.type("Nobody told me.")
    live.key(KEY.Key_P, CTRL)
    choose_in_list(live, "far")
    assert live.page.capture.choices.answer.words() == "Answer to Farida"
    live.key(KEY.Key_Return)

    assert live.kept()[0].answer_to == "Farida"


def test_people_in_the_room_come_first_and_anybody_else_is_found_by_letters(live: Live) -> None:
    offered = [live.page.capture.choices.answer.itemText(n) for n in range(live.page.capture.choices.answer.count())]
    assert offered[0] == "nobody"
    assert "Chris" not in offered

    live.type("I want to know.")
    live.key(KEY.Key_P, CTRL)
    live.type("somebody")
    live.key(KEY.Key_Return)
    assert isinstance(live.sheet(), FindSheet)
    live.type("chr")
    live.key(KEY.Key_Return)
    live.qtbot.waitUntil(live.no_sheet)
    live.page.capture.words.setFocus()
    live.key(KEY.Key_Return)

    assert live.kept()[0].answer_to == "Chris"


def test_everything_is_asked_anew_for_the_next_line(live: Live) -> None:
    choices = live.page.capture.choices
    live.type("The first.")
    live.key(KEY.Key_D, CTRL)
    live.key(KEY.Key_P, CTRL)
    choose_in_list(live, "ami")
    live.key(KEY.Key_T, CTRL)
    live.key(KEY.Key_Space)
    live.key(KEY.Key_Escape)
    choices.restricted.setFocus()
    live.key(KEY.Key_Space)
    live.page.capture.words.setFocus()
    live.key(KEY.Key_Return)
    first = live.kept()[0]
    assert (first.kind, first.themes, first.sensitivity) == (
        InsightKind.DECISION,
        ("Citizen’s voice",),
        Sensitivity.RESTRICTED,
    )

    live.keep("The second.")

    second = live.kept()[0]
    assert (second.kind, second.answer_to, second.shown.how) == (InsightKind.INSIGHT, "", ShownAs.NOBODY)
    assert (second.themes, second.sensitivity) == ((), Sensitivity.SHARE)


def test_several_themes_are_ticked_without_the_list_closing(live: Live) -> None:
    live.type("Both.")
    live.key(KEY.Key_T, CTRL)
    live.key(KEY.Key_Space)
    live.key(KEY.Key_Down)
    live.key(KEY.Key_Space)
    live.key(KEY.Key_Escape)
    live.qtbot.waitUntil(lambda: live.window.focusWidget() is live.page.capture.words)
    live.key(KEY.Key_Return)

    assert live.kept()[0].themes == ("Citizen’s voice", "Clarity of processes")


def test_a_group_without_themes_is_offered_its_first(qtbot: QtBot) -> None:
    box = ThemesBox()
    qtbot.addWidget(box)
    box.offer([])
    with qtbot.waitSignal(box.add_wanted):
        QTest.keyClick(box, KEY.Key_Down)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        QTest.keyClick(menu, KEY.Key_Return)


def test_a_theme_of_the_groups_own_is_added_and_put_on_the_line(live: Live) -> None:
    live.type("The bus again.")
    live.key(KEY.Key_T, CTRL)
    live.key(KEY.Key_Up)
    live.key(KEY.Key_Return)
    live.sheet()
    live.type("Getting there")
    live.key(KEY.Key_Return)
    live.qtbot.waitUntil(live.no_sheet)
    live.page.capture.words.setFocus()
    live.key(KEY.Key_Return)

    assert live.kept()[0].themes == ("Getting there",)


def test_a_role_is_shown_in_the_speakers_words_and_without_them_the_line_comes_back(live: Live) -> None:
    choices = live.page.capture.choices
    live.type("I care for my mum.")
    choices.shown.setFocus()
    live.type("the")
    live.page.capture.words.setFocus()
    live.key(KEY.Key_Return)
    assert live.page.capture.words.words() == "I care for my mum."
    assert live.page.capture.form.trouble.words().startswith("Write how the speaker wants to be shown")

    choices.shown_words.setFocus()
    live.type("a carer")
    live.key(KEY.Key_Return)

    assert (live.kept()[0].shown.how, live.kept()[0].shown.words) == (ShownAs.ROLE, "a carer")


def test_a_decision_says_how_it_was_reached_and_an_action_who_does_it(live: Live) -> None:
    live.type("We meet in the morning.")
    live.key(KEY.Key_D, CTRL)
    live.page.capture.choices.count.setFocus()
    live.type("7 of 8")
    live.key(KEY.Key_Return)
    live.type("Book the room.")
    live.key(KEY.Key_A, CTRL | SHIFT)
    live.page.capture.choices.who.setFocus()
    live.type("Bert")
    live.key(KEY.Key_Tab)
    live.key(KEY.Key_Space)
    live.page.capture.words.setFocus()
    live.key(KEY.Key_Return)

    action, decision = live.kept()[:2]
    assert (decision.kind, decision.reached, decision.count) == (InsightKind.DECISION, Reached.AGREED, "7 of 8")
    assert (action.kind, action.who, action.by_when) == (InsightKind.ACTION, "Bert", factory.DAY)
    assert live.page.kept_pane.list.rows.row(0).soft == "Action · Bert · by Tuesday\u00a024\u00a0November"


def test_one_key_asks_what_deciding_it_felt_like_and_the_ladder_shows_it(live: Live) -> None:
    live.type("We meet in the morning.")
    live.key(KEY.Key_G, CTRL)
    choose_in_list(live, "you asked us, and you")
    live.key(KEY.Key_Return)
    live.type("We bring our own cups.")
    live.key(KEY.Key_D, CTRL)
    live.key(KEY.Key_Return)

    skipped, decision = live.kept()[:2]
    assert (decision.kind, decision.rung, skipped.rung) == (InsightKind.DECISION, Rung.CONSULTATION, None)
    assert (
        live.page.kept_pane.list.rows.row(1).soft
        == "Decision · agreed by all · felt like: you asked us, and you decide"
    )
    [session] = live.workspace.ladder.over_time(live.scene.session.group)
    assert Rung.CONSULTATION in session.decided


def test_what_a_decision_felt_like_is_drafted_with_the_line(live: Live) -> None:
    live.type("We meet in the morning.")
    live.key(KEY.Key_G, CTRL)
    choose_in_list(live, "we planned")
    live.page.capture.keep_draft()
    live.settle()

    live.start()

    assert live.page.capture.choices.chosen().rung is Rung.CO_DESIGN


def test_a_pasted_page_is_kept_as_many_lines_in_one_step(live: Live) -> None:
    before = len(live.kept())
    QApplication.clipboard().setText("The first thing.\n\nThe second thing.\nŁódź, café and Llanfair.\n")
    live.key(KEY.Key_V, CTRL)
    assert live.page.capture.form.paste.many_button.text() == "Keep as 3 lines"

    live.key(KEY.Key_Return)
    live.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportSheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ImportSheet)
    live.qtbot.waitUntil(lambda: sheet.main.text() == "Keep 3 lines")
    assert len(live.kept()) == before  # what is made of each line is shown before it is kept
    sheet.main.click()
    live.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)

    assert len(live.kept()) == before + 3
    assert [row.words for row in live.kept()[:3]] == [
        "Łódź, café and Llanfair.",
        "The second thing.",
        "The first thing.",
    ]
    live.key(KEY.Key_Z, CTRL)
    assert len(live.kept()) == before


def test_a_pasted_page_can_be_kept_as_one(live: Live) -> None:
    QApplication.clipboard().setText("One.\nTwo.")
    live.key(KEY.Key_V, CTRL)
    live.key(KEY.Key_Tab)
    live.key(KEY.Key_Return)

    assert live.kept()[0].words == "One.\nTwo."


def test_half_a_line_is_on_disk_within_a_second_with_its_choices_and_cursor(live: Live, qtbot: QtBot) -> None:
    place = f"live/{live.scene.session.id}"
    live.key(KEY.Key_P, CTRL)
    choose_in_list(live, "gwen")
    live.type("I was fright")
    live.key(KEY.Key_Left)

    qtbot.waitUntil(lambda: live.workspace.drafts.read(place).get("cursor") == "11", timeout=1000)

    draft = live.workspace.drafts.read(place)
    assert (draft["words"], draft["answer_name"]) == ("I was fright", "Gwen")


def test_a_draft_comes_back_as_it_was_when_the_program_starts_again(live: Live, qtbot: QtBot) -> None:
    place = f"live/{live.scene.session.id}"
    live.type("Half a")
    live.key(KEY.Key_P, CTRL)
    choose_in_list(live, "bert")
    live.key(KEY.Key_Home)
    qtbot.waitUntil(lambda: live.workspace.drafts.read(place).get("cursor") == "0", timeout=1000)

    live.start()

    assert live.page.capture.words.words() == "Half a"
    assert live.page.capture.words.textCursor().position() == 0
    assert live.page.capture.choices.answer.words() == "Answer to Bert"
    live.key(KEY.Key_Return)
    assert (live.kept()[0].words, live.kept()[0].answer_to) == ("Half a", "Bert")
    assert live.workspace.drafts.read(place) == {}


def test_a_draft_whose_line_was_kept_just_before_the_end_does_not_come_back(live: Live) -> None:
    place = f"live/{live.scene.session.id}"
    live.keep("Kept at the last moment.")
    live.workspace.drafts.keep(place, {"id": live.kept()[0].id, "words": "Kept at the last moment."})

    live.start()

    assert live.page.capture.is_empty()
    assert live.workspace.drafts.read(place) == {}


@pytest.fixture
def full(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full."""

    def refuse(said: Said, **place: object) -> Changes:
        raise UserError("The disk is full.")

    monkeypatch.setattr(live.workspace.insights, "keep", refuse)


@pytest.mark.usefixtures("full")
def test_words_that_could_not_be_kept_come_back_over_what_was_typed_since(live: Live) -> None:
    live.type("Kept too late.")
    live.page.capture.keep()
    live.type("And the next")
    assert live.page.capture.words.words() == "Kept too late.\nAnd the next"
    assert live.page.capture.form.trouble.words() == "The disk is full."


@pytest.mark.usefixtures("full")
def test_words_that_could_not_be_kept_are_not_put_into_another_session(live: Live) -> None:
    live.type("They did not listen.")
    live.page.capture.keep()
    live.page.session_id = Id("another")
    live.settle()
    assert (live.page.capture.words.words(), live.troubles) == ("", ["The disk is full."])
    live.troubles.clear()
    assert live.workspace.drafts.read(f"live/{live.scene.session.id}")["words"] == "They did not listen."


@pytest.mark.usefixtures("full")
def test_words_that_could_not_be_kept_in_the_moment_of_locking_are_there_after_unlocking(live: Live) -> None:
    live.type("They did not listen.")
    live.key(KEY.Key_P, CTRL)
    choose_in_list(live, "bert")
    live.page.capture.keep()
    live.page.capture.words.show_words("And the")
    draft = draft_on_locking(live.window, live.workspace, f"live/{live.scene.session.id}")
    assert (draft["words"], draft["answer_name"]) == ("They did not listen.\nAnd the", "Bert")


def test_words_that_were_kept_in_the_moment_of_locking_are_no_draft(live: Live) -> None:
    live.type("They did not listen.")
    live.page.capture.keep()
    assert draft_on_locking(live.window, live.workspace, f"live/{live.scene.session.id}") == {}


def test_check_keeps_the_line_and_asks_what_the_speaker_would_change(live: Live) -> None:
    live.type("They did not listen.")
    live.key(KEY.Key_K, CTRL)
    sheet = live.sheet()
    assert isinstance(sheet, CheckSheet)
    assert live.kept()[0].words == "They did not listen."

    sheet.words.control.selectAll()
    sheet.words.control.setFocus()
    live.type("They did not hear me.")
    sheet.main.setFocus()
    live.key(KEY.Key_Return)

    assert live.kept()[0].words == "They did not hear me."
    assert "checked and changed" in live.page.kept_pane.list.rows.row(0).soft


def test_what_the_speaker_would_change_stays_before_you_until_it_is_kept(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*of: object, **how: object) -> Changes:
        raise UserError("The disk is full.")

    live.type("They did not listen.")
    live.key(KEY.Key_K, CTRL)
    sheet = live.sheet()
    assert isinstance(sheet, CheckSheet)
    sheet.words.control.setPlainText("They did not hear me.")
    sheet.main.setFocus()
    with monkeypatch.context() as full:
        full.setattr(live.workspace.insights, "check", refuse)
        live.key(KEY.Key_Return)
    assert (sheet.isVisible(), sheet.trouble.words()) == (True, "The disk is full.")
    assert sheet.new_words() == "They did not hear me."
    live.key(KEY.Key_Return)
    assert live.kept()[0].words == "They did not hear me."


def test_the_keys_of_the_page_work_while_words_are_written(live: Live) -> None:
    live.type("Some words")
    live.key(KEY.Key_I, CTRL)
    assert live.page.room_pane.finder.field.hasFocus()
    live.key(KEY.Key_Escape, NONE)
    assert live.page.capture.words.hasFocus()
    assert live.page.capture.words.words() == "Some words"


def test_restricted_words_are_not_found_by_search(live: Live, workspace: Workspace) -> None:
    live.type("The heronry secret")
    live.page.capture.choices.restricted.setFocus()
    live.key(KEY.Key_Space)
    live.page.capture.words.setFocus()
    live.key(KEY.Key_Return)

    assert workspace.search.find("heronry") == []
    assert "restricted" in live.page.kept_pane.list.rows.row(0).soft

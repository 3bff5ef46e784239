"""The page as a whole: its agenda and clock, support, closing, small windows, and a screen that is never held."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtGui import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coprod_desktop.desktop.handed_round import HandedRound
from coprod_desktop.desktop.live.close_sheet import CloseSheet
from coprod_desktop.desktop.papers.handing_part import HandingSheet
from coprod_desktop.desktop.support.sheet import SupportSheet
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sent import HowSent, Paper
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.sent import Copy
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.live.conftest import CTRL, Live
from tests.desktop.watchdog import Watchdog

KEY = Qt.Key
MANY = 100
A_MINUTE = 60
TRIES = 3
"""The best of these counts: what else the computer is doing only ever adds time."""
LONGEST = 50
"""Milliseconds for which the screen may be held."""


def words_on(widget: object) -> str:
    """Return all words in sight on a sheet."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())  # type: ignore[attr-defined]


def test_the_agenda_says_what_is_done_what_is_on_and_when_the_break_is(live: Live) -> None:
    shown = words_on(live.page.agenda_pane)

    assert "11 minutes left" in shown
    assert "Break at 2:45\u00a0pm" in shown


def test_the_clock_moves_on_and_says_when_an_item_is_over_its_time(live: Live, clock: factory.StandingClock) -> None:
    clock.pass_minutes(14)
    live.page.tick()

    assert "3 minutes over" in words_on(live.page.agenda_pane)
    assert "Break at 2:48\u00a0pm" in words_on(live.page.agenda_pane)


def test_the_next_item_goes_on_by_one_button(live: Live) -> None:
    live.page.agenda_pane.form.next_button.setFocus()
    live.key(KEY.Key_Return)

    assert live.page.agenda_pane.summary(live.workspace.now()) == "Break, 15 min"


def test_opening_a_planned_session_runs_it(live: Live) -> None:
    group = factory.make_group(live.workspace, "Another group")
    session = factory.make_session(live.workspace, group)

    live.window.go(f"live/{session.id}")
    live.settle()

    assert live.workspace.sessions.get(session.id).state is SessionState.RUNNING
    assert live.page.band.form.group.text() == "Another group"


def test_support_shows_what_to_do_and_every_number_and_keeps_nothing(live: Live) -> None:
    before = live.workspace.counts()
    live.type("She told me that")
    live.key(KEY.Key_F9)
    sheet = live.sheet()
    assert isinstance(sheet, SupportSheet)

    shown = words_on(sheet).replace("\u00a0", " ")
    for words in ("999", "A note is not telling: ring.", "0161 496 0111", "0161 496 0122", "0161 496 0133"):
        assert words in shown
    for words in ("0161 496 0144", "0161 496 0155", "Stay calm and listen", "No number is written down"):
        assert words in shown
    live.key(KEY.Key_Escape)
    assert live.workspace.counts() == before
    assert live.page.capture.words.words() == "She told me that"


def test_closing_does_not_say_that_everybody_was_asked_where_nobody_came(live: Live) -> None:
    joan = (Id("joan"), "Joan")
    for people, words in (((), "Nobody was checked in by name"), ((joan,), "Everybody was asked")):
        sheet = CloseSheet(live.window, live.page.desk, "close", people, (), (), 0, half_typed=False)
        assert any(each.text().startswith(words) for each in sheet.findChildren(Words))
        sheet.deleteLater()


def test_closing_names_who_was_not_asked_and_goes_to_the_papers(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(type(live.page.desk), "go", property(lambda _: gone.append))
    live.key(KEY.Key_Return, CTRL)
    sheet = live.sheet()
    assert isinstance(sheet, CloseSheet)
    assert "Not asked yet: Joan, Amina, Gwen." in words_on(sheet)

    sheet.why.control.setFocus()
    live.type("she was sad")
    live.key(KEY.Key_Return)
    live.type("and tired")  # written, and not planned yet
    sheet.main.setFocus()
    live.key(KEY.Key_Return)

    session = live.scene.session.id
    assert live.workspace.sessions.get(session).state is SessionState.CLOSED
    assert gone == [f"sessions/{session}/documents/papers"]
    tomorrow = factory.DAY.replace(day=25)
    assert [(call.name, call.why) for call in live.workspace.attendances.calls(tomorrow)] == [
        ("Amina Yusuf", "she was sad"),
        ("Amina Yusuf", "and tired"),
    ]
    assert live.page.agenda_pane.form.close_button.text() == "Run it again"


def test_closing_offers_to_ask_how_today_was_until_somebody_has_said(live: Live) -> None:
    live.key(KEY.Key_Return, CTRL)
    assert "Nobody has said yet how today was." in words_on(live.sheet())
    live.key(KEY.Key_S, Qt.KeyboardModifier.AltModifier)
    live.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), HandedRound))
    handed = QApplication.activeModalWidget()
    assert handed is not None
    handed.hide()  # it closes by a passphrase only, which its own tests type
    handed.deleteLater()

    group, day = live.scene.session.group, live.scene.session.day
    assert day is not None
    evaluations = live.workspace.evaluations
    evaluations.keep(replace(evaluations.new(group, day), words="Good"), {})
    live.key(KEY.Key_Return, CTRL)
    assert "Nobody has said yet how today was." not in words_on(live.sheet())


def test_closing_says_who_has_not_got_their_paper_and_leads_there_in_one_key(live: Live) -> None:
    session, dot = live.scene.session.id, live.scene.id_of("Dot")
    copies = [Copy(which=Paper.SUMMARY, insights=(), person=dot)]
    live.workspace.sent.record(copies, HowSent.PRINTED, session=session)
    live.key(KEY.Key_Return, CTRL)
    sheet = live.sheet()
    assert "Made, and not with them yet: Dot." in words_on(sheet)
    assert audit(sheet) == []
    assert fits(sheet) == []

    live.key(KEY.Key_H, Qt.KeyboardModifier.AltModifier)
    live.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), HandingSheet))
    live.settle()  # until it has read who waits
    live.key(KEY.Key_Space)
    assert live.workspace.sent.waiting(session=session) == []
    assert live.workspace.sessions.get(session).state is SessionState.RUNNING
    live.key(KEY.Key_Escape)

    live.key(KEY.Key_Return, CTRL)
    assert "not with them yet" not in words_on(live.sheet())


def test_escape_loses_nothing(live: Live) -> None:
    live.type("Half a line")
    live.key(KEY.Key_Escape)

    assert live.page.capture.words.words() == "Half a line"


def test_every_control_has_a_name_for_screen_readers(live: Live) -> None:
    assert audit(live.page) == []


@pytest.mark.parametrize("key", [KEY.Key_F9, KEY.Key_E, KEY.Key_Return, KEY.Key_K])
def test_every_sheet_has_names_and_fits_at_every_size(live: Live, appearance: Appearance, key: Qt.Key) -> None:
    live.key(key, Qt.KeyboardModifier.NoModifier if key is KEY.Key_F9 else CTRL)
    sheet = live.sheet()

    assert audit(sheet) == []
    for size in (100, 200, 300):
        appearance.set_text_size(size)
        live.settle()
        assert fits(sheet) == [], size


@pytest.mark.parametrize("size", [100, 125, 150, 200, 300])
def test_nothing_is_clipped_on_a_small_laptop_at_any_text_size(live: Live, appearance: Appearance, size: int) -> None:
    live.keep("I was frightened that I would lose my carer if I said anything to anybody at all.")
    appearance.set_text_size(size)
    live.settle()

    assert fits(live.window) == []


def test_in_a_narrow_window_the_side_columns_are_buttons_that_say_their_state(
    live: Live, appearance: Appearance
) -> None:
    appearance.set_text_size(200)
    live.settle()
    band = live.page.band
    assert (band.agenda_button.text(), band.room_button.text()) == ("The poster, 11 min", "In the room, 8")
    assert not live.page.room_pane.isVisible()

    live.key(KEY.Key_I, CTRL)
    assert live.page.room_pane.isVisible()
    assert not live.page.capture.isVisible()
    live.key(KEY.Key_Escape)
    assert live.page.capture.isVisible()


@pytest.mark.benchmark
def test_keeping_never_holds_the_screen_also_with_a_hundred_lines_kept(live: Live) -> None:
    for number in range(MANY):
        factory.say(live.workspace, live.scene.session, f"Line {number}: the letter came late, and nobody rang. " * 2)
    live.page.refresh(None)
    live.settle()

    held = []
    for _ in range(TRIES):
        with Watchdog() as watchdog:
            live.keep("One more.")
        held.append(watchdog.longest)

    assert live.page.kept_pane.list.rows.row(0).strong == "“One more.”"
    assert min(held) < LONGEST


def test_leaving_the_page_writes_what_is_half_typed(live: Live) -> None:
    live.type("Not finished")
    live.page.band.pages_button.setFocus()
    live.key(KEY.Key_Return)

    assert live.workspace.drafts.read(f"live/{live.scene.session.id}")["words"] == "Not finished"


def test_letters_typed_while_another_session_opens_stay_with_the_one_they_were_typed_in(live: Live) -> None:
    session = factory.make_session(live.workspace, factory.make_group(live.workspace, "Another group"))
    worker_is_free = Event()
    live.tasks.run(lambda: worker_is_free.wait(A_MINUTE))
    live.window.go(f"live/{session.id}")
    QTest.keyClicks(live.page.capture.words, "Ask me first")
    worker_is_free.set()
    live.settle()

    assert live.page.capture.is_empty()
    assert live.workspace.drafts.read(f"live/{live.scene.session.id}")["words"] == "Ask me first"


def test_a_session_that_is_opened_twice_keeps_what_is_typed_in_between(live: Live) -> None:
    live.start()
    worker_is_free = Event()
    page = live.page
    page.state = None  # as before its session was read for the first time
    page.open_about(live.scene.session.id)
    live.tasks.run(lambda: worker_is_free.wait(A_MINUTE))
    page.open_about(live.scene.session.id)
    live.qtbot.waitUntil(lambda: page.state is not None)
    QTest.keyClicks(page.capture.words, "Ask me first")
    worker_is_free.set()
    live.settle()

    assert page.capture.words.words() == "Ask me first"


def test_who_comes_back_to_the_session_writes_on_at_once(live: Live) -> None:
    live.key(Qt.Key.Key_Return)
    assert live.page.capture.form.trouble.words()
    live.window.go("today")
    live.window.go("live")
    live.settle()
    assert live.window.focusWidget() is live.page.capture.words
    assert not live.page.capture.form.trouble.words()

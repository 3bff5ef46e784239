"""The projector: the room sees what is put to it, and nothing else. By keyboard, on a real vault."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.desktop.projector.asking import AskFirstSheet, OneScreenSheet
from coprod_desktop.desktop.projector.fitting import fitted
from coprod_desktop.desktop.projector.wall import Wall, second_screen
from coprod_desktop.desktop.support.sheet import SupportSheet
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.theme.fonts import font
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Sensitivity, Shown, ShownAs
from coprod_desktop.domain.sessions import SessionKind
from coprod_desktop.domain.steps import Changes
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.live.conftest import CTRL, NONE, SHIFT, Live

KEY = Qt.Key
HERE = Path(__file__).parent
A_MINUTE = 60


@pytest.fixture
def wall(live: Live) -> Wall:
    """The wall, as on a second screen: where the test computer has one only, it says that it is not alone."""
    live.key(KEY.Key_F5)
    if second_screen(live.window) is None:
        assert isinstance(live.sheet(), OneScreenSheet)
        live.key(KEY.Key_Return)
    live.settle()
    wall = live.page.projecting.wall
    assert wall is not None
    wall.is_alone = False
    live.window.activateWindow()
    live.page.capture.words.setFocus()
    return wall


def yes(live: Live, name: str, purpose: Purpose = Purpose.PROJECTOR) -> None:
    consent = Consent(id=new_id(), person=live.scene.id_of(name), purpose=purpose, yes=True, day=factory.DAY)
    live.window.desk.keep(lambda: live.workspace.people.decide(consent))
    live.settle()


def say(live: Live, words: str, by: str = "", **columns: Any) -> Id:
    person = live.scene.people.get(by)
    line = factory.say(live.workspace, live.scene.session, words, person, **columns)
    live.window.changed(Changes("", frozenset({("insight", line.id)})))
    live.settle()
    return line.id


def put_newest(live: Live) -> None:
    live.page.capture.words.setFocus()
    live.key(KEY.Key_P, CTRL | SHIFT)


def test_it_begins_with_the_agenda_and_its_time_and_no_words(live: Live, wall: Wall) -> None:
    shown = wall.board.shown
    assert (shown.item, shown.left, shown.ahead) == ("The poster", "11 minutes left", "Break at 2:45\u00a0pm")
    assert shown.then == ("Break", "What to ask the board", "Next steps", "How was today?")
    assert shown.said == ""
    assert live.page.agenda_pane.form.wall.text() == "The poster, time left"


def test_words_that_are_kept_are_not_shown_until_they_are_put_there(live: Live, wall: Wall) -> None:
    live.keep("Ask me before you ring my daughter.")
    assert wall.board.shown.said == ""

    put_newest(live)

    shown, kept = wall.board.shown, live.kept()[0]
    assert (shown.said, shown.number) == ("“Ask me before you ring my daughter.”", str(kept.number))
    assert live.page.agenda_pane.form.wall.text() == f"The poster, time left, {kept.number}"


def test_who_said_it_is_asked_first_and_their_yes_is_kept_as_a_decision_of_today(live: Live, wall: Wall) -> None:
    say(live, "The door is too heavy for me.", "Dot")

    put_newest(live)
    sheet = live.sheet()
    assert isinstance(sheet, AskFirstSheet)
    assert sheet.heading.text() == "Ask Dot first"
    assert audit(sheet) == []
    assert fits(sheet) == []
    live.key(KEY.Key_Return)  # a hasty Enter leaves it off
    assert live.no_sheet()
    assert wall.board.shown.said == ""

    put_newest(live)
    sheet = live.sheet()
    assert isinstance(sheet, AskFirstSheet)
    sheet.main.setFocus()
    live.key(KEY.Key_Return)

    assert wall.board.shown.said == "“The door is too heavy for me.”"
    decided = live.workspace.people.page(live.scene.id_of("Dot")).consents[-1]
    assert (decided.purpose, decided.yes, decided.day) == (Purpose.PROJECTOR, True, factory.DAY)


def test_the_speaker_is_shown_as_they_chose_and_by_name_only_with_a_yes_to_the_name(live: Live, wall: Wall) -> None:
    yes(live, "Dot")
    say(live, "The door is too heavy for me.", "Dot", shown=Shown(ShownAs.NAME, "Dot"))
    put_newest(live)
    assert wall.board.shown.said
    assert "Dot" not in wall.board.shown.aloud

    yes(live, "Dot", Purpose.NAME)
    assert wall.board.shown.under == "Dot"

    say(live, "The bell can’t be heard.", "Dot", shown=Shown(ShownAs.ROLE, "a carer"), votes=3)
    put_newest(live)
    assert wall.board.shown.under == "a carer, 3 votes"


def test_restricted_words_never_get_there(live: Live, wall: Wall) -> None:
    say(live, "Something that stays here.", sensitivity=Sensitivity.RESTRICTED)

    put_newest(live)

    assert wall.board.shown.said == ""
    assert live.no_sheet()


def test_what_is_for_the_group_only_gets_there_only_while_the_group_is_by_itself(live: Live, wall: Wall) -> None:
    say(live, "Only among us.", sensitivity=Sensitivity.GROUP_ONLY)
    put_newest(live)
    assert wall.board.shown.said == "“Only among us.”"

    with_others = replace(live.workspace.sessions.get(live.scene.session.id), kind=SessionKind.WITH_PROFESSIONALS)
    live.window.desk.keep(lambda: live.workspace.sessions.change(with_others))
    live.settle()
    assert wall.board.shown.said == ""

    put_newest(live)
    assert wall.board.shown.said == ""
    assert live.no_sheet()


def test_words_that_name_somebody_are_read_again_first(live: Live, wall: Wall) -> None:
    say(live, "They did not talk to Kemi at all.")

    put_newest(live)

    sheet = live.sheet()
    assert isinstance(sheet, AskFirstSheet)
    assert "Names somebody: “Kemi”" in [each.text() for each in sheet.findChildren(Words)]
    assert wall.board.shown.said == ""


def restrict(live: Live, line: Id) -> Changes:
    insight = factory.kept(live.workspace, line)
    return live.workspace.insights.change(replace(insight, sensitivity=Sensitivity.RESTRICTED))


def reword(live: Live, line: Id) -> Changes:
    return live.workspace.insights.change(replace(factory.kept(live.workspace, line), words="Other words."))


@pytest.mark.parametrize(
    "act",
    [
        lambda live, line: live.workspace.taking_back.take_back(line),
        lambda live, line: live.workspace.insights.take_out(line),
        lambda live, line: live.workspace.safeguarding.move_line(line, keep_nothing=True),
        restrict,
        reword,
    ],
    ids=["taken back", "taken out", "moved to concern", "restricted", "changed"],
)
def test_words_leave_the_wall_when_they_may_not_be_seen_any_more_whatever_page_is_open(
    live: Live, wall: Wall, act: Callable[[Live, Id], Changes]
) -> None:
    line = say(live, "The door is too heavy.")
    put_newest(live)
    assert wall.board.shown.said
    live.window.go("today")

    live.window.desk.keep(lambda: act(live, line))
    live.settle()

    assert wall.board.shown.said == ""
    assert wall.board.shown.item == "The poster"


def test_a_yes_that_is_taken_back_takes_the_words_off(live: Live, wall: Wall) -> None:
    yes(live, "Dot")
    say(live, "The door is too heavy for me.", "Dot")
    put_newest(live)
    assert wall.board.shown.said
    given = live.workspace.people.page(live.scene.id_of("Dot")).consents[-1]

    live.window.desk.keep(lambda: live.workspace.people.take_back_consent(given.id, factory.DAY))
    live.settle()

    assert wall.board.shown.said == ""


def test_one_key_blanks_it_and_words_have_to_be_put_there_again(live: Live, wall: Wall) -> None:
    live.keep("The door is too heavy.")
    put_newest(live)

    live.key(KEY.Key_B, CTRL)

    assert wall.board.shown.aloud == ""
    picture = wall.board.grab().toImage()
    ground = picture.pixelColor(0, 0)
    assert all(_same(picture.pixelColor(x, y), ground) for x in range(0, picture.width(), 7) for y in (90, 300, 500))
    assert live.page.agenda_pane.form.wall.text() == "Nothing: it is blank."

    live.key(KEY.Key_B, CTRL)
    assert (wall.board.shown.item, wall.board.shown.said) == ("The poster", "")


def _same(one: QColor, other: QColor) -> bool:
    return one.rgb() == other.rgb()


def test_f9_blanks_it(live: Live, wall: Wall) -> None:
    live.keep("The door is too heavy.")
    put_newest(live)

    live.key(KEY.Key_F9)

    assert isinstance(live.sheet(), SupportSheet)
    assert wall.board.shown.aloud == ""


def test_it_follows_the_agenda(live: Live, wall: Wall) -> None:
    live.page.agenda_pane.form.next_button.click()
    live.settle()
    assert wall.board.shown.item == "Break"


def test_on_one_screen_escape_and_the_blank_key_give_the_laptop_back(live: Live) -> None:
    for key, modifier in ((KEY.Key_Escape, NONE), (KEY.Key_F5, NONE), (KEY.Key_B, CTRL)):
        live.key(KEY.Key_F5)
        live.key(KEY.Key_Return)
        wall = live.page.projecting.wall
        assert wall is not None
        assert wall.is_alone
        wall.activateWindow()
        live.qtbot.waitUntil(wall.isActiveWindow)
        QTest.keyClick(wall, key, modifier)
        live.settle()
        assert live.page.projecting.wall is None


def test_it_goes_when_the_vault_is_locked_or_its_screen_is_unplugged(live: Live, wall: Wall) -> None:
    gone: list[str] = []
    wall.gone.connect(lambda: gone.append("gone"))
    wall._screen = QGuiApplication.primaryScreen()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert gone == ["gone"]
    live.settle()

    live.key(KEY.Key_F5)
    live.key(KEY.Key_Return)
    live.settle()
    assert live.page.projecting.wall is not None
    live.window.hide()
    assert live.page.projecting.wall is None
    live.window.show()


def test_with_two_screens_it_fills_the_other_one_and_leaves_the_keys_to_the_laptop() -> None:
    """By hand, the rest of this file, but for what is about one screen, runs with the same QT_QPA_PLATFORM."""
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={HERE / 'two_screens.json'}"}
    program = [sys.executable, "-m", "tests.desktop.live.on_two_screens"]
    env, top = {**os.environ, **platform}, HERE.parents[2]
    ended = subprocess.run(program, env=env, cwd=top, capture_output=True, text=True, check=False, timeout=A_MINUTE)
    assert ended.stderr == ""  # Qt complains there when a window that takes no keys is asked to
    assert json.loads(ended.stdout) == {
        "screens": {"Laptop": "laptop", "Sheet": "laptop", "Projector": "projector"},
        "fills": True,
        "takes keys": False,
        "is alone": False,
        "has words": True,
        "has words when blank": False,
    }


def test_where_there_is_little_room_it_is_turned_on_beside_the_agenda(live: Live, appearance: Appearance) -> None:
    appearance.set_text_size(200)
    live.settle()
    assert not live.page.band.projector_button.isVisible()
    live.page.sides.switch("agenda")
    button = live.page.agenda_pane.form.blank_button
    assert button.text() == "Turn it on"
    assert fits(live.window) == []

    button.click()
    live.settle()
    assert isinstance(live.sheet(), OneScreenSheet)


def test_words_are_as_large_as_they_go_in_even_lines_and_the_rest_of_a_long_text_is_cut_at_a_word(
    appearance: Appearance,
) -> None:
    def bold(points: float) -> QFont:
        return font(points, QFont.Weight.DemiBold)

    short = fitted("“The leaflet says referral. I don’t know what that is.”", 1680, 680, bold)
    assert (short.points, len(short.lines), short.is_cut) == (120, 3, False)
    widths = [QFontMetricsF(bold(120)).horizontalAdvance(line) for line in short.lines]
    assert max(widths) - min(widths) < 400

    long = fitted("somebody came and found me there " * 60, 900, 300, bold)
    assert (long.points, long.is_cut) == (48, True)
    assert long.lines[-1].endswith(("somebody…", "came…", "and…", "found…", "me…", "there…"))
    assert fitted("A" * 40, 900, 300, bold).points == 48  # one word that no size holds is broken
    assert "".join(fitted("👍 " * 30, 900, 400, bold).lines).count("👍") == 30


def test_the_keys_of_it_are_told_by_f1(live: Live) -> None:
    keys = dict(live.page.shortcuts())
    assert {"F5", "Ctrl+B", "Ctrl+Shift+P", "S"} <= keys.keys()


def test_young_people_are_shown_only_with_a_parents_yes_beside_their_own(live: Live, wall: Wall) -> None:
    young = factory.make_person(live.workspace, "Zofia Zając", under_18=True)
    line = factory.say(live.workspace, live.scene.session, "My school is closed.", young)
    live.window.changed(Changes("", frozenset({("insight", line.id)})))
    live.settle()

    put_newest(live)

    assert live.no_sheet()
    assert wall.board.shown.said == ""

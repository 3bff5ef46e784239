"""The parts that pages are made of."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import MAIN, Button
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.fields import ChoiceBox, DayField, Fields, LongText, SearchField, Stepper, TimeField
from coprod_desktop.desktop.widgets.headings import SectionHeading, TitleRow
from coprod_desktop.desktop.widgets.kept_note import KeptNote
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.page import Pane
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.row_list import RowList, lines_of
from coprod_desktop.desktop.widgets.rows import Facts, RowLine, RowStack
from tests.desktop.audit import audit, spoken_name
from tests.desktop.fit import fits, settle

LONG = "I rang twice and nobody rang back, so I went there myself, and then they told me to ring."


def everything() -> list[QWidget]:
    """One of each widget, with long words in it."""
    fields = Fields()
    choice: ChoiceBox[int] = ChoiceBox("Kind")
    choice.offer([("Insight", 1), ("Decision", 2)])
    fields.add("&Name", QLineEdit(), LONG).trouble.show_words("Write a name first, so that we know what to call it.")
    fields.add("&Day", DayField())
    fields.add("&Time", TimeField())
    fields.add("&What was said", LongText())
    stack = RowStack()
    stack.add(RowLine("2 invitations not sent", LONG, "mail", Button("Print them")))
    stack.add(RowLine("The float is not counted", "£64.20 in the tin", "wallet", Button("Count it")))
    facts = Facts()
    facts.add("If she is upset", LONG)
    heading, title = SectionHeading("How to reach me"), TitleRow("Amina Yusuf of the Beech Road group", LONG)
    heading.add_action("Change", "pencil")
    title.add_action(Button("Print for her", "printer", MAIN))
    return [
        title,
        heading,
        stack,
        facts,
        choice,
        Stepper("Minutes", unit="minutes"),
        fields,
        SearchField("Find a person"),
    ]


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_clipped_at_any_text_size(
    page: Callable[..., QWidget], appearance: Appearance, percent: int
) -> None:
    appearance.set_text_size(percent)
    whole = page(*everything())
    whole.resize(1366, whole.heightForWidth(1366))
    assert fits(whole) == []


def test_nothing_is_clipped_when_the_text_grows_while_it_is_shown(
    page: Callable[..., QWidget], appearance: Appearance
) -> None:
    whole = page(*everything())
    appearance.set_text_size(200)
    settle()
    whole.resize(1366, whole.heightForWidth(1366))
    assert fits(whole) == []


def test_every_control_has_a_name(page: Callable[..., QWidget]) -> None:
    assert audit(page(*everything(), RowList("People"), PersonFinder("Type three letters"))) == []


def test_a_nameless_control_is_found_by_the_audit(page: Callable[..., QWidget]) -> None:
    nameless: ChoiceBox[int] = ChoiceBox()
    nameless.setAccessibleName("Kind")  # which a screen reader on Linux does not hear of a combo box
    assert len(audit(page(nameless, QLineEdit()))) == 2


def test_what_people_typed_is_never_read_as_markup(page: Callable[..., QWidget]) -> None:
    label = Words("<b>Bert</b> & <img src='x'>")
    page(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "<b>Bert</b> & <img src='x'>"


def test_a_label_names_its_field_and_its_key_goes_there(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    fields, other = Fields(), QLineEdit()
    name = fields.add("&Name", QLineEdit()).control
    whole = page(other, fields)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    QTest.keyClick(whole, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert name.hasFocus()
    assert spoken_name(name) == "Name"


def test_columns_stack_in_a_narrow_window(page: Callable[..., QWidget], appearance: Appearance) -> None:
    columns = Columns()
    left, right = columns.add(Words(LONG)), columns.add(Words(LONG))
    page(columns)
    assert right.x() > left.geometry().right()
    appearance.set_text_size(200)
    settle()
    assert right.y() > left.geometry().bottom()
    appearance.set_text_size(100)
    settle()
    assert right.x() > left.geometry().right()


def test_a_title_row_is_as_high_with_actions_as_without(page: Callable[..., QWidget]) -> None:
    bare, busy = TitleRow("People", "10 of 24"), TitleRow("People", "10 of 24")
    busy.add_action(Button("Add a person"))
    page(bare, busy)
    assert bare.height() == busy.height()


def test_an_action_that_comes_to_a_title_does_not_push_the_page_out_of_its_pane(page: Callable[..., QWidget]) -> None:
    pane = Pane("Monday 23 November")
    pane.setFixedWidth(units(80))
    close, go_on = Button("Close it"), Button("Go on with the session that is running now", "play", MAIN)
    for action in (close, go_on):
        pane.top.add_action(action).hide()
    page(pane)
    for action in (close, go_on):
        action.show()
    settle()
    content = pane.widget()
    assert content is not None
    assert content.width() <= pane.viewport().width()
    assert close.y() > pane.top.title.geometry().bottom()


def test_a_long_number_for_life_never_runs_into_the_words(page: Callable[..., QWidget]) -> None:
    kept = RowList("Kept today", numbered=True, flush=True, whole=True)
    kept.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no ring, which has the number's colour
    kept.show_rows([Row("k", "“Yes.”", number="WMW125", quoted=True)])
    page(kept)
    row = kept.viewport().grab().toImage()
    number, words = (
        [
            x
            for x in range(row.width())
            for y in range(row.height())
            if row.pixelColor(x, y) == kept.palette().color(role)
        ]
        for role in (QPalette.ColorRole.Link, QPalette.ColorRole.Text)
    )
    assert number
    assert max(number) + units(0.5) < min(words)


def test_a_choice_that_is_offered_again_stays_chosen(page: Callable[..., QWidget]) -> None:
    kind: ChoiceBox[str] = ChoiceBox("Kind")
    kind.offer([("Insight", "insight"), ("Decision", "decision")])
    page(kind)
    kind.choose("decision")
    kind.offer([("Action", "action"), ("Decision", "decision")])
    assert kind.value() == "decision"


def test_everything_is_as_small_as_before_when_the_text_was_large_for_a_while(
    page: Callable[..., QWidget], appearance: Appearance
) -> None:
    parts = everything()
    page(*parts)
    before = [part.height() for part in parts]
    appearance.set_text_size(200)
    settle()
    appearance.set_text_size(100)
    settle()
    assert [part.height() for part in parts] == before


def test_the_wheel_over_a_choice_scrolls_the_page_and_changes_nothing(page: Callable[..., QWidget]) -> None:
    kind: ChoiceBox[str] = ChoiceBox("Kind")
    kind.offer([("Insight", "insight"), ("Decision", "decision")])
    page(kind)
    QTest.wheelEvent(kind.window().windowHandle(), kind.geometry().center(), QPoint(0, -120))
    assert kind.value() == "insight"


def test_tab_leaves_a_field_of_several_lines(page: Callable[..., QWidget]) -> None:
    words, after = LongText("What was said"), QLineEdit()
    page(words, after)
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_stepper_stops_at_its_ends(page: Callable[..., QWidget]) -> None:
    minutes = Stepper("Minutes", 0, 2)
    page(minutes)
    more = minutes.findChildren(Button)[1]
    for _ in range(5):
        more.click()
    assert minutes.value() == 2


def test_kept_says_when(page: Callable[..., QWidget]) -> None:
    note = KeptNote()
    page(note)
    note.kept_at(time(14, 34))
    assert note.words() == "Kept 2:34\N{NO-BREAK SPACE}pm"


def test_what_helps_stands_on_two_lines_and_only_what_has_no_room_on_them_ends_in_dots(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QFont())
    words = "18 point print, on cream paper. Time to read it twice"
    width = metrics.horizontalAdvance("18 point print, on cream paper.") + 2
    assert lines_of(metrics, words, width, 2) == ["18 point print, on cream paper.", "Time to read it twice"]
    assert lines_of(metrics, f"{words} before anyone asks, and the side door", width, 2)[1].endswith("…")
    assert lines_of(metrics, words, width, 1)[0].endswith("…")
    assert lines_of(metrics, "", width, 2) == []

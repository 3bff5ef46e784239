"""The parts that pages are made of."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.models.rows import PagedRows, Row, Rows
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
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from tests.desktop.audit import audit, spoken_name
from tests.desktop.fit import fits, settle

PEOPLE = [Row("a", "Amina Yusuf", "18 point print"), Row("b", "Bert Lomax", "Hearing loop"), Row("c", "Chris Wynne")]
LONG = "I rang twice and nobody rang back, so I went there myself, and then they told me to ring."


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> Callable[..., QWidget]:
    """Shows parts under each other in a window of a common laptop's size."""
    open_windows = []  # Qt's own references are weak

    def show(*parts: QWidget) -> QWidget:
        whole = Measured()
        qtbot.addWidget(whole)
        column = Column(whole, spacing=2, margins=(5, 4, 5, 4))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        whole.resize(1366, 768)
        whole.show()
        whole.activateWindow()
        settle()
        open_windows.append(whole)
        return whole

    return show


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


def test_a_sheet_scrolls_to_the_field_that_enter_goes_to(
    qtbot: QtBot, page: Callable[..., QWidget], appearance: Appearance
) -> None:
    appearance.set_text_size(200)
    sheet, fields = Sheet(page(), "Make a new vault", "Make it"), Fields()
    first, *_, last = [fields.add(f"Field {number}", QLineEdit(), LONG).control for number in range(6)]
    sheet.add(fields)
    first.returnPressed.connect(last.setFocus)
    sheet.open()
    qtbot.waitUntil(first.hasFocus)
    assert last.visibleRegion().isEmpty()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert not last.visibleRegion().isEmpty()
    sheet.reject()


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


def test_arrows_move_in_a_list_and_enter_opens_the_row(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    people = RowList("People", lines=1)
    people.show_rows(PEOPLE)
    page(people)
    people.choose("a")
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Down)
    with qtbot.waitSignal(people.opened) as opened:
        QTest.keyClick(people, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_click_opens_a_row(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    people = RowList("People", lines=1)
    people.show_rows(PEOPLE)
    page(people)
    with qtbot.waitSignal(people.opened) as opened:
        middle = people.visualRect(people.rows.index(2)).center()
        QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert opened.args == ["c"]


def test_letters_jump_to_a_row(page: Callable[..., QWidget]) -> None:
    people = RowList("People", lines=1)
    people.show_rows(PEOPLE)
    page(people)
    people.setFocus()
    QTest.keyClicks(people, "ch")
    assert people.key() == "c"


def test_a_row_that_stays_keeps_the_choice_when_the_list_changes(page: Callable[..., QWidget]) -> None:
    people = RowList("People", lines=1)
    people.show_rows(PEOPLE)
    page(people)
    people.choose("b")
    people.show_rows([Row("z", "Zosia Kowalska"), *PEOPLE])
    assert people.key() == "b"


def test_a_screen_reader_hears_both_lines_of_a_row() -> None:
    rows = Rows([Row("k", "“Ask me first.”", "answer to Dot", number="K30", right="5 votes")])
    said = rows.data(rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "K30. “Ask me first.”. answer to Dot. 5 votes"


def test_what_was_said_wraps_and_is_never_cut(page: Callable[..., QWidget]) -> None:
    kept = RowList("Kept today", numbered=True, whole=True)
    kept.show_rows([Row("k", f"“{LONG} {LONG} {LONG}”", "Insight", number="K31", quoted=True)])
    page(kept)
    one_line = RowList("Kept today", numbered=True)
    one_line.show_rows([Row("k", "“Yes.”", "Insight", number="K31", quoted=True)])
    assert kept.height() == kept.full_height() > one_line.full_height(kept.width()) + units(3)


def test_a_long_list_asks_only_for_the_rows_in_sight(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    rows = PagedRows()
    asked: list[int] = []

    def answer(first: int, ids: list[str]) -> None:
        asked.append(first)
        rows.fill(first, [Row(key, f"Person {key}") for key in ids])

    rows.wanted.connect(answer)
    people = RowList("People", model=rows, lines=1)
    page(people)
    rows.show_ids([str(number) for number in range(10_000)])
    settle()
    assert asked == [0]
    people.choose("9999")
    settle()
    assert set(asked) == {0, 9900}
    assert rows.row(9999).strong == "Person 9999"


def test_rows_of_an_older_list_are_left_out() -> None:
    rows = PagedRows()
    rows.show_ids(["new"])
    rows.fill(0, [Row("old", "Old words")])
    assert rows.row(0).strong == ""


def test_three_letters_and_enter_find_a_person(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    finder = PersonFinder("Type three letters")
    page(finder)
    wanted: list[str] = []
    finder.wanted.connect(wanted.append)
    QTest.keyClicks(finder.field, "ami")
    assert wanted == ["ami"]
    finder.offer("ami", PEOPLE[:1])
    with qtbot.waitSignal(finder.found) as found:
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert found.args == ["a"]
    assert finder.field.text() == ""


def test_down_goes_into_the_matches(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    finder = PersonFinder("Type three letters")
    page(finder)
    QTest.keyClicks(finder.field, "ami")
    finder.offer("ami", PEOPLE)
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    QTest.keyClick(finder.matches, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.found) as found:
        QTest.keyClick(finder.matches, Qt.Key.Key_Return)
    assert found.args == ["b"]


def test_an_answer_to_words_that_were_typed_over_is_left_out(page: Callable[..., QWidget]) -> None:
    finder = PersonFinder("Type three letters")
    page(finder)
    QTest.keyClicks(finder.field, "ami")
    QTest.keyClicks(finder.field, "n")
    finder.offer("ami", PEOPLE)
    assert finder.matches.isHidden()


def test_enter_on_a_name_that_nobody_has_offers_a_walk_in(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    finder = PersonFinder("Type three letters", "Nobody here is called {}. Enter adds them.")
    page(finder)
    QTest.keyClicks(finder.field, "Zosia")
    finder.offer("Zosia", [])
    assert finder.note.text() == "Nobody here is called Zosia. Enter adds them."
    with qtbot.waitSignal(finder.nobody) as nobody:
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
    assert nobody.args == ["Zosia"]


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


class AskName(Sheet):
    """A sheet with one field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Add a person", "Add")
        fields = Fields()
        self.name = fields.add("&Name", QLineEdit()).control
        self.add(fields)
        self.add(Words(LONG * 20))


def test_a_sheet_begins_at_its_first_field_and_esc_closes_it(qtbot: QtBot, page: Callable[..., QWidget]) -> None:
    sheet = AskName(page())
    sheet.open()
    assert sheet.focusWidget() is sheet.name
    QTest.keyClick(sheet.name, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.main
    with qtbot.waitSignal(sheet.rejected):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_a_sheet_fits_its_window_at_any_text_size(
    page: Callable[..., QWidget], appearance: Appearance, percent: int
) -> None:
    appearance.set_text_size(percent)
    window = page()
    sheet = AskName(window)
    sheet.open()
    settle()
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    assert fits(sheet) == []
    sheet.close()


def test_a_sheet_opens_in_the_middle_of_its_window(page: Callable[..., QWidget]) -> None:
    window = page()
    window.resize(700, 600)  # the screen of these checks is no larger
    window.move(40, 60)
    settle()
    sheet = AskName(window)
    sheet.open()
    settle()
    apart = sheet.frameGeometry().center() - window.frameGeometry().center()
    assert apart.manhattanLength() <= 2  # a pixel each way: halves are rounded
    sheet.close()


def test_a_sheet_that_grows_with_its_text_stays_on_the_screen(
    page: Callable[..., QWidget], appearance: Appearance
) -> None:
    window = page()
    sheet = AskName(window)
    sheet.open()
    settle()
    screen = sheet.screen().availableGeometry()
    sheet.move(screen.right() - sheet.width(), screen.bottom() - sheet.height())
    settle()
    appearance.set_text_size(125)
    settle()
    assert screen.contains(sheet.frameGeometry())
    sheet.close()


def test_what_helps_stands_on_two_lines_and_only_what_has_no_room_on_them_ends_in_dots(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QFont())
    words = "18 point print, on cream paper. Time to read it twice"
    width = metrics.horizontalAdvance("18 point print, on cream paper.") + 2
    assert lines_of(metrics, words, width, 2) == ["18 point print, on cream paper.", "Time to read it twice"]
    assert lines_of(metrics, f"{words} before anyone asks, and the side door", width, 2)[1].endswith("…")
    assert lines_of(metrics, words, width, 1)[0].endswith("…")
    assert lines_of(metrics, "", width, 2) == []

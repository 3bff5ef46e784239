"""Lists of rows, and finding a person in one, by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.models.rows import PagedRows, Row, Rows
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.row_list import RowList
from tests.desktop.fit import settle

PEOPLE = [Row("a", "Amina Yusuf", "18 point print"), Row("b", "Bert Lomax", "Hearing loop"), Row("c", "Chris Wynne")]
LONG = "I rang twice and nobody rang back, so I went there myself, and then they told me to ring."


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

"""The pages beside the log: themes, theming by keyboard, voices, notes with a preview, a look first."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.desktop.insights.import_sheet import ImportSheet
from coprod_desktop.desktop.insights.look_first import LookFirstSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Heard, InsightKind, ThemeColour
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.domain.sessions import Session
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

MINUTES = Path(__file__).parents[2] / "data" / "minutes"


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def session(office: Office, group: Group) -> Session:
    return factory.make_session(office.workspace, group, is_open=True, title="Monthly meeting")


def names(office: Office, group: Group) -> list[str]:
    return [theme.name for theme in office.ask(lambda: office.workspace.themes.of_group(group.id))]


def test_a_theme_is_added_renamed_marked_and_undone(office: Office, group: Group) -> None:
    page = office.go(f"themes/{group.id}")
    page.add_button.click()
    sheet = office.sheet()
    sheet.name.control.setFocus()
    office.type("Transport")
    office.press(Qt.Key.Key_Return)
    office.back()
    assert names(office, group) == ["Transport"]
    office.fill(page.ui.name, "Getting there")
    page.ui.colour.show_text(ThemeColour.BLUE.value)
    page.ui.colour.left.emit()
    office.idle()
    assert page.list.rows.row(0).soft == "0 lines, marked blue"
    office.ask(office.workspace.history.undo)
    office.ask(office.workspace.history.undo)
    assert names(office, group) == ["Transport"]


def test_a_name_that_is_taken_is_said_in_place(office: Office, group: Group) -> None:
    office.ask(lambda: office.workspace.themes.use(["Transport", "Doors"], group.id))
    page = office.go(f"themes/{group.id}")
    office.fill(page.ui.name, "doors")
    assert "already" in page.ui.name.trouble.words()
    assert names(office, group) == ["Transport", "Doors"]


def test_a_set_is_taken_and_two_themes_are_merged(office: Office, group: Group) -> None:
    page = office.go(f"themes/{group.id}")
    page.set_button.click()
    sheet = office.sheet()
    sheet.choice.control.choose("four-principles")
    sheet.main.click()
    office.back()
    assert names(office, group) == ["Equality", "Diversity", "Accessibility", "Reciprocity"]
    page.merge_button.click()
    sheet = office.sheet()
    sheet.main.click()
    office.back()
    assert names(office, group) == ["Diversity", "Accessibility", "Reciprocity"]


def test_a_theme_is_split_by_ticking_lines(office: Office, group: Group, session: Session) -> None:
    office.ask(lambda: office.workspace.themes.use(["Transport"], group.id))
    [theme] = office.ask(lambda: office.workspace.themes.of_group(group.id))
    for words in ("The bus is late.", "The door is shut."):
        factory.say(office.workspace, session, words, themes=(theme.id,))
    page = office.go(f"themes/{group.id}")
    page.split_button.click()
    sheet = office.sheet()
    sheet.name.control.setText("Doors")
    sheet.list.setFocus()
    sheet.list.choose(sheet.list.rows.row(0).key)
    office.press(Qt.Key.Key_Space)
    sheet.main.click()
    office.back()
    uses = office.ask(lambda: office.workspace.themes.uses(group.id))
    assert [(use.theme.name, use.lines) for use in uses] == [("Transport", 1), ("Doors", 1)]


def test_the_rest_is_themed_by_keyboard_alone(office: Office, group: Group, session: Session) -> None:
    office.ask(lambda: office.workspace.themes.use(["Transport", "Doors"], group.id))
    for words in ("The bus is late.", "The door is shut.", "I am cold."):
        factory.say(office.workspace, session, words)
    page = office.go(f"theming/{group.id}")
    assert page.words.text() == "“I am cold.”"
    office.press(Qt.Key.Key_S)
    assert page.words.text() == "“The door is shut.”"
    office.press(Qt.Key.Key_2)
    office.press(Qt.Key.Key_Return)
    office.idle()
    office.press(Qt.Key.Key_1)
    office.press(Qt.Key.Key_2)
    office.press(Qt.Key.Key_Return)
    office.idle()
    uses = office.ask(lambda: office.workspace.themes.uses(group.id))
    assert [(use.theme.name, use.lines) for use in uses] == [("Transport", 1), ("Doors", 2)]
    assert page.empty.isVisible()


def test_all_themes_of_a_usual_set_are_in_sight_where_lines_get_theirs(
    office: Office, group: Group, session: Session
) -> None:
    office.ask(lambda: office.workspace.themes.use([f"Theme {number}" for number in range(8)], group.id))
    factory.say(office.workspace, session, "The bus is late.")
    page = office.go("insights")
    office.idle()
    page.table.setFocus()
    office.press(Qt.Key.Key_Home)
    office.press(Qt.Key.Key_T, ctrl=True)
    themes = office.sheet().list
    last = themes.visualRect(themes.model().index(7, 0))
    assert themes.viewport().rect().contains(last)
    office.sheet().reject()


def test_voices_stand_side_by_side_in_words(office: Office, group: Group, session: Session) -> None:
    office.ask(lambda: office.workspace.themes.use(["Transport"], group.id))
    [theme] = office.ask(lambda: office.workspace.themes.of_group(group.id))
    amina = factory.make_person(office.workspace, group=group)
    factory.say(office.workspace, session, "The bus is late.", amina, themes=(theme.id,))
    factory.say(office.workspace, session, "No bus.", heard=Heard.SURVEY, themes=(theme.id,))
    page = office.go(f"voices/{group.id}")
    cells = [page.table.item(0, column).text() for column in range(page.table.columnCount())]
    assert cells == ["Transport", "1 line, 1 person", "1 line"]


@pytest.mark.parametrize("minutes", ["board.txt", "forum.txt"])
def test_pasted_minutes_are_shown_before_they_are_kept(office: Office, group: Group, minutes: str) -> None:
    page = office.go("insights")
    page.add_button.click()
    sheet = office.sheet()
    assert isinstance(sheet, ImportSheet)
    sheet.form.notes.control.setPlainText((MINUTES / minutes).read_text(encoding="utf-8"))
    sheet.main.click()
    office.idle()
    shown = [row.strong for row in (sheet.list.rows.row(place) for place in range(sheet.list.rows.rowCount()))]
    assert office.ask(office.workspace.insights.ids) == []
    kept = sum(line.is_kept for line in sheet._lines)
    sheet.main.click()
    sheet.reject()  # Esc, too late
    office.back()
    assert office.ask(lambda: office.workspace.drafts.read("import/notes")) == {}
    rows = office.ask(lambda: office.workspace.insights.rows(office.workspace.insights.ids()))
    assert len(rows) == kept < len(shown)
    assert all(row.answer_to == "" and str(row.shown) == "" for row in rows)
    assert {"to chase", "to draft the card"} & {row.words for row in rows if row.kind is InsightKind.ACTION}


def test_a_line_is_split_left_out_and_answered_to_who_is_meant_by_one_key_each(office: Office, group: Group) -> None:
    joan = factory.make_person(office.workspace, "Joan Baker", group=group)
    page = office.go("insights")
    page.add_button.click()
    sheet = office.sheet()
    sheet.form.notes.control.setPlainText("JB: I rang them twice; nobody rang back to me\nA stray line here")
    sheet.main.click()
    office.idle()
    assert "may be Joan" in sheet.list.rows.row(0).soft
    sheet.list.setFocus()
    office.press(Qt.Key.Key_S)
    assert sheet.list.rows.rowCount() == 3
    office.press(Qt.Key.Key_A)
    for place in (1, 2):
        sheet.list.choose(sheet.list.rows.row(place).key)
        office.press(Qt.Key.Key_Space)
    sheet.main.click()
    office.back()
    [row] = office.ask(lambda: office.workspace.insights.rows(office.workspace.insights.ids()))
    assert (row.words, row.answer_to) == ("I rang them twice", joan.short)


def test_what_was_chosen_for_each_line_comes_back_after_the_program_was_killed(office: Office, group: Group) -> None:
    notes = "I rang them twice; nobody rang back to me\nA stray line here\nThe last line of all"
    page = office.go("insights")
    page.add_button.click()
    sheet = office.sheet()
    sheet.form.notes.control.setPlainText(notes)
    sheet.main.click()
    office.idle()
    sheet.list.setFocus()
    office.press(Qt.Key.Key_S)
    sheet.list.choose(sheet.list.rows.row(2).key)
    office.press(Qt.Key.Key_Space)
    shown = [(row.strong, row.icon) for row in map(sheet.list.rows.row, range(sheet.list.rows.rowCount()))]
    assert len(shown) == 4
    office.qtbot.waitUntil(lambda: bool(office.ask(lambda: office.workspace.drafts.read("import/notes"))))

    office.reopen()
    office.go("insights").add_button.click()
    again = office.sheet()
    office.idle()
    assert again.form.notes.control.toPlainText() == notes
    again.main.click()
    office.idle()
    assert [(row.strong, row.icon) for row in map(again.list.rows.row, range(again.list.rows.rowCount()))] == shown

    again.form.notes.control.setPlainText("")  # as moving them to a concern does
    office.qtbot.waitUntil(lambda: office.ask(lambda: office.workspace.drafts.read("import/notes")) == {})


def test_a_survey_is_one_line_an_answer(office: Office, group: Group, tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    file.write_text("Age,What matters to you?\n54,Somebody who knows me\n61,\n70,To be asked first\n", encoding="utf-8")
    page = office.go("insights")
    page.add_button.click()
    sheet = office.sheet()
    sheet.read_file(file)
    office.idle()
    assert sheet.form.chosen_columns() == [1]
    sheet.main.click()
    office.idle()
    sheet.main.click()
    office.back()
    rows = office.ask(lambda: office.workspace.insights.rows(office.workspace.insights.ids()))
    assert [(row.words, row.heard) for row in rows] == [
        ("To be asked first", Heard.SURVEY),
        ("Somebody who knows me", Heard.SURVEY),
    ]


def test_what_names_somebody_is_looked_at_before_printing_goes_on(office: Office, session: Session) -> None:
    factory.make_person(office.workspace, "Karen Whitfield")
    line = factory.say(office.workspace, session, "Karen said no.")
    office.go("insights")
    found = office.ask(lambda: office.workspace.looking_over.session(session.id))
    sheet = LookFirstSheet(office.page.desk, office.window, found)
    sheet.open()
    office.sheet()
    assert audit(sheet) == []
    assert not sheet.main.isEnabled()
    sheet.out_button.click()
    office.idle()
    assert sheet.main.isEnabled()
    assert office.ask(lambda: office.workspace.looking_over.verdict(line)) is Verdict.LEAVE_OUT
    sheet.main.click()
    office.back()


def test_where_the_table_of_voices_has_no_room_the_words_say_all_of_it(
    office: Office, group: Group, session: Session
) -> None:
    office.ask(lambda: office.workspace.themes.use(["Transport"], group.id))
    [theme] = office.ask(lambda: office.workspace.themes.of_group(group.id))
    factory.say(office.workspace, session, "No bus.", heard=Heard.SURVEY, themes=(theme.id,))
    page = office.go(f"voices/{group.id}")
    assert page.table.isVisible()
    office.appearance.set_text_size(200)
    office.idle()
    assert not page.table.isVisible()
    words = [label.text() for label in page.words.findChildren(Words)]
    assert any(each.startswith("In a survey: 1 line.") for each in words)


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("place", ["themes", "theming", "voices", "chart"])
def test_nothing_is_clipped_and_everything_named(
    office: Office, group: Group, session: Session, place: str, size: int
) -> None:
    office.ask(lambda: office.workspace.themes.use_set("making-it-real", group.id))
    theme = office.ask(lambda: office.workspace.themes.of_group(group.id))[0]
    factory.say(office.workspace, session, "I want to know who will be in the room.", themes=(theme.id,))
    factory.say(office.workspace, session, "I am cold.")
    office.appearance.set_text_size(size)
    page = office.go(f"{place}/{group.id}")
    assert fits(page) == []
    assert audit(page) == []

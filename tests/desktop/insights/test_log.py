"""The Insights Log: found as one types, read in full, taken back for good."""

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.desktop.insights.page import InsightsPage
from coprod_desktop.desktop.insights.table import Column
from coprod_desktop.desktop.theme import fonts
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.word_table import _lines
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Number, new_id
from coprod_desktop.domain.insights import Insight, InsightKind, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.insights import WINDOW
from coprod_desktop.storage.work import UnitOfWork
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office
from tests.desktop.watchdog import Watchdog
from tests.interchange import files

MANY = 100_000


def cells(page: InsightsPage) -> list[list[str]]:
    rows = range(min(page.model.rowCount(), 20))
    return [[str(page.model.index(row, column).data()) for column in Column] for row in rows]


def read(office: Office, page: InsightsPage) -> list[list[str]]:
    cells(page)  # asks for the rows
    office.idle()
    return cells(page)


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def amina(office: Office, group: Group) -> Person:
    return factory.make_person(office.workspace, group=group)


@pytest.fixture
def session(office: Office, group: Group, amina: Person) -> Session:
    return factory.make_session(office.workspace, group, people=[amina], is_open=True, title="Monthly meeting")


def test_each_line_shows_its_number_words_kind_themes_and_whom_to_answer(
    office: Office, group: Group, amina: Person, session: Session
) -> None:
    office.workspace.themes.use(["Communication"], group.id)
    [theme] = office.workspace.themes.of_group(group.id)
    factory.say(office.workspace, session, "I rang twice.", amina, themes=(theme.id,))
    factory.decide(office.workspace, session, "The poster says ring.")
    page = office.go("insights")
    assert read(office, page) == [
        ["K2", "The poster says ring.", "Decision", "", ""],
        ["K1", "“I rang twice.”", "Insight", "Communication", "Amina"],
    ]


def test_words_a_number_a_kind_and_a_group_narrow_the_log(office: Office, session: Session) -> None:
    factory.say(office.workspace, session, "I rang twice.")
    factory.say(office.workspace, session, "Who picks up the phone?", kind=InsightKind.QUESTION)
    page = office.go("insights")
    office.press(Qt.Key.Key_F, ctrl=True)
    office.type("phon")
    office.idle()
    assert [row[0] for row in read(office, page)] == ["K2"]
    assert page.list_pane.top.soft.text() == "1 line found"
    office.press(Qt.Key.Key_Escape)
    office.type("k1")
    office.idle()
    assert [row[0] for row in read(office, page)] == ["K1"]
    office.press(Qt.Key.Key_Escape)
    page.filters.kind.choose(InsightKind.QUESTION.value)
    page.filters.kind.chosen.emit(InsightKind.QUESTION.value)
    office.idle()
    assert [row[0] for row in read(office, page)] == ["K2"]
    other = factory.make_group(office.workspace, "Carers’ Circle")
    office.go("insights").refresh(None)
    office.idle()
    page.filters.group.choose(other.id)
    page.filters.group.chosen.emit(other.id)
    office.idle()
    assert page.empty.isVisible()


@pytest.mark.parametrize("typed", ['"', "AND OR NOT", "£3,50", "(((", "*", "a" * 300, "نذیر", "<b>&"])
def test_any_letters_may_be_looked_for(office: Office, session: Session, typed: str) -> None:
    factory.say(office.workspace, session, "I rang twice.")
    page = office.go("insights")
    page.search.setText(typed)
    office.idle()
    assert page.model.rowCount() <= 1


@pytest.mark.parametrize("size", [100, 200])
def test_a_number_that_begins_with_three_letters_stands_on_one_line(
    office: Office, session: Session, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """As on a laptop that was never paired."""
    monkeypatch.setattr(UnitOfWork, "code", "MNG")
    office.appearance.set_text_size(size)
    for count in (5, 31, 888, 1234):
        monkeypatch.setattr(UnitOfWork, "next_number", lambda _, count=count: count)
        office.ask(lambda: factory.say(office.workspace, session, "No bus."))
        page = office.go("insights")
        page.refresh(None)
        office.idle()
        assert read(office, page)[0][0] == f"MNG{count}"
        room = page.table.columnWidth(Column.NUMBER) - units(2.5)
        assert len(_lines(f"MNG{count}", fonts.strong(page.table.font()), room, None)) == 1


def test_enter_opens_a_line_in_full(office: Office, amina: Person, session: Session) -> None:
    words = "I was told that somebody would come on Monday. " * 20
    factory.say(office.workspace, session, words, amina, shown=Shown(ShownAs.ROLE, "a carer"))
    page = office.go("insights")
    page.table.setFocus()
    office.press(Qt.Key.Key_Home)
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert page.open_pane.top.title.text() == "K1"
    assert page.reading.words.text() == f"“{words.strip()}”"
    assert page.about() == office.ask(office.workspace.insights.ids)[0]


def test_a_restricted_line_shows_its_words_only_when_it_is_opened(office: Office, session: Session) -> None:
    line = factory.say(office.workspace, session, "Only for the lead.", sensitivity=Sensitivity.RESTRICTED)
    page = office.go("insights")
    assert "Only for the lead." not in str(read(office, page))
    office.go(f"insights/{line.id}")
    assert page.reading.words.text() == "“Only for the lead.”"


def test_a_line_with_a_picture_shows_an_icon_and_says_so(office: Office, session: Session) -> None:
    said = factory.say(office.workspace, session, "I rang twice.")
    factory.say(office.workspace, session, "Nobody took a photo of this.")
    office.workspace.attachments.add(Owner.INSIGHT, said.id, files.jpeg())
    page = office.go("insights")
    read(office, page)
    words = [page.model.index(row, Column.WORDS) for row in range(page.model.rowCount())]
    spoken, icon = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DecorationRole
    assert [each.data(spoken) for each in words] == ["“Nobody took a photo of this.”", "“I rang twice.”. 1 picture"]
    assert [each.data(icon) for each in words] == [None, "picture"]


def test_words_are_taken_back_after_a_yes(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "I rang twice.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.take_back_button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.sheet()
    office.press(Qt.Key.Key_Escape)
    office.back()
    assert office.ask(lambda: factory.kept(office.workspace, line.id)).words == "I rang twice."
    page.reading.take_back_button.click()
    office.sheet().main.setFocus()
    office.press(Qt.Key.Key_Return)
    office.back()
    assert office.ask(lambda: factory.kept(office.workspace, line.id)).words == ""
    assert page.reading.words.text() == "Taken back"
    assert not page.reading.take_back_button.isVisible()
    assert read(office, page)[0][:2] == ["K1", "Taken back"]


def test_an_empty_log_says_where_lines_come_from(office: Office) -> None:
    page = office.go("insights")
    assert page.empty.text() == "Nothing is written down yet. Lines are kept in the live session, or added here."


@pytest.mark.benchmark
def test_a_hundred_thousand_lines_are_searched_without_holding_the_screen(
    office: Office, group: Group, session: Session
) -> None:
    lines = [
        Insight(id=new_id(), number=Number("K", place + 1), group=group.id, session=session.id, words=f"Line {place}")
        for place in range(MANY)
    ]
    with office.workspace.insights._work() as work:
        work.put(*lines)
        work.commit("Add lines")
    page = office.go("insights")
    assert page.list_pane.top.soft.text() == "More than 999 lines"
    assert page.model.rowCount() == WINDOW
    with Watchdog() as watched:
        for typed in ("9", "99", "999", "9999", "99998", ""):
            page.search.setText(typed)
            office.idle()
        for _ in range(3):
            page.table.scrollToBottom()
            office.idle()
    assert page.model.rowCount() > 2 * WINDOW
    assert watched.longest < 50


@pytest.mark.parametrize("size", [100, 200, 300])
def test_nothing_is_clipped_and_everything_named(office: Office, amina: Person, session: Session, size: int) -> None:
    line = factory.say(office.workspace, session, "I want to know who will be in the room before I come.", amina)
    office.appearance.set_text_size(size)
    page = office.go("insights")
    assert fits(page) == []
    assert fits(office.go(f"insights/{line.id}")) == []
    assert audit(page) == []


def test_the_newest_line_is_open_from_the_beginning(office: Office, amina: Person, session: Session) -> None:
    for words in ("I rang twice.", "Ask me first."):
        factory.say(office.workspace, session, words, amina)
    page = office.go("insights")
    office.idle()
    assert page.open_pane.top.title.text() == "K2"
    assert page.table.key() == page.about()


def test_the_filters_stay_at_the_top_when_nothing_is_found(office: Office, amina: Person, session: Session) -> None:
    factory.say(office.workspace, session, "I rang twice.", amina)
    page = office.go("insights")
    before = page.filters.group.mapTo(page, page.filters.group.rect().topLeft())
    office.type("heron")
    office.idle()
    assert page.empty.isVisible()
    assert page.filters.group.mapTo(page, page.filters.group.rect().topLeft()) == before


def test_what_stands_beside_what_is_found_is_one_of_them(office: Office, amina: Person, session: Session) -> None:
    factory.say(office.workspace, session, "Who picks up the phone?")
    factory.say(office.workspace, session, "I rang twice.")
    page = office.go("insights")
    assert page.open_pane.top.title.text() == "K2"
    office.press(Qt.Key.Key_F, ctrl=True)
    office.type("phone")
    office.idle()
    assert page.open_pane.top.title.text() == "K1"
    office.press(Qt.Key.Key_Escape)
    office.idle()
    assert page.open_pane.top.title.text() == "K1", "it is among all lines, so it stays"

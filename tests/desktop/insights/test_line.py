"""One line in full: asked about, changed, linked, taken back with its papers, brought back by its speaker."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Heard, InsightKind, Reached, Sensitivity
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.prompts import Advocacy, Strength
from coprod_desktop.domain.sent import HowSent, Paper
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.sent import Copy
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office
from tests.interchange.files import jpeg


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def amina(office: Office, group: Group) -> Person:
    return factory.make_person(office.workspace, group=group)


@pytest.fixture
def session(office: Office, group: Group, amina: Person) -> Session:
    return factory.make_session(office.workspace, group, people=[amina], is_open=True, title="Monthly meeting")


def pairs(office: Office) -> str:
    """Return all words in sight."""
    labels = office.page.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def test_the_four_prompts_are_asked_and_shown(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "They decided without me.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.ask_choice.trigger()
    sheet = office.sheet()
    assert audit(sheet) == []
    sheet.ui.centre.show_text(Strength.NO.value)
    sheet.ui.advocacy.show_text(Advocacy.WANTED.value)
    sheet.ui.note.control.setPlainText("I want Gwen beside me.")
    sheet.main.click()
    office.back()
    told = office.ask(lambda: office.workspace.insights.prompts(line.id))
    assert (told.centre, told.advocacy, told.note) == (Strength.NO, Advocacy.WANTED, "I want Gwen beside me.")
    assert "Wanted" in pairs(office)


def test_half_typed_answers_come_back(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "They decided without me.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.more_choice.trigger()
    sheet = office.sheet()
    sheet.ui.tell.control.setFocus()
    office.type("the duty te")
    sheet.draft.write()
    office.idle()
    assert office.ask(lambda: office.workspace.drafts.read(f"more/{line.id}"))["tell"] == "the duty te"


def test_where_it_was_heard_and_who_may_read_it_are_kept(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "They decided without me.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.more_choice.trigger()
    sheet = office.sheet()
    sheet.ui.heard.show_text(Heard.SECOND_HAND.value)
    sheet.ui.sensitivity.show_text(Sensitivity.GROUP_ONLY.value)
    sheet.ui.tell.show_text("the duty team")
    sheet.main.click()
    office.back()
    new = office.ask(lambda: factory.kept(office.workspace, line.id))
    assert (new.heard, new.sensitivity, new.tell) == (Heard.SECOND_HAND, Sensitivity.GROUP_ONLY, "the duty team")
    assert page.reading.words.text() == "They decided without me."  # not in quotation marks: we did not hear it


def test_words_as_they_were_before_are_shown(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "They never came.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.check_button.click()
    sheet = office.sheet()
    sheet.words.control.setPlainText("They came late.")
    sheet.main.click()
    office.back()
    assert page.reading.words.text() == "“They came late.”"
    assert "“They never came.”" in pairs(office)


def test_only_a_supporter_answered_changes_nothing(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "They never came.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.check_button.click()
    sheet = office.sheet()
    sheet.words.control.setPlainText("They came.")
    sheet.by_supporter.click()
    assert sheet.main.text() == "Keep that they were asked"
    sheet.main.click()
    office.back()
    assert office.ask(lambda: factory.kept(office.workspace, line.id)).words == "They never came."
    assert "Not yet, a supporter was asked" in pairs(office)


def test_lines_that_say_the_same_are_linked_by_number_and_parted(office: Office, session: Session) -> None:
    first, second = (factory.say(office.workspace, session, words) for words in ("No bus.", "The bus never comes."))
    page = office.go(f"insights/{first.id}")
    for ask, left in ((page.reading.same_choice.trigger, [second.id]), (page.reading.part_button.click, [])):
        ask()
        sheet = office.sheet()
        office.fill(sheet.ui.number, "k 2")
        sheet.main.click()
        office.back()
        assert [row.id for row in office.ask(lambda: office.workspace.insights.same_as(first.id))] == left


def test_a_wrong_number_is_said_in_place(office: Office, session: Session) -> None:
    line = factory.say(office.workspace, session, "No bus.")
    page = office.go(f"insights/{line.id}")
    page.reading.same_choice.trigger()
    sheet = office.sheet()
    office.fill(sheet.ui.number, "seven")
    sheet.main.click()
    office.idle()
    assert "is not a number of the log" in sheet.trouble.words()
    sheet.reject()
    office.back()


def test_taking_back_names_the_papers_and_erases_the_picture_only_by_choice(
    office: Office, amina: Person, session: Session
) -> None:
    line = factory.say(office.workspace, session, "They never came.", amina)

    def add() -> None:
        office.workspace.attachments.add(Owner.INSIGHT, line.id, jpeg(), "Drawing")
        copies = [Copy(which=Paper.SUMMARY, insights=[line.id], person=amina.id)]
        office.workspace.sent.record(copies, HowSent.HANDED_OVER, session=session.id)

    office.ask(add)
    page = office.go(f"insights/{line.id}")
    page.reading.take_back_button.click()
    sheet = office.sheet()
    assert audit(sheet) == []
    [tick] = sheet.ticks.values()
    assert tick.isChecked()
    tick.click()
    sheet.main.click()
    office.back()
    assert len(office.ask(lambda: office.workspace.attachments.of(line.id))) == 1
    assert "Summary for Amina, handed over" in pairs(office)


def test_only_the_speaker_brings_words_back(office: Office, amina: Person, session: Session) -> None:
    line = factory.say(office.workspace, session, "They never came.", amina)
    office.ask(lambda: office.workspace.taking_back.take_back(line.id))
    page = office.go(f"insights/{line.id}")
    page.reading.bring_back_button.click()
    sheet = office.sheet()
    sheet.ui.words.control.setPlainText("They came late.")
    sheet.main.click()
    assert "Only the person who said it" in sheet.ui.is_speaker.trouble.words()
    sheet.ui.is_speaker.control.click()
    sheet.ui.asked.control.setText("rang us")
    sheet.main.click()
    office.back()
    rows = office.ask(lambda: office.workspace.insights.kept(session.id))
    assert [(str(row.number), row.words) for row in rows] == [("K1", "They came late.")]


def test_several_lines_are_themed_at_once_by_keyboard(office: Office, group: Group, session: Session) -> None:
    office.ask(lambda: office.workspace.themes.use(["Transport"], group.id))
    for words in ("No bus.", "The bus never comes.", "The door is shut."):
        factory.say(office.workspace, session, words)
    page = office.go("insights")
    page.table.setFocus()
    office.press(Qt.Key.Key_Home)
    page.table.selectAll()
    office.press(Qt.Key.Key_T, ctrl=True)
    sheet = office.sheet()
    sheet.list.choose(sheet.list.rows.row(0).key)
    sheet.list.setFocus()
    office.press(Qt.Key.Key_Space)
    sheet.with_group.click()
    sheet.main.click()
    office.back()
    [use] = office.ask(lambda: office.workspace.themes.uses(group.id))
    assert use.lines == 3


@pytest.mark.parametrize("size", [100, 200, 300])
def test_every_sheet_fits_and_is_named(office: Office, amina: Person, session: Session, size: int) -> None:
    line = factory.say(office.workspace, session, "I want to know who will be in the room.", amina)
    office.appearance.set_text_size(size)
    page = office.go(f"insights/{line.id}")
    reading = page.reading
    for ask in (reading.more_choice.trigger, reading.ask_choice.trigger, reading.same_choice.trigger, reading.decide):
        ask()
        sheet = office.sheet()
        office.idle()
        assert fits(sheet) == []
        assert audit(sheet) == []
        sheet.reject()
        office.back()


def test_how_a_decision_was_reached_by_whom_and_at_which_rung_is_kept(office: Office, session: Session) -> None:
    line = factory.say(office.workspace, session, "A face, not a shield.", kind=InsightKind.DECISION)
    page = office.go(f"insights/{line.id}")
    assert page.reading.decided_button.isVisible()
    page.reading.decided_button.click()
    sheet = office.sheet()
    sheet.reached.show_text(Reached.VOTED.value)
    office.fill(sheet.who, "All of us")
    sheet.rung.show_text(Rung.CO_DESIGN.value)
    sheet.main.click()
    office.back()
    kept = office.ask(lambda: factory.kept(office.workspace, line.id))
    assert (kept.reached, kept.who, kept.rung) == (Reached.VOTED, "All of us", Rung.CO_DESIGN)
    assert "All of us" in pairs(office)
    assert Rung.CO_DESIGN.in_words in pairs(office)


def test_what_is_done_seldom_stands_behind_one_word_and_opens_by_keyboard(
    office: Office, amina: Person, session: Session
) -> None:
    line = factory.say(office.workspace, session, "I rang twice.", amina)
    page = office.go(f"insights/{line.id}")
    page.reading.menu_button.open_menu()
    menu = page.reading.menu_button.choices
    assert menu.activeAction() is page.reading.more_choice
    assert [each.text() for each in menu.actions() if each.isVisible()] == [
        "More about it…",
        "Ask the speaker…",
        "Pictures…",
        "Same as…",
        "Open the session",
    ]
    menu.close()
    assert not page.reading.decided_button.isVisible()


def test_an_action_is_said_to_be_done_and_not_done_after_all(office: Office, session: Session) -> None:
    line = factory.say(office.workspace, session, "Ring the bus company.", kind=InsightKind.ACTION)
    page = office.go(f"insights/{line.id}")
    for words, shown in (("It is done", True), ("Not done after all", False)):
        assert page.reading.done_button.text() == words
        page.reading.done_button.click()
        office.idle()
        assert ("Done | " in pairs(office)) is shown

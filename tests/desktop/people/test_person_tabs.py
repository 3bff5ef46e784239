"""The other tabs of a person: groups, words, money, consent, all we hold; printing, and being read by everybody."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.clock import NO_BREAK, day_in_words
from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import PaymentKind, Reply
from coprod_desktop.domain.people import Person
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.payments import Offer
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

ABOUT, GROUPS, WORDS, MONEY, CONSENT, PAPERS, HELD = range(7)


def open_tab(office: Office, person: Person, tab: int) -> Any:
    pane = office.go(f"people/{person.id}").pane
    pane.tabs.bar.setFocus()
    office.press(Qt.Key.Key_Right, times=tab)
    assert pane.tabs.current() == tab
    office.idle()
    return pane


def texts(widget: QWidget) -> list[str]:
    """Return the words in sight, with plain spaces."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text().replace(NO_BREAK, " ") for label in labels]


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def amina(office: Office, group: Group) -> Person:
    return factory.make_person(office.workspace, group=group, role="expert by experience", helps=["A quiet corner"])


def test_a_person_joins_a_group_and_leaves_it(office: Office, amina: Person) -> None:
    other = factory.make_group(office.workspace, "Carers’ Circle")
    pane = open_tab(office, amina, GROUPS)
    pane.groups.join_button.setFocus()
    office.press(Qt.Key.Key_Return)
    sheet = office.sheet()
    office.fill(sheet.ui.role, "Takes notes")
    sheet.ui.since.control.setFocus()
    office.press(Qt.Key.Key_A, ctrl=True)
    office.type("31 February")
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert "There is no 31 February" in sheet.ui.since.trouble.words()
    office.press(Qt.Key.Key_A, ctrl=True)
    office.type("3 February 2026")
    office.press(Qt.Key.Key_Return)
    office.idle()
    groups = office.workspace.groups
    [membership] = office.ask(lambda: groups.members(other.id))
    assert (membership.role, membership.since) == ("Takes notes", date(2026, 2, 3))
    assert "Takes notes. Member since 3 February" in texts(pane.groups)
    pane.groups.leave.emit(other.id)
    office.idle()
    assert office.ask(lambda: groups.members(other.id)) == []
    assert "Takes notes. Member since 3 February. Left on 24 November" in texts(pane.groups)
    pane.groups.change.emit(other.id)
    sheet = office.sheet()
    for wrong, sentence in (("25 November 2026", "has not come yet"), ("1 February 2026", "before they came")):
        office.fill(sheet.ui.until, wrong)
        sheet.act()
        assert sentence in sheet.ui.until.trouble.words()
    office.fill(sheet.ui.until, "1 June 2026")
    sheet.main.click()
    office.back()
    assert "Takes notes. Member since 3 February. Left on 1 June" in texts(pane.groups)


def test_words_are_taken_back_after_a_yes_and_the_number_stays(office: Office, amina: Person, group: Group) -> None:
    session = factory.make_session(office.workspace, group, people=[amina], is_open=True)
    line = factory.say(office.workspace, session, "I rang twice and nobody rang back.", amina)
    pane = open_tab(office, amina, WORDS)
    pane.words.list.setFocus()
    office.press(Qt.Key.Key_Home)
    pane.words.button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.sheet()
    office.press(Qt.Key.Key_Escape)
    office.back()
    assert office.ask(lambda: factory.kept(office.workspace, line.id)).words == "I rang twice and nobody rang back."
    office.press(Qt.Key.Key_Return)
    office.sheet().main.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    after = office.ask(lambda: factory.kept(office.workspace, line.id))
    assert (after.words, after.number, after.taken_back_on) == ("", line.number, factory.DAY)
    row = pane.words.list.rows.row(0)
    assert (row.number, row.strong) == ("K1", "Taken back")
    assert not pane.words.button.isEnabled()


def test_money_shows_each_answer_and_what_came_of_it(office: Office, amina: Person, group: Group) -> None:
    first = factory.make_session(office.workspace, group, day=date(2026, 10, 27), people=[amina])
    second = factory.make_session(office.workspace, group, people=[amina])
    expenses = office.workspace.expenses
    expenses.nothing(first.id, amina.id)
    expenses.add(second.id, amina.id, [Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460), what_for="The bus")])
    pane = open_tab(office, amina, MONEY)
    assert "£4.60 owed, to be paid in cash. The bus, £4.60" in texts(pane.money)
    assert "It cost nothing" in texts(pane.money)


def test_a_journey_that_is_not_made_any_more_is_offered_no_longer(office: Office, amina: Person, group: Group) -> None:
    session = factory.make_session(office.workspace, group, people=[amina])
    taxi = Cost(category=Category.TAXI, amount=Money(900), remember_as="Taxi, £9.00")
    office.workspace.expenses.add(session.id, amina.id, [taxi])
    pane = open_tab(office, amina, MONEY)
    [button] = pane.money.journey_buttons
    assert button.accessibleName() == "Offer no longer: Taxi, £9.00"
    button.click()
    office.idle()
    assert not pane.money.journeys.isVisible()
    assert office.ask(lambda: office.workspace.expenses.journeys(amina.id)) == []


def test_money_shows_payments_and_time_credits_apart_from_costs(office: Office, amina: Person, group: Group) -> None:
    payments = office.workspace.payments
    offered = Offer(kind=PaymentKind.CREDITS, minutes=180, what_for="Read the poster aloud", group=group.id)
    payments.offer(amina.id, offered)
    payments.answer(payments.of(amina.id).payments[0].id, Reply.ACCEPTED)
    pane = open_tab(office, amina, MONEY)
    shown = " ".join(texts(pane.money))
    assert "Time credits: 3 given, 0 spent, 3 left." in shown
    assert "Read the poster aloud. They said yes. Tuesday 24 November 2026." in shown
    assert "Amina has not been asked yet." in shown


def test_a_decision_is_written_down_and_taken_back(office: Office, amina: Person) -> None:
    pane = open_tab(office, amina, CONSENT)
    pane.consent.decide_button.setFocus()
    office.press(Qt.Key.Key_Return)
    sheet = office.sheet()
    sheet.ui.purpose.control.choose(Purpose.PHOTO)
    sheet.ui.answer.control.choose("yes")
    office.fill(sheet.ui.day, "25 November 2026")
    sheet.act()
    assert "has not come yet" in sheet.ui.day.trouble.words()
    assert office.ask(lambda: office.workspace.people.page(amina.id)).consents == ()
    office.fill(sheet.ui.day, "24 November 2026")
    office.fill(sheet.ui.explained, "Read aloud")
    sheet.act()
    office.idle()
    [consent] = office.ask(lambda: office.workspace.people.page(amina.id)).consents
    assert consent.holds
    assert (consent.purpose, consent.day, consent.explained) == (Purpose.PHOTO, factory.DAY, "Read aloud")
    assert "Yes, 24 November. Explained: Read aloud" in texts(pane.consent)
    pane.consent.take_back.emit(consent.id)
    office.idle()
    [consent] = office.ask(lambda: office.workspace.people.page(amina.id)).consents
    assert consent.taken_back_on == factory.DAY


def test_a_decision_begins_with_no_so_that_nobody_says_yes_for_them(office: Office, amina: Person) -> None:
    pane = open_tab(office, amina, CONSENT)
    pane.consent.decide_button.click()
    sheet = office.sheet()
    sheet.act()
    office.idle()
    [consent] = office.ask(lambda: office.workspace.people.page(amina.id)).consents
    assert not consent.yes


def test_all_we_hold_names_everything_that_is_kept(office: Office, amina: Person, group: Group) -> None:
    session = factory.make_session(office.workspace, group, people=[amina], is_open=True)
    factory.say(office.workspace, session, "I rang twice.", amina)
    office.workspace.expenses.nothing(session.id, amina.id)
    office.workspace.people.decide(Consent(id=new_id(), person=amina.id, purpose=Purpose.NAME, able=Able.UNSURE))
    pane = open_tab(office, amina, HELD)
    shown = texts(pane.held)
    for words in ("Amina Yusuf", "Your print", "In the group Our Safeguarding Voices", "“I rang twice.”"):
        assert words in shown
    for words in ("Who you are", "What helps you take part", "Where you took part", "We were not sure"):
        assert words in shown


def test_a_person_is_erased_only_after_a_tick_and_leaves_the_list(office: Office, amina: Person) -> None:
    bert = factory.make_person(office.workspace, "Bert Lomax")
    said: list[str] = []
    office.window.desk.messages.said.connect(said.append)
    pane = open_tab(office, amina, HELD)
    pane.held.erase_button.setFocus()
    office.press(Qt.Key.Key_Return)
    sheet = office.sheet()
    assert not sheet.main.isEnabled()
    sheet.tick.setFocus()
    office.press(Qt.Key.Key_Space)
    sheet.main.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert office.no_sheet()
    assert said == ["All about that person is erased."]
    assert pane.person() == bert.id, "who is chosen in the list is who is in sight"
    rows = office.ask(lambda: office.workspace.people.rows(office.workspace.people.ids()))
    assert [row.name for row in rows] == ["Bert Lomax"]
    assert office.page.list_pane.top.soft.text() == "1 person"  # type: ignore[attr-defined] # the People page


def test_print_shows_their_summary_of_the_last_closed_session(office: Office, amina: Person, group: Group) -> None:
    session = factory.make_session(office.workspace, group, people=[amina], is_open=True)
    office.workspace.attendances.check_in(session.id, amina.id)
    pane = open_tab(office, amina, ABOUT)
    assert not pane.print_button.isVisible()
    office.ask(lambda: office.workspace.sessions.close(session.id))
    office.go("people").refresh(None)
    office.idle()
    assert pane.print_button.text() == "Print for Amina"
    pane.print_button.setFocus()
    office.press(Qt.Key.Key_Return)
    sheet = office.sheet()
    assert isinstance(sheet, PreviewSheet)
    office.qtbot.waitUntil(sheet.print_button.isEnabled, timeout=20_000)
    assert sheet.preview.count() >= 1
    office.press(Qt.Key.Key_Escape)
    office.idle()


def test_an_invitation_is_to_their_next_session_and_a_summary_of_the_last(
    office: Office, amina: Person, group: Group, tmp_path: Path
) -> None:
    last = factory.make_session(office.workspace, group, people=[amina], is_open=True)
    office.workspace.attendances.check_in(last.id, amina.id)
    office.ask(lambda: office.workspace.sessions.close(last.id))
    papers = open_tab(office, amina, PAPERS).papers.papers
    offered = [papers.kind.control.itemData(place) for place in range(papers.kind.control.count())]
    assert "summary" in offered
    assert "invitation" not in offered, "nobody is invited to what is over"
    coming = factory.make_session(office.workspace, group, day=factory.DAY + timedelta(days=28))
    office.go("people").refresh(None)
    office.idle()
    for kind, session in (("invitation", coming), ("summary", last)):
        papers.kind.control.choose(kind)
        papers.kind.control.chosen.emit(kind)
        papers.form.control.choose("txt")
        papers.write(tmp_path / kind)
        office.idle()
        assert session.day is not None
        day = day_in_words(session.day, year=True).replace(NO_BREAK, " ")
        assert day in (tmp_path / kind).read_text(encoding="utf-8").splitlines()[0]


def test_every_control_has_a_name_for_screen_readers(office: Office, amina: Person) -> None:
    page = office.go(f"people/{amina.id}")
    page.pane.about.needs.button.click()
    assert audit(page) == []
    page.add_person()
    assert audit(office.sheet()) == []
    office.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", [100, 200, 300])
def test_nothing_is_clipped_at_any_text_size(office: Office, amina: Person, group: Group, size: int) -> None:
    session = factory.make_session(office.workspace, group, people=[amina], is_open=True)
    factory.say(office.workspace, session, "I want to know who will be in the room before I come to it.", amina)
    office.workspace.people.decide(Consent(id=new_id(), person=amina.id, yes=True, day=factory.DAY))
    office.appearance.set_text_size(size)
    page = office.go("people")
    assert fits(page) == []
    page = office.go(f"people/{amina.id}")
    for tab in range(7):
        page.pane.tabs.turn_to(tab)
        office.idle()
        assert fits(page) == []
    page.pane.tabs.turn_to(ABOUT)
    for section in (page.pane.about.needs, page.pane.about.reach, page.pane.about.who):
        section.button.click()
        office.idle()
    assert fits(page) == []


def test_enter_twice_takes_nothing_back(office: Office, amina: Person, group: Group) -> None:
    session = factory.make_session(office.workspace, group, people=[amina], is_open=True)
    line = factory.say(office.workspace, session, "I rang twice.", amina)
    pane = open_tab(office, amina, WORDS)
    pane.words.list.choose(line.id)
    pane.words.button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.sheet()
    office.press(Qt.Key.Key_Return)
    office.back()
    assert office.ask(lambda: factory.kept(office.workspace, line.id)).words == "I rang twice."


class WindowSpy(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(office: Office, amina: Person, group: Group) -> None:
    spy = WindowSpy()
    QApplication.instance().installEventFilter(spy)  # type: ignore[union-attr] # it is running
    for place in (f"people/{amina.id}", "insights", f"settings/group/{group.id}"):
        office.go(place)
    pane = open_tab(office, amina, CONSENT)
    pane.tabs.turn_to(ABOUT)
    for section in (pane.about.needs, pane.about.reach, pane.about.who):
        section.button.click()
    office.idle()
    assert spy.seen == []


def test_tabs_that_do_not_fit_beside_each_other_become_a_choice(office: Office, amina: Person) -> None:
    office.appearance.set_text_size(300)
    tabs = office.go(f"people/{amina.id}").pane.tabs
    assert tabs.choice.isVisible()
    assert not tabs.bar.isVisible()
    tabs.choice.setFocus()
    office.press(Qt.Key.Key_Down)
    assert tabs.current() == GROUPS
    office.appearance.set_text_size(100)
    office.idle()
    assert tabs.bar.isVisible()

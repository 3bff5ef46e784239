"""Things made together, by keyboard."""

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Person
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def dot(office: Office, group: Group) -> Person:
    return factory.make_person(office.workspace, "Dot Lee", group=group)


def test_a_thing_is_added_drafted_agreed_and_credited(office: Office, group: Group, dot: Person) -> None:
    page = office.go("made")
    assert page.empty.isVisible()
    page.add_button.click()
    sheet = office.sheet()
    office.fill(sheet.title, "The poster")
    sheet.main.click()
    office.idle()
    assert page.open_pane.top.title.text() == "The poster"
    page.pane.draft_button.click()
    sheet = office.sheet()
    office.fill(sheet.words, "A face, and a number to ring.")
    sheet.main.click()
    office.idle()
    page.pane.agree_buttons[0].click()
    office.idle()
    assert page.pane.agreed.text() == "A face, and a number to ring."
    page.pane.credit_button.click()
    office.idle()
    sheet = office.sheet()
    office.fill(sheet.shown, "Dot, who drew it")
    sheet.main.click()
    office.idle()
    assert page.pane.credits.text() == "Made by Dot, who drew it."
    assert page.open_pane.top.soft.text().startswith("1 draft. Agreed on ")
    page.pane.maker_buttons[0].click()
    office.idle()
    office.sheet().out_button.click()
    office.idle()
    assert page.pane.maker_buttons == []
    assert page.pane.credits.text().startswith("Nobody is written down yet.")


def test_it_is_opened_from_the_page_of_answers(office: Office, group: Group) -> None:
    page = office.go("answers")
    page.made_button.click()
    office.idle()
    assert office.page.name == "made"


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_clipped_and_everything_has_a_name(office: Office, dot: Person, group: Group, percent: int) -> None:
    office.ask(lambda: office.workspace.made.add(group.id, "The poster"))
    thing = office.ask(lambda: office.workspace.made.of_group(group.id))[0].thing.id
    office.ask(lambda: office.workspace.made.add_draft(thing, "A face. " * 20, "Ring, not report."))
    office.ask(lambda: office.workspace.made.credit(thing, dot.id, "Dot"))
    page = office.go(f"made/{thing}")
    office.appearance.set_text_size(percent)
    office.idle()
    assert audit(page) == []
    assert fits(page) == []

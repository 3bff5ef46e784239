"""Whatever is typed into whichever field of a record: it is kept as text, or refused in place. Nothing breaks."""

from collections.abc import Callable

import pytest

from coprod_desktop.desktop.widgets.change_section import ChangeSection
from coprod_desktop.desktop.widgets.form_fields import FormField, LineField, TextField
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Person
from tests import factory
from tests.desktop.people.office import Office

BAD = (
    "£3,50\t31 February 2026\r\n=1+1",
    "a million miles -3.5.0 1 January 1900 25:75 pm",
    "n" * 60_000,
    "\u202eمَرحبا שלום 😀👨‍👩‍👧 e\u0301 \u0000\ud83d",
    "<b>&amp;%s{}'\"; DROP TABLE person;--",
)


def place_of(office: Office, what: str) -> str:
    """Return the place of a page with a record in it."""
    workspace = office.workspace
    group: Group = factory.make_group(workspace)
    person: Person = factory.make_person(workspace, group=group)
    session = factory.make_session(workspace, group, people=[person], is_open=True)
    made: dict[str, Callable[[], str]] = {
        "people": lambda: f"people/{person.id}",
        "answers": lambda: f"answers/{factory.say(workspace, session, 'I rang twice.', person).id}",
        "made": lambda: f"made/{_thing(office, group)}",
        "settings": lambda: "settings",
        "themes": lambda: f"themes/{_themed(office, group)}",
    }
    return made[what]()


def _thing(office: Office, group: Group) -> str:
    office.workspace.made.add(group.id, "The poster")
    [made] = office.workspace.made.of_group(group.id)
    return made.thing.id


def _themed(office: Office, group: Group) -> str:
    office.workspace.themes.use(["Transport"], group.id)
    return group.id


@pytest.mark.parametrize("what", ["people", "answers", "made", "settings", "themes"])
def test_no_text_in_any_field_of_a_record_breaks_anything(office: Office, what: str) -> None:
    place = office.ask(lambda: place_of(office, what))
    page = office.go(place)
    for section in page.findChildren(ChangeSection):
        section.change()
    fields = [each for each in page.findChildren(FormField) if isinstance(each, (LineField, TextField))]
    assert fields
    for text in BAD:
        for field in fields:
            field.show_text(text)
            field.typed.emit()
            field.left.emit()
        office.idle()
    assert office.troubles == []
    office.reopen()
    assert office.go(place) is not None

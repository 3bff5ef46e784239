"""Whatever is typed into whichever field of a record: it is kept as text, or refused in place. Nothing breaks."""

from collections.abc import Callable

import pytest

from coprod_desktop.desktop.feedback.made_sheets import DraftSheet, ThingSheet
from coprod_desktop.desktop.feedback.sheets import HelpedSheet, NewsSheet, ReplySheet, ToldSheet
from coprod_desktop.desktop.insights.decision_sheet import DecisionSheet
from coprod_desktop.desktop.insights.line_sheets import BringBackSheet, MoreSheet, SameAsSheet, StrengthsSheet
from coprod_desktop.desktop.people.sheets import AddPersonSheet, ConsentSheet
from coprod_desktop.desktop.people.taking_part import StatusSheet, SupporterSheet
from coprod_desktop.desktop.people.view import PersonView, read_person
from coprod_desktop.desktop.widgets.change_section import ChangeSection
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.form_fields import FormField, LineField, TextField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.domain.telling import How, Recipient, To
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


def sheets_of(office: Office) -> dict[str, Callable[[], FormSheet]]:
    """Return what opens each sheet with fields, on a line that was answered and a person."""
    workspace, desk, window = office.workspace, office.window.desk, office.window
    group = factory.make_group(workspace)
    person = factory.make_person(workspace, group=group)
    session = factory.make_session(workspace, group, people=[person], is_open=True)
    line = factory.say(workspace, session, "I rang twice.", person)
    decision = factory.decide(workspace, session, "The poster says ring.")
    thing = _thing(office, group)
    own = Recipient(To.PERSON, person.id)

    def view() -> PersonView:
        return office.ask(lambda: read_person(workspace, person.id))

    return {
        "more": lambda: MoreSheet(desk, window, line),
        "strengths": lambda: StrengthsSheet(desk, window, line, Prompts(id=Prompts.id_of(line.id), insight=line.id)),
        "same as": lambda: SameAsSheet(desk, window, line),
        "decision": lambda: DecisionSheet(desk, window, decision),
        "bring back": lambda: BringBackSheet(desk, window, line, "Amina"),
        "told": lambda: ToldSheet(desk, window, line.id, own, "Amina", How.PHONE),
        "reply": lambda: ReplySheet(desk, window, line.id, own, "Amina"),
        "helped": lambda: HelpedSheet(desk, window, line.id, own, "Amina"),
        "news": lambda: NewsSheet(desk, window, line.id, "K1"),
        "draft": lambda: DraftSheet(desk, window, Id(thing), "The poster"),
        "thing": lambda: ThingSheet(desk, window, group.id),
        "consent": lambda: ConsentSheet(desk, window, view()),
        "status": lambda: StatusSheet(desk, window, view()),
        "supporter": lambda: SupporterSheet(desk, window, view(), None),
        "add": lambda: AddPersonSheet(desk, window, [], None),
    }


def test_no_text_in_any_field_of_a_sheet_breaks_anything(office: Office) -> None:
    for name, make in office.ask(lambda: sheets_of(office)).items():
        for text in BAD[::2]:
            sheet = make()
            sheet.open()
            office.idle()
            for field in sheet.findChildren(FormField):
                if isinstance(field, (LineField, TextField)):
                    field.show_text(text)
                    field.typed.emit()
            sheet.act()
            office.idle()
            assert office.troubles == [], name
            said = [trouble.words() for trouble in sheet.findChildren(Trouble) if trouble.words()]
            assert said or not sheet.isVisible(), f"{name} says nothing and does nothing"
            sheet.reject()
            office.idle()

"""Everything held about a person is named to them; and what else a person's page asks of the services."""

import dataclasses
import string
from datetime import date
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.easy_read import EasyRow
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.groups import NonNegotiable
from coprod_desktop.domain.ids import Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.domain.people import Person, PrintForm, SafeContact
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.supporting import Support
from coprod_desktop.services import held_beside
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.held_beside import SAYS_NOTHING
from coprod_desktop.services.held_parts import PARTS
from coprod_desktop.services.held_words import CHOICES
from coprod_desktop.services.workspace import Workspace
from tests import factory

PERSON, OTHER = new_id(), new_id()
NOT_ABOUT_ANYBODY = {
    *("organisation", "venue", "group_", "non_negotiable", "session", "agenda_item", "theme", "thing_made"),
    *("made_draft", "float_move", "float_count", "budget", "own_rate", "cost_rule", "payment_limit"),
    *("evaluation_question", "easy_read"),
}
"""Nouns that say nothing of one person; what groups and organisations hold is no part of what a person may ask for."""
_JOINED = {each.noun for joined in held_beside.JOINED.values() for each in joined}
_BESIDE: set[type[Record]] = {*_JOINED, *held_beside.ANSWERING}
TOLD_BESIDE = sorted(_BESIDE, key=lambda noun: noun.TABLE)


def names_of(noun: type[Record]) -> set[str]:
    return {each.name for each in dataclasses.fields(noun)}


def told_columns(noun: type[Record]) -> set[str]:
    """Return the columns of a noun that are told, in facts or in a heading."""
    parts = PARTS.get(noun, ())
    columns = {name for part in parts for name in part.columns}
    headings = [part.called for part in parts]
    for joined in (each for several in held_beside.JOINED.values() for each in several if each.noun is noun):
        columns |= {joined.by, *joined.shows}
        headings.append(joined.label)
    return columns | {name for heading in headings for _, name, _, _ in string.Formatter().parse(heading) if name}


def facts_of(workspace: Workspace, person: Person) -> dict[tuple[str, str], str]:
    """Return what is held about somebody, by the heading of the record and the name of the fact."""
    every = [each for part in workspace.people.held(person.id) for each in part.records]
    return {(each.called, fact.label): fact.value for each in every for fact in each.facts}


def test_each_noun_is_told_to_whom_it_is_about_or_is_about_nobody() -> None:
    every: list[type[Record]] = [*PARTS, *TOLD_BESIDE]
    told = {noun.TABLE for noun in every}
    assert told | NOT_ABOUT_ANYBODY == {noun.TABLE for noun in NOUNS}
    assert not told & NOT_ABOUT_ANYBODY
    about = {noun for noun in NOUNS if any(each.metadata.get("about") for each in dataclasses.fields(noun))}
    assert about <= set(PARTS)


def test_each_column_that_names_a_person_is_told_to_that_person_too() -> None:
    naming = {
        (noun, each.name)
        for noun in NOUNS
        for each in dataclasses.fields(noun)
        if each.metadata.get("person") and not each.metadata.get("about")
    }
    assert naming == set(held_beside.OTHERS)


@pytest.mark.parametrize("noun", [*PARTS, *TOLD_BESIDE], ids=lambda noun: noun.TABLE)
def test_each_column_of_what_is_about_somebody_has_a_name_in_plain_words(noun: type[Record]) -> None:
    hidden = SAYS_NOTHING[None] | SAYS_NOTHING.get(noun, frozenset())
    assert names_of(noun) <= told_columns(noun) | hidden, "a column is not told to whom it is about"
    assert told_columns(noun) <= names_of(noun)


@pytest.mark.parametrize("noun", [*PARTS, *TOLD_BESIDE], ids=lambda noun: noun.TABLE)
def test_each_choice_has_words_of_its_own(noun: type[Record]) -> None:
    hints = get_type_hints(noun)
    kinds = {each for name in told_columns(noun) for each in (hints[name], *get_args(hints[name]))}
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            assert set(CHOICES[kind]) == set(kind)


def test_all_that_is_written_about_somebody_is_told_to_them(workspace: Workspace) -> None:
    records = [filled(noun) for noun in PARTS if noun is not EasyRow]
    with workspace.taking_back._work() as work:
        work.put(*records)
        work.commit("Write everything down")
    shown = repr(workspace.people.held(PERSON))
    missing = [(each.TABLE, words) for each in records for words in sentinels(each) if words not in shown]
    assert not missing


def sentinels(record: Record) -> list[str]:
    """Return the words of a record that were made up for this, but for those that the program alone reads."""
    hidden = SAYS_NOTHING[None] | SAYS_NOTHING.get(type(record), frozenset())
    values = {each.name: getattr(record, each.name) for each in dataclasses.fields(record)}
    said = {name: words for name, words in values.items() if isinstance(words, str) and words.startswith("Says ")}
    return [words for name, words in said.items() if name not in hidden]


def filled(noun: type[Record]) -> Record:
    """Return a record about PERSON whose every text says which it is."""
    values: dict[str, Any] = {}
    for each in dataclasses.fields(noun):
        if each.metadata.get("about") or (noun is Person and each.name == "id"):
            values[each.name] = PERSON
        elif each.name == "id":
            values["id"] = OTHER if noun is Insight else new_id()
        elif each.type is str:
            values[each.name] = f"Says {noun.TABLE} {each.name}."
        elif each.default is dataclasses.MISSING:
            values[each.name] = REQUIRED.get(each.name, OTHER)
    return noun(**values)


REQUIRED: dict[str, Any] = {"number": Number("K", 7), "pays": Pays.COSTS, "owner": Owner.INSIGHT}


def test_what_is_held_says_each_thing_in_plain_words(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(
        workspace,
        group=group,
        helps=["A seat by the door"],
        reads=PrintForm(size=18),
        safe=SafeContact(post=True, asked_alone_on=date(2026, 2, 3)),
    )
    session = factory.make_session(workspace, group, people=[amina], is_open=True, title="Monthly meeting")
    line = factory.say(workspace, session, "I rang twice.", amina)
    workspace.expenses.add(session.id, amina.id, [Cost(category=Category.TAXI, amount=Money(1250))])
    workspace.feedback.stand(line.id, Standing(state=AnswerState.DOING, words="We change how we ring back."))
    facts = facts_of(workspace, amina)
    assert facts["About you", "Your name"] == "Amina Yusuf"
    assert facts["How you read, and what helps if you are upset", "Your print"] == "18 point print"
    assert "Post: yes, in a plain envelope." in facts["How to reach you", "What is safe"]
    assert "We asked you alone on 3\u00a0February\u00a02026." in facts["How to reach you", "What is safe"]
    assert ("A seat by the door", "What it is about") in facts
    assert ("In the group Our Safeguarding Voices", "Since") in facts
    meeting = "Tuesday\u00a024\u00a0November\u00a02026, Monthly meeting"
    assert facts[meeting, "How you took part"] == "In the room"
    assert facts["K1", "Your words"] == "“I rang twice.”"
    assert facts["K1: our answer", "Our answer"] == "We change how we ring back."
    assert ("A cost: Taxi, £12.50", "Day") in facts


def test_what_is_held_stands_under_the_questions_that_a_person_asks(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group, helps=["A seat by the door"])
    session = factory.make_session(workspace, group, people=[amina], is_open=True)
    factory.say(workspace, session, "I rang twice.", amina)
    workspace.expenses.nothing(session.id, amina.id)
    titles = [part.title for part in workspace.people.held(amina.id)]
    assert titles == [
        *("Who you are", "How we reach you", "What helps you take part", "Where you took part", "What you said"),
        "Money, and your time",
    ]
    claim = next(label for label in facts_of(workspace, amina) if label[0].startswith("Did it cost you anything"))
    assert facts_of(workspace, amina)[claim[0], "You said"] == "Nothing"


def test_a_no_of_theirs_is_told_and_what_was_never_said_is_not(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group)
    session = factory.make_session(workspace, group, people=[amina], is_open=True)
    workspace.expenses.add(session.id, amina.id, [Cost(category=Category.TAXI, amount=Money(1250))])
    workspace.people.decide(Consent(id=new_id(), person=amina.id, purpose=Purpose.PHOTO))
    facts = facts_of(workspace, amina)
    assert facts["May we use a photo of you?", "You said"] == "No"
    labels = {label for _, label in facts}
    assert not labels & {"You are under 18", "We paid it before", "How far", "What helps you was there"}


def test_what_was_taken_out_is_told_because_it_is_kept(workspace: Workspace) -> None:
    amina = factory.make_person(workspace, helps=["A seat by the door"])
    [need] = workspace.people.needs(amina.id)
    workspace.people.drop_need(need.id)
    assert facts_of(workspace, amina)["A seat by the door", "Taken out"].startswith("Yes.")


def test_somebody_is_told_whom_they_support(workspace: Workspace) -> None:
    amina, sam = factory.make_people(workspace, "Amina Yusuf", "Sam Yusuf")
    workspace.supporters.keep(Support(id=new_id(), person=amina.id, supporter=sam.id, what="My son"))
    assert facts_of(workspace, sam)["You support Amina Yusuf", "Who you are to them"] == "My son"


def test_nothing_is_held_about_an_erased_person_but_what_names_nobody(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group, helps=["A seat by the door"], phone="01632 960001")
    session = factory.make_session(workspace, group, people=[amina], is_open=True)
    factory.say(workspace, session, "I rang twice.", amina)
    workspace.people.erase(amina.id)
    shown = repr(workspace.people.held(amina.id))
    for words in ("Amina", "seat", "960001", "rang"):
        assert words not in shown


def test_the_last_closed_session_that_somebody_came_to_is_the_one_to_print(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace, group=group)
    assert workspace.people.last_summary(amina.id) is None
    days = (date(2026, 9, 29), date(2026, 10, 27), date(2026, 11, 24))
    sessions = [factory.make_session(workspace, group, day=day, people=[amina], is_open=True) for day in days]
    for session in sessions[:2]:
        workspace.attendances.check_in(session.id, amina.id)
    for session in sessions:
        workspace.sessions.close(session.id)
    assert workspace.people.last_summary(amina.id) == sessions[1].id


def test_what_helps_moves_up_and_down_and_stays_at_the_ends(workspace: Workspace) -> None:
    amina = factory.make_person(workspace, helps=["One", "Two", "Three"])
    one, _, three = workspace.people.needs(amina.id)

    def order() -> list[str]:
        return [need.words for need in workspace.people.needs(amina.id)]

    workspace.people.move_need(three.id, -1)
    assert order() == ["One", "Three", "Two"]
    workspace.people.move_need(one.id, -1)
    assert order() == ["One", "Three", "Two"]
    workspace.people.move_need(one.id, 5)
    assert order() == ["Three", "Two", "One"]
    with pytest.raises(UserError, match="not on the list any more"):
        workspace.people.move_need(new_id(), 1)


def test_a_person_is_added_with_what_helps_them_in_one_step(workspace: Workspace) -> None:
    amina = factory.make_person(workspace, "Bert")
    needs = [Need(id=new_id(), person=amina.id, words=words) for words in ("Hearing loop", "Taxi")]
    workspace.people.add(amina, needs=needs)
    assert [need.words for need in workspace.people.needs(amina.id)] == ["Hearing loop", "Taxi"]
    workspace.history.undo()
    assert workspace.people.needs(amina.id) == []


def test_a_membership_has_a_role_in_the_groups_own_words(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    amina = factory.make_person(workspace)
    with pytest.raises(UserError, match="not in this group"):
        workspace.groups.describe(group.id, amina.id, "Takes notes", None)
    workspace.groups.join(group.id, [amina.id], date(2026, 2, 3), role=" Takes notes ")
    workspace.groups.describe(group.id, amina.id, "Keeps the time", date(2026, 3, 3))
    [membership] = workspace.groups.members(group.id)
    assert (membership.role, membership.since) == ("Keeps the time", date(2026, 3, 3))


def test_what_cannot_change_has_to_say_so(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    with pytest.raises(UserError, match="Write what cannot change first"):
        workspace.groups.keep_non_negotiable(NonNegotiable(id=new_id(), group=group.id, why="Money"))


def test_a_number_for_life_finds_its_line_alone(workspace: Workspace) -> None:
    group = factory.make_group(workspace)
    session = factory.make_session(workspace, group, is_open=True)
    first = factory.say(workspace, session, "I rang twice.")
    factory.say(workspace, session, "Call K1 back.")
    assert workspace.insights.ids(words="k 1") == [first.id]

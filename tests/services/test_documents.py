"""What may stand on whose paper: gathered from the real vault, before anything is drawn."""

from dataclasses import replace
from datetime import date, time

import pytest

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.attendance import Way
from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Method
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import InsightKind, Reached, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.organisation import Contact
from coprod_desktop.domain.people import Paper, Person, PrintForm, Reach, SafeContact
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.domain.venues import AccessFact, There
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.facts import (
    CostsAsked,
    Handling,
    MeetingFacts,
    OwedFacts,
    RecordFacts,
    RingFacts,
    SummaryFacts,
)
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, PackPerson, Run
from coprod_desktop.services.report_facts import GroupReportFacts
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, decide, make_group, make_person, make_session, make_venue, say

SAFE_POST = SafeContact(post=True, asked_alone_on=date(2026, 6, 1))


@pytest.fixture
def group(workspace: Workspace) -> Group:
    organisation = workspace.organisations.get()
    ruth = Contact("Ruth", "0161 496 0127", "Monday to Thursday")
    workspace.organisations.change(replace(organisation, name="Westmouth Together", contact=ruth))
    return make_group(workspace)


@pytest.fixture
def amina(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Amina Yusuf", group=group)


@pytest.fixture
def bert(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Bert Lomax", group=group)


@pytest.fixture
def session(workspace: Workspace, group: Group, amina: Person, bert: Person) -> Session:
    made = make_session(workspace, group, people=[amina, bert], is_open=True)
    for person in (amina, bert):
        workspace.attendances.check_in(made.id, person.id)
    return made


def summary_of(workspace: Workspace, session: Id, person: Id) -> SummaryFacts:
    facts = workspace.documents.facts("summary", About(session, person))
    assert isinstance(facts, SummaryFacts)
    return facts


def record_of(workspace: Workspace, session: Id, person: Id) -> RecordFacts:
    facts = workspace.documents.facts("record", About(session, person))
    assert isinstance(facts, RecordFacts)
    return facts


def words_for(workspace: Workspace, session: Session, person: Person) -> list[str]:
    return [each.words for each in summary_of(workspace, session.id, person.id).own_words]


def in_pack(workspace: Workspace, session: Session) -> dict[str, PackPerson]:
    return {person.file_name: person for person in workspace.packs.facts(PackOf(Run.SESSION, session.id)).people}


def test_a_summary_holds_this_persons_words_and_nobody_elses(
    workspace: Workspace, session: Session, amina: Person, bert: Person
) -> None:
    say(workspace, session, "Hers.", amina)
    say(workspace, session, "His.", bert, shown=Shown(ShownAs.NAME))
    say(workspace, session, "Nobody's.")
    assert words_for(workspace, session, amina) == ["Hers."]
    assert words_for(workspace, session, bert) == ["His."]


def test_a_summary_holds_nothing_restricted_taken_back_or_taken_out(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    say(workspace, session, "Restricted.", amina, sensitivity=Sensitivity.RESTRICTED)
    workspace.taking_back.take_back(say(workspace, session, "Taken back.", amina).id)
    workspace.insights.take_out(say(workspace, session, "Taken out.", amina).id)
    say(workspace, session, "Stays.", amina)
    assert words_for(workspace, session, amina) == ["Stays."]


def test_restricted_decisions_and_actions_are_on_no_paper(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    decide(workspace, session, "Open.")
    decide(workspace, session, "Closed.", sensitivity=Sensitivity.RESTRICTED)
    say(workspace, session, "rings the lead.", kind=InsightKind.ACTION, who="Ruth", sensitivity=Sensitivity.RESTRICTED)
    facts = summary_of(workspace, session.id, amina.id)
    assert [each.text for each in facts.decisions] == ["Open."]
    assert facts.steps == ()


def test_everybody_reads_what_was_decided_and_who_does_what(
    workspace: Workspace, session: Session, bert: Person
) -> None:
    decide(workspace, session, "We meet here.", reached=Reached.VOTED, count="Ten said yes.")
    say(workspace, session, "asks for envelopes.", kind=InsightKind.ACTION, who="Ruth", by_when=date(2026, 12, 2))
    facts = summary_of(workspace, session.id, bert.id)
    assert [(each.text, each.reached, each.count) for each in facts.decisions] == [
        ("We meet here.", Reached.VOTED, "Ten said yes.")
    ]
    assert [(each.who, each.what, each.by) for each in facts.steps] == [
        ("Ruth", "asks for envelopes.", date(2026, 12, 2))
    ]
    assert facts.rings == (RingFacts("Ruth", "0161 496 0127", "Monday to Thursday"),)


def test_words_in_others_paraphrase_are_marked(workspace: Workspace, session: Session, amina: Person) -> None:
    say(workspace, session, "She said it was late.", amina, paraphrased=True)
    assert summary_of(workspace, session.id, amina.id).own_words[0].paraphrase


def test_we_meet_again_at_the_next_planned_session_of_this_group(
    workspace: Workspace, session: Session, group: Group, amina: Person
) -> None:
    venue = make_venue(workspace, step_free=AccessFact(There.YES))
    make_session(workspace, make_group(workspace, "Carers"), day=date(2026, 11, 25))
    make_session(workspace, group, day=date(2027, 1, 19))
    make_session(workspace, group, day=date(2026, 12, 22), venue=venue.id, room="the Green Room")
    assert summary_of(workspace, session.id, amina.id).next_meeting == MeetingFacts(
        date(2026, 12, 22), time(14), time(16), "Beech Road Library, the Green Room", ("There is step-free access.",)
    )


def test_costs_say_asked_nothing_and_claimed_apart(
    workspace: Workspace, session: Session, amina: Person, bert: Person
) -> None:
    def asked(person: Person) -> CostsAsked:
        return summary_of(workspace, session.id, person.id).costs_asked

    assert asked(amina) is CostsAsked.NOT_ASKED
    workspace.expenses.nothing(session.id, amina.id)
    workspace.expenses.add(session.id, bert.id, [Cost(category=Category.TAXI, amount=Money(620))])
    assert asked(amina) is CostsAsked.NOTHING
    assert asked(bert) is CostsAsked.CLAIMED
    workspace.expenses.decline(session.id, bert.id, "Put it in the tea fund.")
    assert asked(bert) is CostsAsked.DECLINED


def test_what_is_owed_stands_first_and_what_was_declined_is_owed_to_nobody(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    taxi = Cost(category=Category.TAXI, amount=Money(1850), paid_ahead=True)
    bus = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(460), what_for="the 17 bus")
    workspace.expenses.add(session.id, amina.id, [taxi, bus])
    assert summary_of(workspace, session.id, amina.id).owed == (
        OwedFacts(Money(460), "the 17 bus", Method.CASH, paid=False),
        OwedFacts(Money(1850), "the taxi", Method.CASH, paid=True, ahead=True),
    )
    workspace.expenses.decline(session.id, amina.id, "")
    assert summary_of(workspace, session.id, amina.id).owed == ()


def test_the_full_record_names_only_who_said_yes_to_their_name(
    workspace: Workspace, session: Session, amina: Person, bert: Person
) -> None:
    yes = Consent(id=new_id(), person=amina.id, purpose=Purpose.NAME, yes=True, day=DAY)
    workspace.people.decide(yes)
    workspace.people.decide(replace(yes, id=new_id(), person=bert.id, able=Able.UNSURE))
    record = record_of(workspace, session.id, bert.id)
    assert (record.here, record.others) == (("Amina",), 1)
    workspace.people.take_back_consent(yes.id, DAY)
    record = record_of(workspace, session.id, bert.id)
    assert (record.here, record.others) == ((), 2)


def test_the_full_record_shows_words_under_their_item_and_speakers_only_as_they_chose(
    workspace: Workspace, session: Session, amina: Person, bert: Person
) -> None:
    say(workspace, session, "Shown as nobody.", amina)
    workspace.sessions.next_item(session.id)
    say(workspace, session, "Shown by name.", bert, shown=Shown(ShownAs.NAME))
    say(workspace, session, "Restricted.", amina, sensitivity=Sensitivity.RESTRICTED)
    items = record_of(workspace, session.id, bert.id).items
    assert [(item.title, [(line.words, line.shown) for line in item.lines]) for item in items] == [
        ("Welcome", [("Shown as nobody.", "")]),
        ("The poster", [("Shown by name.", "Bert")]),
    ]


def test_paper_is_made_by_the_persons_own_record_in_leaving_order(
    workspace: Workspace, session: Session, amina: Person, bert: Person
) -> None:
    workspace.people.change(replace(amina, reads=PrintForm(24, paper_colour="cream")))
    workspace.people.change(replace(bert, reads=PrintForm(16, easy_read=True), paper=Paper.READ_TO_ME))
    workspace.attendances.plan_for(session.id, bert.id, leaves_at=time(15))
    pack = in_pack(workspace, session)
    assert list(pack) == ["Bert", "Amina"]
    assert (pack["Amina"].size, pack["Amina"].paper, pack["Amina"].handling) == (24, "cream", Handling.TAKE_HOME)
    assert (pack["Bert"].size, pack["Bert"].handling) == (18, Handling.READ)
    cares = workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares
    assert any(care.label == "Bert" and "Easy Read" in care.text for care in cares)


def test_who_wants_no_paper_gets_none_and_the_ticket_says_to_ring(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.people.change(replace(amina, paper=Paper.NOTHING, prefers=Reach.PHONE))
    person = in_pack(workspace, session)["Amina"]
    assert (person.handling, person.note) == (Handling.NOTHING, "Ring Amina")


SAFE = Person(id=Id("away"), name="Wiktoria Łęcka", safe=SAFE_POST, address="40 Harbour Row", prefers=Reach.POST)


@pytest.mark.parametrize(
    "unsafe",
    [
        replace(SAFE, safe=SafeContact()),
        replace(SAFE, safe=replace(SAFE_POST, post=False)),
        replace(SAFE, safe=replace(SAFE_POST, asked_alone_on=None)),
        replace(SAFE, address=""),
        replace(SAFE, prefers=Reach.HAND),
        replace(SAFE, paper=Paper.KEEP_FOR_ME),
        replace(SAFE, paper=Paper.NOTHING),
    ],
)
def test_nothing_is_made_for_the_post_unless_it_is_safe_and_wished(
    workspace: Workspace, session: Session, unsafe: Person
) -> None:
    workspace.people.add(unsafe)
    workspace.attendances.apologies(session.id, unsafe.id)
    assert "Wiktoria" not in in_pack(workspace, session)


def test_who_sent_apologies_and_whose_post_is_safe_gets_it_by_post_last(workspace: Workspace, session: Session) -> None:
    workspace.people.add(replace(SAFE, name="Aled"))
    workspace.attendances.apologies(session.id, SAFE.id)
    pack = in_pack(workspace, session)
    assert list(pack)[-1] == "Aled"
    assert pack["Aled"].handling is Handling.POST


def test_who_took_part_by_phone_can_not_be_handed_paper_so_it_is_kept_or_posted(
    workspace: Workspace, session: Session, amina: Person, bert: Person
) -> None:
    workspace.people.change(replace(bert, safe=SAFE_POST, address="2 Mill Row", prefers=Reach.POST))
    for person in (amina, bert):
        workspace.attendances.check_in(session.id, person.id, way=Way.PHONE)
    pack = in_pack(workspace, session)
    assert pack["Amina"].handling is Handling.KEEP
    assert pack["Bert"].handling is Handling.POST


def test_a_supporter_gets_paper_only_for_what_they_said_themselves(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    lena = make_person(workspace, "Lena Marsh")
    workspace.attendances.check_in(session.id, lena.id, supports=amina.id)
    assert "Lena" not in in_pack(workspace, session)
    say(workspace, session, "As a PA I see it too.", lena)
    assert "Lena" in in_pack(workspace, session)


def test_what_has_nobody_to_answer_gets_a_slip_with_its_number(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    say(workspace, session, "Nobody's.")
    say(workspace, session, "Hers.", amina)
    decide(workspace, session, "We meet here.")
    (slip,) = workspace.packs.facts(PackOf(Run.SESSION, session.id)).slips
    assert (slip.numbers, slip.ring.name) == (("K1",), "Ruth")


def test_the_ticket_says_whom_to_ring_and_that_no_message_may_be_left(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.attendances.keep_call(
        Call(id=new_id(), person=amina.id, group=session.group, session=session.id, due=date(2026, 11, 25))
    )
    cares = [(care.label, care.text) for care in workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares]
    assert cares == [
        ("Amina", "is to be rung on Wednesday\N{NO-BREAK SPACE}25\N{NO-BREAK SPACE}November. Leave no message.")
    ]


def test_nothing_is_printed_for_or_about_somebody_who_was_erased(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    say(workspace, session, "Hers.", amina)
    workspace.attendances.keep_call(
        Call(id=new_id(), person=amina.id, group=session.group, session=session.id, due=date(2026, 11, 25))
    )
    workspace.people.erase(amina.id)
    assert list(in_pack(workspace, session)) == ["Bert"]
    assert workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares == ()


def test_who_is_not_in_the_vault_gets_no_summary(workspace: Workspace, session: Session, amina: Person) -> None:
    with pytest.raises(UserError, match="not in this vault"):
        summary_of(workspace, Id("nothing"), amina.id)
    with pytest.raises(UserError, match="not in this vault"):
        summary_of(workspace, session.id, Id("nobody"))


def test_a_page_is_in_the_language_that_the_person_reads(workspace: Workspace, session: Session, amina: Person) -> None:
    workspace.people.change(replace(amina, reads=PrintForm(language="so")))
    page = workspace.documents.make("summary", About(session.id, amina.id), form="txt").decode()
    assert "Waxaad maanta tiri\nWhat you said today" in page


def said_in_record(workspace: Workspace, session: Session, reader: Person) -> list[str]:
    record = record_of(workspace, session.id, reader.id)
    return [line.words for item in record.items for line in item.lines]


@pytest.mark.parametrize(
    ("decision", "goes"),
    [
        ({"yes": True}, True),
        ({"yes": False}, False),
        ({"yes": True, "able": Able.UNSURE}, False),
        ({"yes": True, "able": Able.NOT_TODAY}, False),
        ({"yes": True, "taken_back_on": DAY}, False),
    ],
)
def test_words_leave_the_room_only_with_a_yes_that_holds_and_are_always_the_speakers(
    workspace: Workspace, session: Session, amina: Person, bert: Person, decision: dict[str, object], goes: bool
) -> None:
    say(workspace, session, "Hers.", amina)
    asked = Consent(id=new_id(), person=amina.id, purpose=Purpose.WORDS_OUTSIDE, day=DAY)
    workspace.people.decide(replace(asked, **decision))  # type: ignore[arg-type]  # columns of Consent
    assert (said_in_record(workspace, session, bert) == ["Hers."]) is goes
    assert said_in_record(workspace, session, amina) == ["Hers."]


def test_until_somebody_was_asked_only_those_who_heard_their_words_have_them_on_paper(
    workspace: Workspace, session: Session, group: Group, amina: Person, bert: Person
) -> None:
    say(workspace, session, "Hers.", amina)
    say(workspace, session, "Nobody's.")
    away = make_person(workspace, "Chris Wynne", group=group)
    assert said_in_record(workspace, session, bert) == ["Hers.", "Nobody's."]
    assert said_in_record(workspace, session, away) == ["Nobody's."]


def test_a_report_for_others_has_words_only_where_their_speaker_said_yes(
    workspace: Workspace, session: Session, group: Group, amina: Person, bert: Person
) -> None:
    for person, words in ((amina, "Hers."), (bert, "His.")):
        line = say(workspace, session, words, person)
        workspace.feedback.stand(line.id, Standing(AnswerState.DONE, "We did.", yes_on=DAY, yes_by="Dot"))
    asked = Consent(id=new_id(), person=amina.id, purpose=Purpose.WORDS_OUTSIDE, day=DAY, yes=True)
    workspace.people.decide(asked)
    workspace.sessions.close(session.id)
    facts = workspace.documents.facts("group-report", About(group=group.id))
    assert isinstance(facts, GroupReportFacts)
    assert [each.words for each in facts.answers] == ["Hers."]


def test_what_is_for_the_group_only_is_in_no_report_for_others(
    workspace: Workspace, session: Session, group: Group
) -> None:
    for sensitivity in (Sensitivity.SHARE, Sensitivity.GROUP_ONLY):
        line = say(workspace, session, f"To {sensitivity}.", sensitivity=sensitivity)
        workspace.feedback.stand(line.id, Standing(AnswerState.DONE, "We did.", yes_on=DAY, yes_by="Dot"))
        decide(workspace, session, f"Decided to {sensitivity}.", sensitivity=sensitivity)
    workspace.sessions.close(session.id)
    facts = workspace.documents.facts("group-report", About(group=group.id))
    assert isinstance(facts, GroupReportFacts)
    assert [each.words for each in facts.answers] == ["To share."]
    assert "group only" not in repr(facts)

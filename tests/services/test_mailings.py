"""Who gets which letter, and by which way: nobody by post who has not said, asked alone, that it is safe."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.easy_read import invitation_to
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Paper, Person, PrintForm, Reach, SafeContact, Status
from coprod_desktop.domain.sent import Paper as SentPaper
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.easy_read_views import EasyReadFacts
from coprod_desktop.services.facts import Handling
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackFacts, PackOf, Run
from coprod_desktop.services.workspace import Workspace
from tests.factory import StandingClock, make_group, make_person, make_session, make_venue, say

SAFE = SafeContact(post=True, asked_alone_on=date(2026, 6, 1))
POSTED: dict[str, Any] = {"safe": SAFE, "prefers": Reach.POST}


@pytest.fixture
def group(workspace: Workspace) -> Group:
    organisation = workspace.organisations.get()
    address = "Westmouth Together\nPO Box 12\nWestmouth\nM1 2AB"
    workspace.organisations.change(replace(organisation, name="Westmouth Together", return_address=address))
    return make_group(workspace, "Harbour Voices")


@pytest.fixture
def amina(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Amina Yusuf", group=group, address="40 Harbour Row\nWestmouth\nM14 5RZ", **POSTED)


@pytest.fixture
def bert(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Bert Lomax", group=group, address="8 Mill Lane\nWestmouth\nM2 1AB", **POSTED)


@pytest.fixture
def chris(workspace: Workspace, group: Group) -> Person:
    return make_person(workspace, "Chris Wynne", group=group)


@pytest.fixture
def session(workspace: Workspace, group: Group, amina: Person, bert: Person, chris: Person) -> Session:
    made = make_session(workspace, group, people=[amina, bert, chris], is_open=True)
    for person in (amina, bert, chris):
        workspace.attendances.check_in(made.id, person.id)
    return made


def mailing(workspace: Workspace, run: Run, about: Group | Session, *, again: bool = False) -> PackFacts:
    return workspace.packs.facts(PackOf(run, about.id, again))


def names(facts: PackFacts) -> list[str]:
    return [each.who for each in facts.people]


def answered(workspace: Workspace, session: Session, words: str, person: Person) -> None:
    line = say(workspace, session, words, person)
    workspace.feedback.stand(line.id, Standing(AnswerState.DOING, "We asked the council."))


def test_what_is_posted_comes_first_by_postcode_with_the_lines_of_its_envelope(
    workspace: Workspace, session: Session
) -> None:
    facts = mailing(workspace, Run.SUMMARIES, session)
    assert names(facts) == ["Bert Lomax", "Amina Yusuf", "Chris Wynne"]
    assert [each.handling for each in facts.people] == [Handling.POST, Handling.POST, Handling.TAKE_HOME]
    assert facts.people[0].address == ("Bert Lomax", "8 Mill Lane", "Westmouth", "M2 1AB")
    assert facts.people[2].address == ()
    assert facts.return_address == ("PO Box 12", "Westmouth", "M1 2AB")


@pytest.mark.parametrize(
    ("unsafe", "why"),
    [
        ({"safe": SafeContact()}, "was not asked, alone, if post is safe. Hand it over."),
        ({"safe": replace(SAFE, post=False)}, "said that post is not safe. Hand it over."),
        ({"safe": replace(SAFE, asked_alone_on=None)}, "was not asked, alone, if post is safe. Hand it over."),
        ({"address": " "}, "has no address here. Hand it over."),
        ({"prefers": Reach.HAND}, "does not want it by post. Hand it over."),
        ({"paper": Paper.READ_TO_ME}, "wants it read aloud when you meet."),
        ({"paper": Paper.KEEP_FOR_ME}, "wants it kept here."),
        ({"paper": Paper.NOTHING, "prefers": Reach.PHONE}, "wants nothing on paper. Ring Amina."),
        ({"paper": Paper.NOTHING, "prefers": Reach.HAND}, "wants nothing on paper. Tell them when you meet."),
        ({"status": Status.PAUSED}, "is having a break. Hand it over."),
    ],
)
def test_nobody_is_in_a_posting_run_unless_it_is_safe_and_wished_and_the_ticket_says_why(
    workspace: Workspace, session: Session, amina: Person, unsafe: dict[str, object], why: str
) -> None:
    workspace.people.change(replace(amina, **unsafe))  # type: ignore[arg-type]  # columns of Person
    [hers] = [each for each in mailing(workspace, Run.SUMMARIES, session).people if each.person == amina.id]
    assert hers.handling is not Handling.POST
    assert (hers.address, hers.why) == ((), why)


def test_invitations_are_for_those_who_have_none_yet(
    workspace: Workspace, group: Group, amina: Person, bert: Person
) -> None:
    coming = make_session(workspace, group, day=date(2026, 12, 22), people=[amina, bert])
    workspace.invitations.given(coming.id, [bert.id])
    assert names(mailing(workspace, Run.INVITATIONS, coming)) == ["Amina Yusuf"]
    assert names(mailing(workspace, Run.INVITATIONS, coming, again=True)) == ["Bert Lomax", "Amina Yusuf"]
    workspace.invitations.given(coming.id, [amina.id])
    with pytest.raises(UserError, match="Everybody on the list has their invitation"):
        mailing(workspace, Run.INVITATIONS, coming)


def test_updates_are_for_those_with_an_answer_that_they_were_not_told(
    workspace: Workspace, session: Session, group: Group, amina: Person, bert: Person
) -> None:
    say(workspace, session, "No answer to this.", bert)
    answered(workspace, session, "The duty line rings and rings.", amina)
    facts = mailing(workspace, Run.UPDATES, group)
    assert names(facts) == ["Amina Yusuf"]
    assert facts.people[0].papers[0].own == ("K2",)
    with pytest.raises(UserError, match="Nobody in this group has an answer"):
        mailing(workspace, Run.UPDATES, make_group(workspace, "Another group"))


def test_updates_tell_also_what_is_only_agreed_yet_where_there_are_words_for_it(
    workspace: Workspace, session: Session, group: Group, amina: Person, bert: Person
) -> None:
    for person, words in ((amina, "We have asked for the small room."), (bert, "")):
        line = say(workspace, session, "I want a quiet room.", person)
        workspace.feedback.stand(line.id, Standing(AnswerState.AGREED, words))
    assert names(mailing(workspace, Run.UPDATES, group)) == ["Amina Yusuf"]


def test_thank_you_letters_are_for_members_who_came_and_were_not_thanked_since(
    workspace: Workspace, session: Session, group: Group, amina: Person, clock: StandingClock
) -> None:
    away = make_person(workspace, "Dai Evans", group=group)
    facts = mailing(workspace, Run.THANKS, group)
    assert away.name not in names(facts)
    assert len(facts.people) == 3
    workspace.sent.record_pack([each for each in facts.people if each.person == amina.id], group=group.id)
    [paper] = workspace.sent.waiting(group=group.id)
    workspace.handing.went([paper.id], paper.meant)
    assert amina.name not in names(mailing(workspace, Run.THANKS, group))
    clock.moment += timedelta(days=30)
    later = make_session(workspace, group, day=clock.moment.date(), people=[amina], is_open=True)
    workspace.attendances.check_in(later.id, amina.id)
    assert amina.name in names(mailing(workspace, Run.THANKS, group))


def test_summaries_are_for_those_of_whom_nobody_said_that_they_have_theirs(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.sent.record_pack(workspace.packs.facts(PackOf(Run.SESSION, session.id)).people, session=session.id)
    hers = next(row for row in workspace.sent.waiting(session=session.id) if row.person == amina.id)
    workspace.handing.went([hers.id], hers.meant)
    assert names(mailing(workspace, Run.SUMMARIES, session)) == ["Bert Lomax", "Chris Wynne"]
    assert len(mailing(workspace, Run.SUMMARIES, session, again=True).people) == 3


@pytest.mark.parametrize("place", ["The Elms Care Home\nM14 5RZ", "12 High Street\nWestmouth\nM1 1AA"])
def test_the_ticket_warns_before_words_about_a_service_go_where_staff_may_open_them(
    workspace: Workspace, session: Session, amina: Person, place: str
) -> None:
    make_venue(workspace, "Day place", address="12 High Street, Westmouth, M1 1AA")
    workspace.people.change(replace(amina, address=place))
    assert not any(care.label == amina.name for care in mailing(workspace, Run.SUMMARIES, session).cares)
    say(workspace, session, "The staff are rude.", amina)
    [care] = [care for care in mailing(workspace, Run.SUMMARIES, session).cares if care.label == amina.name]
    assert "may not be the only one to open this" in care.text
    assert "It has K1 in it" in care.text


def test_an_address_that_strangers_share_is_warned_of_and_a_familys_is_not(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    say(workspace, session, "The staff are rude.", amina)
    make_person(workspace, "Idris Yusuf", address=amina.address)
    assert mailing(workspace, Run.SUMMARIES, session).cares == ()
    make_person(workspace, "Somebody Else", address=amina.address.replace("\n", ", ").upper())
    [care] = mailing(workspace, Run.SUMMARIES, session).cares
    assert "others in this vault live there too" in care.text


def test_an_address_without_a_postcode_is_looked_up_before_it_is_posted(
    workspace: Workspace, session: Session, amina: Person
) -> None:
    workspace.people.change(replace(amina, address="40 Harbour Row"))
    facts = mailing(workspace, Run.SUMMARIES, session)
    assert names(facts)[1] == amina.name
    assert ("Amina Yusuf", "has no postcode in their address. Look it up before you post.") in [
        (care.label, care.text) for care in facts.cares
    ]


def test_letters_that_there_is_no_easy_read_of_are_in_large_print_and_the_ticket_says_so(
    workspace: Workspace, session: Session, group: Group, chris: Person
) -> None:
    workspace.people.change(replace(chris, reads=PrintForm(14, easy_read=True)))
    facts = mailing(workspace, Run.THANKS, group)
    [care] = facts.cares
    assert (care.label, care.text) == (
        "Chris Wynne",
        "reads Easy Read. The group’s thank-you letter is not written in Easy Read and checked. This is large print.",
    )
    assert next(each for each in facts.people if each.person == chris.id).size == 18


def test_an_invitation_in_easy_read_goes_to_those_who_read_it_once_it_was_checked(
    workspace: Workspace, group: Group, chris: Person
) -> None:
    workspace.people.change(replace(chris, reads=PrintForm(14, easy_read=True)))
    meeting = make_session(workspace, group, people=[chris])
    workspace.easy_read.begin(invitation_to(meeting.id))
    large = mailing(workspace, Run.INVITATIONS, meeting)
    assert (large.people[0].size, len(large.cares)) == (18, 1)
    workspace.easy_read.checked(invitation_to(meeting.id), "Speak Up readers")
    easy = mailing(workspace, Run.INVITATIONS, meeting)
    assert isinstance(easy.people[0].papers[0].facts, EasyReadFacts)
    assert (easy.people[0].size, easy.cares) == (16, ())
    workspace.packs.printed("easy-invitation", About(meeting.id, chris.id))
    [row] = workspace.sent.of_session(meeting.id)
    assert row.which is SentPaper.INVITATION
    with PdfDocument(workspace.packs.again(row)) as file:
        assert "Easy Read. Checked with" in file[0].get_textpage().get_text_bounded()


def test_what_is_posted_of_a_sessions_pack_has_the_neutral_return_address_too(
    workspace: Workspace, session: Session
) -> None:
    assert workspace.packs.facts(PackOf(Run.SESSION, session.id)).return_address == ("PO Box 12", "Westmouth", "M1 2AB")

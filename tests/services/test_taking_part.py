"""Whether somebody takes part, who supports them, what they agree to, and when they are asked again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coprod_desktop.domain.consents import Able, Consent, Purpose, agrees
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Shown, ShownAs
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person, Reach, SafeContact, Status, WordsAfter
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.venues import There
from coprod_desktop.services.needs_met import LastTime
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.people import StatusTold
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, kept, make_group, make_person, make_session, say

LEFT = StatusTold(Status.LEFT, "Her sister Samina, by phone", DAY)


def now_of(workspace: Workspace, person: Person) -> Person:
    found = workspace.people.get(person.id)
    assert found is not None
    return found


@pytest.mark.parametrize("status", [Status.PAUSED, Status.LEFT, Status.DIED])
def test_letters_and_calls_stop_at_once_when_somebody_no_longer_takes_part(
    workspace: Workspace, status: Status
) -> None:
    safe = SafeContact(post=True, asked_alone_on=DAY)
    amina = make_person(workspace, safe=safe, address="3 Quay Steps", prefers=Reach.POST, group=make_group(workspace))
    call = Call(id=new_id(), person=amina.id, group=Id(""), why="She was upset", due=DAY)
    workspace.attendances.keep_call(call)
    assert now_of(workspace, amina).may_be_posted
    assert len(workspace.today.overview().calls) == 1
    workspace.people.change_status(amina.id, replace(LEFT, status=status))
    assert not now_of(workspace, amina).may_be_posted
    assert workspace.today.overview().calls == ()
    workspace.history.undo()
    assert now_of(workspace, amina).may_be_posted
    assert len(workspace.today.overview().calls) == 1


@pytest.mark.parametrize("status", [Status.PAUSED, Status.LEFT, Status.DIED])
def test_who_takes_no_part_is_not_invited_with_the_members(workspace: Workspace, status: Status) -> None:
    group = make_group(workspace)
    amina, bert = make_person(workspace, group=group), make_person(workspace, "Bert Lomax", group=group)
    workspace.people.change_status(amina.id, replace(LEFT, status=status))
    session = make_session(workspace, group)
    workspace.attendances.invite_members(session.id)
    assert [row.person for row in workspace.attendances.room(session.id)] == [bert.id]


def papers(workspace: Workspace, session: Session) -> list[str]:
    return [each.file_name for each in workspace.packs.facts(PackOf(Run.SESSION, session.id)).people]


def test_the_print_pack_has_nothing_for_who_left_since_and_says_whose_copy_goes_where(workspace: Workspace) -> None:
    group = make_group(workspace)
    amina, joan = make_person(workspace, group=group), make_person(workspace, "Joan Okoro", group=group)
    session = make_session(workspace, group, people=[amina, joan], is_open=True)
    for person in (amina, joan):
        workspace.attendances.check_in(session.id, person.id)
    call = Call(id=new_id(), person=amina.id, group=group.id, session=session.id, why="She was upset", due=DAY)
    workspace.attendances.keep_call(call)
    copied = Support(id=new_id(), person=joan.id, name="Grace Okoro", copy=True, copy_asked_on=DAY)
    workspace.supporters.keep(copied)
    assert papers(workspace, session) == ["Amina", "Joan"]
    assert {care.label for care in workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares} == {"Amina", "Joan"}
    workspace.people.change_status(amina.id, LEFT)
    assert papers(workspace, session) == ["Joan"]
    (care,) = workspace.packs.facts(PackOf(Run.SESSION, session.id)).cares
    assert (care.label, care.text) == (
        "Joan", "wants a copy to go to Grace Okoro: print it once more, for Grace Okoro alone.",
    )  # fmt: skip


@pytest.mark.parametrize("status", [Status.LEFT, Status.DIED])
def test_nobody_leaves_without_somebody_who_said_so(workspace: Workspace, status: Status) -> None:
    amina = make_person(workspace)
    with pytest.raises(UserError, match="Write who told us"):
        workspace.people.change_status(amina.id, replace(LEFT, status=status, told_by=" "))
    assert now_of(workspace, amina).status is Status.ACTIVE


def test_words_of_who_left_stay_as_shown_or_are_shown_as_nobody(workspace: Workspace) -> None:
    group = make_group(workspace)
    amina = make_person(workspace, group=group)
    session = make_session(workspace, group, people=[amina])
    line = say(workspace, session, "I rang twice.", amina, shown=Shown(ShownAs.NAME))
    workspace.people.change_status(amina.id, replace(LEFT, words=WordsAfter.KEEP))
    assert kept(workspace, line.id).shown == Shown(ShownAs.NAME, "Amina")
    workspace.people.change_status(amina.id, replace(LEFT, words=WordsAfter.NOBODY))
    assert kept(workspace, line.id).shown == Shown()
    assert kept(workspace, line.id).words == "I rang twice."
    workspace.history.undo()
    assert kept(workspace, line.id).shown == Shown(ShownAs.NAME, "Amina")


def test_words_of_who_left_are_taken_back_when_they_ask(workspace: Workspace) -> None:
    group = make_group(workspace)
    amina, bert = make_person(workspace, group=group), make_person(workspace, "Bert Lomax", group=group)
    session = make_session(workspace, group, people=[amina, bert])
    mine, other = say(workspace, session, "I rang twice.", amina), say(workspace, session, "The bus is late.", bert)
    workspace.people.change_status(amina.id, replace(LEFT, words=WordsAfter.TAKE_BACK))
    assert (kept(workspace, mine.id).words, kept(workspace, mine.id).taken_back_on) == ("", DAY)
    assert kept(workspace, other.id).words == "The bus is late."
    assert workspace.search.find("twice", limit=5) == []


def decision(person: Person, *, yes: bool = True, day: date = DAY, **columns: object) -> Consent:
    return Consent(id=new_id(), person=person.id, purpose=Purpose.NAME, yes=yes, day=day, **columns)  # type: ignore[arg-type]


def agrees_to_name(workspace: Workspace, person: Person) -> bool:
    decisions = workspace.people.page(person.id).consents
    return agrees(decisions, Purpose.NAME, under_18=person.under_18)


def test_the_last_word_of_somebody_counts(workspace: Workspace) -> None:
    amina = make_person(workspace)
    assert not agrees_to_name(workspace, amina)
    workspace.people.decide(decision(amina, day=DAY - timedelta(days=9)))
    assert agrees_to_name(workspace, amina)
    workspace.people.decide(decision(amina, yes=False))
    assert not agrees_to_name(workspace, amina)


@pytest.mark.parametrize("able", [Able.NOT_TODAY, Able.UNSURE])
def test_a_yes_of_somebody_who_may_not_have_been_able_to_decide_is_not_acted_on(
    workspace: Workspace, able: Able
) -> None:
    amina = make_person(workspace)
    workspace.people.decide(decision(amina, able=able))
    assert not agrees_to_name(workspace, amina)


def test_under_18_a_yes_needs_a_parents_yes_beside_it(workspace: Workspace) -> None:
    kofi = make_person(workspace, "Kofi Mensah", under_18=True)
    workspace.people.decide(decision(kofi))
    assert not agrees_to_name(workspace, kofi)
    workspace.people.decide(decision(kofi, day=DAY + timedelta(days=1), parent_by="His mother, Ama", parent_on=DAY))
    assert agrees_to_name(workspace, kofi)
    workspace.people.decide(decision(kofi, yes=False, day=DAY + timedelta(days=2), parent_by="Ama", parent_on=DAY))
    assert not agrees_to_name(workspace, kofi)


def test_the_name_of_somebody_under_18_is_not_shown_unless_they_and_a_parent_said_yes(workspace: Workspace) -> None:
    group = make_group(workspace)
    kofi = make_person(workspace, "Kofi Mensah", group=group, under_18=True)
    session = make_session(workspace, group, people=[kofi])
    for shown in (Shown(ShownAs.NAME), Shown(ShownAs.NAME, "Kofi")):
        with pytest.raises(UserError, match="Kofi is under 18"):
            say(workspace, session, "The bus is late.", kofi, shown=shown)
    assert say(workspace, session, "The bus is late.", kofi, shown=Shown(ShownAs.ROLE, "a young carer")).words
    workspace.people.decide(decision(kofi, parent_by="His mother, Ama", parent_on=DAY))
    line = say(workspace, session, "The bus is late.", kofi, shown=Shown(ShownAs.NAME))
    assert line.shown == Shown(ShownAs.NAME, "Kofi")


def test_a_supporter_is_somebody_here_or_a_name_and_gets_no_copy_unless_asked(workspace: Workspace) -> None:
    dot, lena = make_person(workspace, "Dot Price"), make_person(workspace, "Lena Marsh")
    pa = Support(id=new_id(), person=dot.id, supporter=lena.id, what="her PA")
    workspace.supporters.keep(pa)
    workspace.supporters.keep(
        Support(id=new_id(), person=dot.id, name="Jo Price", what="her son", phone="01632 960007")
    )
    assert [row.name for row in workspace.supporters.of_person(dot.id)] == ["Lena Marsh", "Jo Price"]
    assert [person.name for person in workspace.supporters.supported_by(lena.id)] == ["Dot Price"]
    with pytest.raises(UserError, match="asked them alone about copies"):
        workspace.supporters.keep(replace(pa, copy=True))
    workspace.supporters.keep(replace(pa, copy=True, copy_asked_on=DAY))
    assert [row.support.gets_copy for row in workspace.supporters.of_person(dot.id)] == [True, False]
    workspace.supporters.drop(pa.id)
    assert [row.name for row in workspace.supporters.of_person(dot.id)] == ["Jo Price"]
    workspace.history.undo()
    assert len(workspace.supporters.of_person(dot.id)) == 2
    with pytest.raises(UserError, match="Write who it is"):
        workspace.supporters.keep(Support(id=new_id(), person=dot.id, name=" "))
    with pytest.raises(UserError, match="themself"):
        workspace.supporters.keep(Support(id=new_id(), person=dot.id, supporter=dot.id))


def test_erasing_a_supporter_leaves_the_person_they_supported(workspace: Workspace) -> None:
    dot, lena = make_person(workspace, "Dot Price"), make_person(workspace, "Lena Marsh")
    workspace.supporters.keep(Support(id=new_id(), person=dot.id, supporter=lena.id, what="her PA"))
    workspace.people.erase(lena.id)
    (row,) = workspace.supporters.of_person(dot.id)
    assert (row.support.supporter, row.name, row.support.what) == (None, "", "her PA")


def test_what_helps_is_asked_again_from_a_fortnight_before_its_day(workspace: Workspace) -> None:
    today = workspace.now().date()
    amina, bert = make_person(workspace), make_person(workspace, "Bert Lomax")
    for person, words, days in (
        (amina, "A quiet room", 14),
        (amina, "A seat by the door", 3),
        (bert, "Hearing loop", 15),
    ):
        review_on = today + timedelta(days=days)
        workspace.people.keep_need(Need(id=new_id(), person=person.id, words=words, review_on=review_on))
    (row,) = workspace.needs.reviews()
    assert (row.name, row.words, row.due) == (
        "Amina Yusuf",
        ("A seat by the door", "A quiet room"),
        today + timedelta(3),
    )
    workspace.needs.still_helps(amina.id, "Ruth")
    assert workspace.needs.reviews() == []
    for need in workspace.people.needs(amina.id):
        assert (need.asked_on, need.asked_by, need.review_on) == (today, "Ruth", today + timedelta(days=365))
    with pytest.raises(UserError, match="already"):
        workspace.needs.still_helps(amina.id)
    workspace.history.undo()
    assert len(workspace.needs.reviews()) == 1


def test_who_has_left_is_not_asked_again(workspace: Workspace) -> None:
    amina = make_person(workspace)
    workspace.people.keep_need(
        Need(id=new_id(), person=amina.id, words="A hearing loop", review_on=workspace.now().date())
    )
    workspace.people.change_status(amina.id, LEFT)
    assert workspace.needs.reviews() == []


def test_whether_what_helps_was_there_the_last_time_stands_with_it(workspace: Workspace) -> None:
    group = make_group(workspace)
    amina = make_person(workspace, group=group, helps=["Hearing loop"])
    (need,) = workspace.people.needs(amina.id)
    assert workspace.people.page(amina.id).last_time == {}
    for day, there, why in ((DAY, There.NO, "we ran late"), (DAY - timedelta(days=28), There.YES, "")):
        session = make_session(workspace, group, day=day, people=[amina])
        workspace.arrangements.was_there(session.id, need.id, there, why)
    assert workspace.people.page(amina.id).last_time == {need.id: LastTime(There.NO, "we ran late", DAY)}

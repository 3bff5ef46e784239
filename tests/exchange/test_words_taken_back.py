"""Words that are taken back on one laptop while others write about them: what they wrote goes too."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.answers import AnswerState, AnswerUpdate, Standing
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.telling import Change, Helped, How, Recipient, Reply, To, Told, Verdict
from coprod_desktop.services.feedback import Said
from tests import factory
from tests.exchange.team import Laptop, Team, values_of, whole

DONE = Standing(AnswerState.DONE, "We mended the zebrafish tank.", yes_on=factory.DAY, yes_by="Dot")
SPOKEN = ("zebrafish", "quagmire", "vortexes")


@pytest.fixture
def line(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Id:
    """A line with its answer, told to the group, on both laptops."""
    session = factory.make_session(office.workspace, bus, is_open=True)
    said: Id = factory.say(office.workspace, session, "The tank leaks.").id
    office.workspace.feedback.stand(said, DONE)
    office.workspace.feedback.tell(said, Recipient(To.GROUP), how=How.READ_ALOUD)
    team.carry(office, amina)
    return said


def talk_about(laptop: Laptop, line: Id) -> None:
    """Keep a reply, whether it helped, and news, each in words that stand nowhere else."""
    feedback, group = laptop.workspace.feedback, Recipient(To.GROUP)
    feedback.reply(line, group, Verdict.GOOD, "No more quagmire.")
    feedback.helped(line, group, Said(for_me=Change.SAME, for_others=Change.BETTER, words="Fewer vortexes."))
    feedback.add_update(line, "A zebrafish came.")


def nothing_is_left(laptop: Laptop, line: Id) -> bool:
    """Return whether none of the words is kept, while it is still known that something was said."""
    reads = laptop.workspace.feedback._reads
    counts = [reads.count(noun, insight=line) for noun in (Told, Reply, Helped, AnswerUpdate)]
    return counts == [1, 1, 1, 1] and whole(laptop) and not any(word in values_of(laptop) for word in SPOKEN)


def test_a_reply_that_comes_home_after_the_words_were_taken_back_is_erased(
    team: Team, office: Laptop, amina: Laptop, line: Id
) -> None:
    talk_about(amina, line)
    office.workspace.taking_back.take_back(line)
    team.carry(amina, office)
    assert nothing_is_left(office, line)
    team.carry(office, amina)
    assert nothing_is_left(amina, line)


def test_a_reply_goes_when_it_is_heard_that_the_words_were_taken_back(
    team: Team, office: Laptop, amina: Laptop, line: Id
) -> None:
    office.workspace.taking_back.take_back(line)
    talk_about(amina, line)
    team.carry(office, amina)
    assert nothing_is_left(amina, line)
    team.carry(amina, office)
    assert nothing_is_left(office, line)


def test_a_reply_that_was_withdrawn_goes_with_the_words_too(
    team: Team, office: Laptop, amina: Laptop, line: Id
) -> None:
    talk_about(amina, line)
    for _ in range(3):
        amina.workspace.history.undo()
    office.workspace.taking_back.take_back(line)
    team.carry(office, amina)
    assert not any(word in values_of(amina) for word in SPOKEN)
    team.carry(amina, office)
    assert not any(word in values_of(office) for word in SPOKEN)


def test_an_answer_that_another_laptop_changed_meanwhile_goes_too(
    team: Team, office: Laptop, amina: Laptop, line: Id
) -> None:
    feedback = amina.workspace.feedback
    feedback.keep(replace(feedback.answer(line), standing=replace(DONE, words="A quagmire."), evidence="vortexes"))
    office.workspace.taking_back.take_back(line)
    team.carry(amina, office)
    assert not any(word in values_of(office) for word in SPOKEN)
    assert whole(office)


def test_what_stands_beside_it_keeps_its_words(team: Team, office: Laptop, amina: Laptop, bus: Group, line: Id) -> None:
    session = factory.make_session(office.workspace, bus, is_open=True)
    other = factory.say(office.workspace, session, "The bus is late.").id
    office.workspace.feedback.add_update(other, "It came.")
    office.workspace.taking_back.take_back(line)
    team.carry(office, amina)
    assert [each.words for each in amina.workspace.feedback.updates(other)] == ["It came."]

"""The loop on two laptops, in any order of actions: nothing is closed, lost or shown that may not be.

COPROD_EXAMPLES: so many runs of the machine (5).
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coprod_desktop.domain.answers import Answer, AnswerState, Standing, Why
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import Change, Helped, How, Recipient, Reply, Stage, To, Told, Verdict
from coprod_desktop.services.feedback import Said
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage import tables
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.receiving import receive
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.parcels import parcels

EXAMPLES = int(os.environ.get("COPROD_EXAMPLES", "5"))
STEPS = 30
LAPTOPS = 2
NAMES = ("Amina Yusuf", "Bert Lomax")
ANSWERS: tuple[dict[str, Any], ...] = (
    {"state": AnswerState.CANT, "words": "The law says two.", "decided_by": "The board", "why": Why.LAW},
    {"state": AnswerState.DONE, "words": "We sent plain letters."},
    {"state": AnswerState.DOING, "words": "We asked the council."},
    {"state": AnswerState.AGREED},
    {"state": AnswerState.WRITTEN_DOWN},
    {"state": AnswerState.CANT, "words": "It is not ours.", "decided_by": "The board", "why": Why.NOT_OURS},
    {"state": AnswerState.CANT, "words": "No money.", "why": Why.MONEY},
)
"""Some of these are no answers: who decided, or whom it was passed to, is missing."""
MOST_SAID = 4
UNDONE = {
    *(f"Answer: {state}" for state in AnswerState),
    *("Change an answer", "Tell an answer", "Tell answers", "Keep what they said to it", "Keep whether it helped"),
    *("Choose who is told", "Add an insight"),
}
"""The steps that are undone."""
KEPT: tuple[type[Any], ...] = (Told, Reply, Helped)
LOUD = "heron"
"""Stands in every line's words with its place, so that they are found wherever they come out."""

laptop = st.integers(0, LAPTOPS - 1)
line = st.integers(0, MOST_SAID - 1)
to = st.sampled_from([*range(len(NAMES)), To.GROUP, To.SLIP])


class Laptop:
    """One laptop with its vault, whose clock moves on with each look at it."""

    def __init__(self, path: Path, code: str) -> None:
        cost = Cost(memory=8, time=1, lanes=1)
        folder = Vaults(cost=cost)
        folder.new(path, factory.PASSPHRASE, code=code)
        self.moment = factory.at()
        self.vault: Vault = folder.open(path, factory.PASSPHRASE)
        self.workspace: Workspace = workspace_of(self.vault, now=self.now)

    def now(self) -> datetime:
        return self.moment

    def take(self, other: "Laptop") -> None:
        """Bring in every step that the other one has."""
        with other.vault.desk.engine.connect() as connection:
            incoming = list(parcels(connection, other.vault.desk.log))
        desk = self.vault.desk
        with desk.writing() as transaction:
            receive(transaction.connection, desk.log, incoming, desk.now())
            transaction.commit()

    def steps(self) -> int:
        with self.vault.desk.engine.connect() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(tables.step)).scalar_one())


class LoopMachine(RuleBasedStateMachine):
    """Two laptops answer, tell, hear, take back and exchange as they please."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="loop-"))
        self.laptops = [Laptop(self.folder / f"{code}.coprod-vault", code) for code in ("K", "M")]
        self.said: list[Id] = []
        self.kept: list[set[Id]] = [set() for _ in self.laptops]
        self.is_erased = False

    def teardown(self) -> None:
        for each in self.laptops:
            each.vault.close()
        shutil.rmtree(self.folder)

    @initialize()
    def a_group_meets(self) -> None:
        first = self.laptops[0].workspace
        self.group: Group = factory.make_group(first)
        self.people: list[Person] = factory.make_people(first, *NAMES, group=self.group)
        self.session: Session = factory.make_session(first, self.group, people=self.people, is_open=True)
        self.said.append(factory.say(first, self.session, f"{LOUD}0 in my own words", self.people[0]).id)
        self.laptops[1].take(self.laptops[0])

    @rule(at=laptop, by=st.sampled_from([None, 0, 1]), closed=st.booleans(), named=st.booleans())
    def somebody_says_something(self, at: int, by: int | None, closed: bool, named: bool) -> None:
        if len(self.said) == MOST_SAID:
            return
        person = None if by is None else self.people[by]
        shown = Shown(ShownAs.NAME) if named and person else Shown()
        kind = Sensitivity.RESTRICTED if closed else Sensitivity.SHARE
        words = self._words(len(self.said))
        workspace = self.laptops[at].workspace
        try:
            line = factory.say(workspace, self.session, words, person, shown=shown, sensitivity=kind)
        except UserError:
            assert self.is_erased
            assert person == self.people[-1], "only who was erased can say nothing more"
            return
        self.said.append(line.id)

    def _try(self, at: int, act: Callable[[Workspace], object]) -> None:
        """Do what a person may try; what is refused has changed nothing."""
        workspace = self.laptops[at].workspace
        before = self.laptops[at].steps()
        try:
            act(workspace)
        except UserError:
            assert self.laptops[at].steps() == before
        self.kept[at] |= {each.id for noun in KEPT for each in workspace.feedback._reads.find(noun)}

    @staticmethod
    def _words(place: int) -> str:
        return f"{LOUD}{place} in my own words"

    def _line(self, place: int) -> Id:
        return self.said[place % len(self.said)] if self.said else Id("none")

    def _recipient(self, whom: "int | To") -> Recipient:
        return Recipient(To.PERSON, self.people[whom].id) if isinstance(whom, int) else Recipient(whom)

    @rule(at=laptop, of=line, parts=st.sampled_from(ANSWERS), yes=st.booleans())
    def staff_answer(self, at: int, of: int, parts: dict[str, Any], yes: bool) -> None:
        day: dict[str, Any] = {"yes_on": self.laptops[at].now().date(), "yes_by": "Dot"} if yes else {}
        self._try(at, lambda workspace: workspace.feedback.stand(self._line(of), Standing(**parts, **day)))

    @rule(at=laptop, of=line, whom=to, how=st.sampled_from(How))
    def somebody_is_told(self, at: int, of: int, whom: "int | To", how: How) -> None:
        self._try(at, lambda workspace: workspace.feedback.tell(self._line(of), self._recipient(whom), how=how))

    @rule(at=laptop, of=line, whom=to, verdict=st.sampled_from(Verdict))
    def somebody_replies(self, at: int, of: int, whom: "int | To", verdict: Verdict) -> None:
        self._try(at, lambda workspace: workspace.feedback.reply(self._line(of), self._recipient(whom), verdict, "So."))

    @rule(at=laptop, of=line, content=st.booleans())
    def the_next_thing_is_done(self, at: int, of: int, content: bool) -> None:
        """What a coordinator who goes by the list would do: most loops are closed this way."""

        def act(workspace: Workspace) -> object:
            feedback, loop = workspace.feedback, workspace.feedback.loop(self._line(of))
            if loop.stage is Stage.ANSWERED:
                return feedback.tell(loop.insight.id, *loop.untold, how=How.READ_ALOUD)
            if loop.stage is Stage.TOLD:
                return feedback.reply(loop.insight.id, loop.voice, Verdict.GOOD if content else Verdict.NOT_ENOUGH)
            if loop.stage is Stage.REPLIED:
                said = Said(for_me=Change.BETTER if content else Change.SAME, for_others=Change.SAME)
                return feedback.helped(loop.insight.id, loop.voice, said)
            return feedback.stand(loop.insight.id, Standing(**ANSWERS[0]))

        self._try(at, act)

    @rule(at=laptop, of=line, whom=to, me=st.sampled_from(Change), others=st.sampled_from(Change))
    def somebody_is_asked_later(self, at: int, of: int, whom: "int | To", me: Change, others: Change) -> None:
        said = Said(for_me=me, for_others=others)
        self._try(at, lambda workspace: workspace.feedback.helped(self._line(of), self._recipient(whom), said))

    @rule(at=laptop, of=line, whom=st.integers(0, 1))
    def somebody_else_needs_to_know(self, at: int, of: int, whom: int) -> None:
        self._try(at, lambda workspace: workspace.feedback.also_tell(self._line(of), self.people[whom].id))

    @rule(at=laptop, of=line)
    def words_are_taken_back(self, at: int, of: int) -> None:
        self._try(at, lambda workspace: workspace.taking_back.take_back(self._line(of)))

    @rule(at=laptop, of=line)
    def words_come_back(self, at: int, of: int) -> None:
        """Their speaker says something now; what was erased stays so, and an answer goes to what is said now."""

        def act(workspace: Workspace) -> object:
            stub = workspace.insights.get(self._line(of))
            by = stub.answer_to if stub is not None else None
            return workspace.taking_back.bring_back(self._line(of), "I say it again", by=by, asked="rang us")

        self._try(at, act)

    @precondition(lambda self: not self.is_erased)
    @rule(at=laptop)
    def somebody_is_erased(self, at: int) -> None:
        """All that is kept about the second person goes, on both laptops, whatever the other one writes meanwhile."""
        self.is_erased = True
        self.laptops[at].workspace.people.erase(self.people[-1].id)
        self.kept = [set() for _ in self.laptops]  # what was told to them may be gone with them

    @rule(at=laptop)
    def a_step_is_undone(self, at: int) -> None:
        workspace = self.laptops[at].workspace
        if workspace.history.can().undo not in UNDONE:
            return  # the meeting itself stays
        try:
            workspace.history.undo()
        except UserError:
            return
        self.kept[at] = {each.id for noun in KEPT for each in workspace.feedback._reads.find(noun)}

    @rule(days=st.integers(1, 100))
    def time_goes_by(self, days: int) -> None:
        for each in self.laptops:
            each.moment += timedelta(days=days)

    @rule(first=laptop)
    def laptops_exchange(self, first: int) -> None:
        one, other = self.laptops[first], self.laptops[1 - first]
        one.take(other)
        other.take(one)
        both = self.kept[0] | self.kept[1]
        for each in self.laptops:
            here = {found.id for noun in KEPT for found in _all(each.workspace, noun)}
            assert both <= here, "what was told, replied or said later did not arrive"
        assert one.steps() == other.steps(), "a step of the history is missing"

    @invariant()
    def a_list_says_what_the_line_says(self) -> None:
        for each in self.laptops:
            feedback = each.workspace.feedback
            for row in feedback.rows(feedback.ids()):
                assert row.stage is feedback.loop(row.id).stage
            figures = feedback.figures()
            assert sum(figures.stages.values()) == figures.said == len(feedback.ids())

    @invariant()
    def nothing_is_closed_without_told_replied_and_helped(self) -> None:
        for each in self.laptops:
            reads = each.workspace.feedback._reads
            for closed in each.workspace.feedback.ids(stages=(Stage.CLOSED,)):
                answer, said = reads.get(Answer, Answer.id_of(closed)), reads.get(Insight, closed)
                assert answer is not None
                assert said is not None
                mark = answer.standing.mark
                told, replies, helped = (
                    [found for found in reads.find(noun, insight=closed) if found.mark == mark] for noun in KEPT
                )
                assert answer.standing.state in (AnswerState.DONE, AnswerState.CANT)
                for kept in (told, replies, helped):
                    assert _speaks_for(said, kept)
                assert not any(found.verdict is Verdict.ASK_AGAIN for found in replies)
                assert not any(Change.WORSE in (found.for_me, found.for_others) for found in helped)

    @invariant()
    def no_cant_is_without_who_and_why(self) -> None:
        for each in self.laptops:
            for answer in each.workspace.feedback._reads.find(Answer):
                standing = answer.standing
                if standing.state is AnswerState.CANT:
                    assert standing.words
                    assert standing.decided_by
                    assert standing.why
                    assert standing.why is not Why.NOT_OURS or standing.passed_to
                if standing.state is AnswerState.DONE:
                    assert standing.words
                    assert standing.yes_on
                    assert standing.yes_by

    @precondition(lambda self: self.said)
    @invariant()
    def what_can_be_shared_holds_no_restricted_or_taken_back_words_and_no_hidden_names(self) -> None:
        for each in self.laptops:
            workspace = each.workspace
            shared = repr(workspace.documents.facts("last-time", About(session=self.session.id)))
            own = [_update(workspace, person) for person in self.people]
            projector, session = workspace.projector, self.session.id
            walls = [projector.facts(session, line, self._words(place)) for place, line in enumerate(self.said)]
            shared += repr([wall.line for wall in walls if wall is not None])
            agenda = repr(workspace.sessions.agenda(self.session.id))
            for place, insight in enumerate(self.said):
                said = workspace.insights.get(insight)
                words = f"{LOUD}{place} "
                if said is None or not said.may_be_shared:
                    assert all(words not in text for text in (shared, agenda, *own))
                for person, text in zip(self.people, own, strict=True):
                    if said is not None and said.answer_to != person.id:
                        assert words not in text
            hidden = [
                person.short
                for person in self.people
                if not any(
                    str(said.shown) == person.short
                    for said in workspace.feedback._reads.find(Insight, answer_to=person.id)
                )
            ]
            assert all(name not in shared for name in hidden)


def _update(workspace: Workspace, person: Person) -> str:
    """Return what a person's own update says; nothing once they are erased."""
    try:
        return repr(workspace.documents.facts("update", About(person=person.id)))
    except UserError:
        return ""


def _all(workspace: Workspace, noun: type[Any]) -> list[Any]:
    """Return every record of noun, those withdrawn by undo too."""
    reads = workspace.feedback._reads
    return [*reads.find(noun), *reads.find(noun, withdrawn=True)]


def _speaks_for(said: Insight, kept: list[Any]) -> bool:
    """Return whether whoever said it, or the group where nobody is named, is among those who were told or said it."""
    if said.answer_to is not None:
        return any(each.person == said.answer_to for each in kept)
    return any(each.to in (To.GROUP, To.SLIP) for each in kept)


def test_no_sequence_of_actions_on_two_laptops_breaks_the_loop() -> None:
    run_state_machine_as_test(
        LoopMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )


@pytest.mark.parametrize(("state", "missing"), [(AnswerState.CANT, "decided_by"), (AnswerState.DONE, "yes_by")])
def test_a_merge_never_makes_half_an_answer(tmp_path: Path, state: AnswerState, missing: str) -> None:
    """Each laptop writes another answer; the one that is shown is whole, whichever it is."""
    laptops = [Laptop(tmp_path / f"{code}.coprod-vault", code) for code in ("K", "M")]
    first = laptops[0].workspace
    group = factory.make_group(first)
    session = factory.make_session(first, group, is_open=True)
    said = factory.say(first, session, "I rang twice.")
    laptops[1].take(laptops[0])
    day = factory.DAY
    whole = Standing(state, "We can’t or did.", "The board", Why.LAW, yes_on=day, yes_by="Dot")
    laptops[0].workspace.feedback.stand(said.id, whole)
    laptops[1].workspace.feedback.stand(said.id, replace(Standing(), state=AnswerState.DOING, mark=new_id()))
    for one, other in (laptops, laptops[::-1]):
        one.take(other)
    shown = [each.workspace.feedback.answer(said.id).standing for each in laptops]
    assert shown[0] == shown[1]
    assert shown[0].state is not state or getattr(shown[0], missing)
    for each in laptops:
        each.vault.close()

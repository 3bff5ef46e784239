"""What facilitators do in a vault, each as a deed that is done to a real vault and foretold of a plain one.

A maker of deeds looks at the plain vault to find something to do it to, and returns None where there is nothing. pick
chooses one of several: at random, or as hypothesis wants it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Claim
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY
from tests.survival.plain import GONE_WITH_PERSON, OF_PERSON, Kind, Plain, RefusedError

Pick = Callable[[Sequence[Any]], Any]
GROUP = Id("a" * 32)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is done: to a real vault by its services, and to a plain one by plain assignments."""

    do: Callable[[Workspace], object]
    foretell: Callable[[Plain], object]

    def perform(self, workspace: Workspace, plain: Plain) -> None:
        """Do it to both. Fails where one refuses and the other does not."""
        must_be_refused = is_refused(self, plain)
        assert _refuses(lambda: self.do(workspace)) is must_be_refused


def _refuses(do: Callable[[], object]) -> bool:
    try:
        do()
    except UserError:
        return True
    return False


Maker = Callable[[Plain, Pick], Deed | None]


def is_refused(deed: Deed, plain: Plain) -> bool:
    """Foretell deed of plain; return whether it must be refused and changes nothing."""
    try:
        deed.foretell(plain)
    except RefusedError:
        return True
    return False


def first_deed() -> Deed:
    """Return the first deed in each vault: everything later belongs to this group."""
    group = Group(id=GROUP, name="Our Safeguarding Voices")
    return Deed(
        lambda workspace: workspace.groups.keep(group),
        lambda plain: plain.write("Add a group", {("group", GROUP): {"name": group.name}}),
    )


def begun() -> Plain:
    """Return a plain vault to which the first deed was done."""
    plain = Plain("K")
    first_deed().foretell(plain)
    return plain


def add_person(plain: Plain, _pick: Pick) -> Deed:
    person = Person(id=plain.new_id(), name=f"Person {plain.made}")
    return Deed(
        lambda workspace: workspace.people.add(person),
        lambda plain: plain.write("Add a person", {("person", person.id): {"name": person.name}}),
    )


def change_person(plain: Plain, pick: Pick) -> Deed | None:
    people = plain.of("person")
    if not people:
        return None
    person, phone = pick(people), f"07700 900{pick(range(100, 1000))}"

    def do(workspace: Workspace) -> None:
        kept = workspace.people.get(person)
        assert kept is not None
        workspace.people.change(replace(kept, phone=phone))

    return Deed(do, lambda plain: plain.write("Change a person", {("person", person): {"phone": phone}}))


def erase_person(plain: Plain, pick: Pick) -> Deed | None:
    people = plain.of("person")
    if not people:
        return None
    person = pick(people)
    return Deed(lambda workspace: workspace.people.erase(person), lambda plain: erase(plain, person))


def erase(plain: Plain, person: Id) -> None:
    """Foretell what erasing somebody does."""
    gone = {(("person", person), column) for column in OF_PERSON}
    for record in plain.about(person):
        gone |= {(record, column) for column in GONE_WITH_PERSON[record[0]]}
    plain.write("Erase a person", {("person", person): {"withdrawn": True}}, Kind.FIXED)
    plain.erase(gone)


def plan_session(plain: Plain, _pick: Pick) -> Deed:
    session = Session(id=plain.new_id(), group=GROUP, day=DAY, title=f"Meeting {plain.made}")
    return Deed(
        lambda workspace: workspace.sessions.plan(session, []),
        lambda plain: plain.write("Plan a session", {("session", session.id): {"state": "planned"}}),
    )


def open_session(plain: Plain, pick: Pick) -> Deed | None:
    return _into_state(
        plain, pick, "Open the session", ("planned",), "running", lambda workspace: workspace.sessions.open
    )


def close_session(plain: Plain, pick: Pick) -> Deed | None:
    before = ("planned", "running")
    return _into_state(plain, pick, "Close the session", before, "closed", lambda workspace: workspace.sessions.close)


def _into_state(
    plain: Plain,
    pick: Pick,
    label: str,
    before: tuple[str, ...],
    state: str,
    service: Callable[[Workspace], Callable[[Id], object]],
) -> Deed | None:
    sessions = plain.of("session")
    if not sessions:
        return None
    session = pick(sessions)

    def foretell(plain: Plain) -> None:
        if plain.value(("session", session), "state") in before:
            plain.write(label, {("session", session): {"state": state}})

    return Deed(lambda workspace: service(workspace)(session), foretell)


def say(plain: Plain, pick: Pick) -> Deed | None:
    sessions = plain.of("session")
    if not sessions:
        return None
    session, person = pick(sessions), pick([None, *plain.of("person")])
    line = plain.new_id()
    said = Said(id=line, words=f"The bus of number {plain.made} was late again.", answer_to=person)

    def foretell(plain: Plain) -> None:
        row = {"number": plain.new_number(), "words": said.words, "person": person}
        plain.write("Add an insight", {("insight", line): row})

    return Deed(lambda workspace: workspace.insights.keep(said, session=session, group=GROUP), foretell)


def vote(plain: Plain, pick: Pick) -> Deed | None:
    lines = open_lines(plain)
    if not lines:
        return None
    line, votes = pick(lines), pick(range(12))
    return Deed(
        lambda workspace: workspace.insights.vote(line, votes),
        lambda plain: plain.write("Count votes", {("insight", line): {"votes": votes}}),
    )


def take_out(plain: Plain, pick: Pick) -> Deed | None:
    lines = open_lines(plain)
    if not lines:
        return None
    line = pick(lines)
    return Deed(
        lambda workspace: workspace.insights.take_out(line),
        lambda plain: plain.write("Take out a line", {("insight", line): {"withdrawn": True}}),
    )


def take_back(plain: Plain, pick: Pick) -> Deed | None:
    lines = open_lines(plain)
    if not lines:
        return None
    line = pick(lines)

    def foretell(plain: Plain) -> None:
        plain.write("Take words back", {("insight", line): {"taken": True}}, Kind.FIXED)
        plain.erase([(("insight", line), "words")])

    return Deed(lambda workspace: workspace.taking_back.take_back(line), foretell)


def open_lines(plain: Plain) -> list[Id]:
    """Return the lines of the log that may be changed."""
    return [line for line in plain.of("insight") if not plain.value(("insight", line), "taken")]


def tell_a_cost(plain: Plain, pick: Pick) -> Deed | None:
    sessions, people = plain.of("session"), plain.of("person")
    if not (sessions and people):
        return None
    session, person, pence = pick(sessions), pick(people), pick(range(1, 3000))
    cost, what_for = plain.new_id(), f"bus {plain.made}"
    claim = ("claim", Claim.id_of(session, person))
    told = Cost(category=Category.PUBLIC_TRANSPORT, amount=Money(pence), what_for=what_for)

    def foretell(plain: Plain) -> None:
        line = {"claim": claim[1], "what_for": what_for, "pence": pence, "person": person}
        asked = {"person": person, "declined": "", "withdrawn": False} if claim in plain.cells else {"person": person}
        plain.write("Record costs", {claim: asked, ("cost", cost): line})

    return Deed(lambda workspace: workspace.expenses.add(session, person, [told]), foretell)


def decline_costs(plain: Plain, pick: Pick) -> Deed | None:
    sessions, people = plain.of("session"), plain.of("person")
    if not (sessions and people):
        return None
    session, person = pick(sessions), pick(people)
    claim, words = ("claim", Claim.id_of(session, person)), f"Keep it for number {pick(range(9))}."

    def foretell(plain: Plain) -> None:
        back = {"withdrawn": False} if claim in plain.cells else {}
        plain.write("Record that costs are declined", {claim: {"person": person, "declined": words, **back}})

    return Deed(lambda workspace: workspace.expenses.decline(session, person, words), foretell)


def keep_draft(plain: Plain, pick: Pick) -> Deed:
    places = [f"change/{line}" for line in open_lines(plain)]
    places += [f"live/{session}" for session in plain.of("session")]
    place = pick(["people/new", *places])
    draft = {"words": f"half a sentence of number {pick(range(1000))}, whi"}
    return Deed(
        lambda workspace: workspace.drafts.keep(place, draft), lambda plain: plain.drafts.update({place: draft})
    )


def drop_draft(plain: Plain, pick: Pick) -> Deed | None:
    if not plain.drafts:
        return None
    place = pick(sorted(plain.drafts))
    return Deed(lambda workspace: workspace.drafts.drop(place), lambda plain: plain.drafts.pop(place))


def undo(_plain: Plain, _pick: Pick) -> Deed:
    return Deed(lambda workspace: workspace.history.undo(), Plain.undo)


def redo(_plain: Plain, _pick: Pick) -> Deed:
    return Deed(lambda workspace: workspace.history.redo(), Plain.redo)


def back_up(_plain: Plain, _pick: Pick) -> Deed:
    return Deed(lambda workspace: workspace.backups.make(), lambda plain: None)


MAKERS: dict[Maker, int] = {
    say: 30, keep_draft: 20, vote: 8, undo: 8, add_person: 6, tell_a_cost: 6, redo: 5, change_person: 5,
    plan_session: 3, drop_draft: 3, open_session: 2, close_session: 2, decline_costs: 2, take_out: 2,
    take_back: 1, erase_person: 1, back_up: 1,
}  # fmt: skip
"""Everything that can be done, and how often, as in a month of work."""


def chance_of(seed: int) -> Random:
    """Return what draws the same each time."""
    return Random(seed)  # noqa: S311 # no secret


def next_deed(plain: Plain, chance: Random) -> Deed:
    """Draw a deed that there is something to do to."""
    makers, weights = list(MAKERS), list(MAKERS.values())
    while True:
        deed = chance.choices(makers, weights)[0](plain, chance.choice)
        if deed is not None:
            return deed

"""The other laptops of the demonstration: three that are paired, and what one of them wrote differently meanwhile."""

from dataclasses import replace
from pathlib import Path
from random import Random

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, random_id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.bundles import Cards, Keys
from coprod_desktop.services.demonstration.voices_words import HELD
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace

HERE, MARCUS, OFFICE, OLD = "The hall’s laptop", "Marcus’s laptop", "The office", "The old laptop"
ALSO_WRITTEN = 1
"""People whom Marcus wrote down though they stand here already."""

_CHANGED, _PHONE_HERE, _PHONE_THERE = "Bert Lomax", "07700 900319", "07700 900371"
_TWICE = Person(id=Id(""), name="Wiktoria Lecka Nowak", phone="07700 900944", role="expert by experience")
_LINE = HELD[0][1][1].words
_LINE_HERE = "When I ring I want a person, not a list of numbers."
_LINE_THERE = "When I ring, I want a person and not a list of numbers to press."
_WAITING = ("The form came in tiny print again.", "I would come if the meeting was not at tea time.")


def put_the_laptops(here: Workspace, marcus: Workspace, cards: Cards, between: Path, seed: int) -> None:
    """Pair three laptops, and bring in what Marcus wrote on his.

    here: the demonstration; marcus: an empty vault; between: an empty folder for the files that go to and fro.
    """
    group = _group(here)
    _pair(here, marcus, group.id)
    for name, leads, groups in ((OFFICE, True, None), (OLD, False, (group.id,))):
        keys = Keys(random_id(), Random(name).randbytes(32), cards.new_age_secret())  # noqa: S311 # nobody has this laptop
        here.pairing.pair(cards.card_of(keys, leads=leads), name, groups=groups)
    here.pairing.retire(OLD)
    out, back = between / "out.coprod", between / "back.coprod"
    here.sharing.take_home([MARCUS], out)
    marcus.sharing.bring_in(out)
    _change(marcus, _PHONE_THERE, _LINE_THERE)
    marcus.people.add(replace(_TWICE, id=_id(seed, "twice")), group=group.id, since=here.now().date())
    marcus.sharing.take_home([HERE], back)
    _change(here, _PHONE_HERE, _LINE_HERE)
    here.sharing.bring_in(back)


def write_what_waits(here: Workspace, marcus: Workspace, stick: Path, seed: int) -> Path:
    """Write the file that Marcus made since, to be brought in by whoever tries the demonstration."""
    group = _group(here)
    lines = [Said(id=_id(seed, words), words=words, noted_by="Marcus") for words in _WAITING]
    marcus.insights.keep_many(lines, session=None, group=group.id)
    file = stick / f"From {MARCUS}, {day_in_words(here.now().date())}.coprod"
    marcus.sharing.take_home([HERE], file)
    return file


def _group(here: Workspace) -> Group:
    first = min(here.groups.all(), key=lambda row: row.name != "Our Safeguarding Voices")
    group = here.groups.get(first.id)
    if group is None:
        raise UserError("The demonstration has no group. Nothing was exchanged.")
    return group


def _pair(here: Workspace, marcus: Workspace, group: Id) -> None:
    ours = marcus.pairing.look(here.pairing.own(leads=True).text.encode())
    marcus.pairing.pair(ours.card, HERE, groups=None)
    theirs = here.pairing.look(marcus.pairing.own().text.encode())
    here.pairing.pair(theirs.card, MARCUS, groups=(group,), with_code=True)


def _change(services: Workspace, phone: str, words: str) -> None:
    """Write a phone number and a line in another way than the other laptop does."""
    for found in services.people.find(_CHANGED):
        person = services.people.get(found.id)
        if person is not None:
            services.people.change(replace(person, phone=phone))
    for row in services.insights.rows(services.insights.ids(words=_LINE)):
        line = services.insights.get(row.id)
        if line is not None and line.words == _LINE:
            services.insights.change(replace(line, words=words))


def _id(seed: int, what: str) -> Id:
    """Return an id that is the same for the same seed."""
    return Id(f"{Random(f'laptops {seed} {what}').getrandbits(128):032x}")  # noqa: S311 # as in all of the demonstration

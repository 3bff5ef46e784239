"""A print pack: a file for each person, a file for each paper and size to print in one go, and a ticket.

Nothing is written here: services write what was made, so that a pack is whole or is not there.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from coprod_desktop.documents.address_page import draw_address
from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.catalogue import document
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.pdf.file import Part, join
from coprod_desktop.documents.pdf.fonts import unprintable
from coprod_desktop.documents.pdf.sharing import PressRun
from coprod_desktop.documents.pdf.style import style_for
from coprod_desktop.documents.phrases import phrases
from coprod_desktop.documents.press import render
from coprod_desktop.documents.print_ticket import print_ticket
from coprod_desktop.documents.slip import slips
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import WHITE
from coprod_desktop.services.facts import CareFacts, Handling, SlipFacts, TicketFacts, TicketLine
from coprod_desktop.services.pack_facts import Pack, PackFacts, PackFile, PackPaper, PackPerson, Stack
from coprod_desktop.services.ports import Progress

SLIP_SIZE = 18  # large print: nobody knows who will read it
TICKET_SIZE = 14  # a work sheet for whoever prints, where they ask for no other
NAMED_NUMBERS = 3  # on the ticket's line for slips; more are counted
LONGEST_NAME = 40  # letters of a file's name
DL_SHEETS = 5  # folded in three, more do not lie flat in a DL envelope


@dataclass(slots=True)
class _Making:
    """The pack while it is made: files, parts by stack, the ticket's lines and what it warns of."""

    language: str
    return_address: tuple[str, ...] = ()
    files: list[PackFile] = field(default_factory=list)
    stacks: dict[Stack, list[Part]] = field(default_factory=dict)
    lines: list[TicketLine] = field(default_factory=list)
    cares: list[CareFacts] = field(default_factory=list)
    press: PressRun = field(default_factory=PressRun)


def make_pack(
    facts: PackFacts,
    *,
    language: str = "en",
    ticket_size: float = TICKET_SIZE,
    progress: Progress = lambda done, of: None,
) -> Pack:
    """Return the pack. language, ticket_size: of whoever reads the ticket. progress: told after each person.

    Whatever progress raises stops the making.
    """
    making = _Making(language, facts.return_address)
    every = list(facts.people) if facts.by_post else sorted(facts.people, key=_leaving)
    steps = len(every) + 1
    for number, person in enumerate(every, start=1):
        progress(number - 1, steps)
        _make_person(making, person, f"{number:02}")
    progress(len(every), steps)
    for number, each in enumerate(facts.slips, start=len(every) + 1):
        _make_slips(making, each, f"{number:02}")
    ticket = TicketFacts(
        facts.group,
        facts.day,
        facts.for_whom,
        tuple(making.lines),
        (*facts.cares, *making.cares, *_envelopes(facts, making)),
        by_post=facts.by_post,
        whys=tuple(CareFacts(each.who, each.why) for each in every if each.why),
    )
    drawn = draw(print_ticket(ticket, language), ticket_size)
    making.files.insert(0, PackFile("00 Print ticket.pdf", drawn.content, drawn.sides))
    making.files.extend(_stacks(making))
    progress(steps, steps)
    return Pack(tuple(making.files), ticket)


def _leaving(person: PackPerson) -> tuple[bool, bool, str]:
    """Order people by when they leave; who did not say comes after, and what is posted comes last."""
    leaves = person.leaves
    return (person.handling is Handling.POST, leaves is None, leaves.isoformat() if leaves else "")


def _make_person(making: _Making, person: PackPerson, number: str) -> None:
    """Make one person's documents and the line that the ticket has for them."""
    name = f"{number} {_safe(person.file_name)}"
    size = style_for(person.size).body
    line = TicketLine(
        who=person.who,
        leaves=person.leaves,
        two_sides=person.two_sides,
        paper=person.paper,
        handling=person.handling,
        postcode=person.postcode,
        note=person.note,
    )
    has_file = [_make_file(making, person, paper, name) for paper in person.papers]
    if any(has_file):
        line = replace(line, also_as=person.also_as)
    if person.handling is not Handling.NOTHING:
        stack = Stack(person.paper, size, person.two_sides, posted=person.handling is Handling.POST)
        if stack.posted and person.address:
            address = draw_address(person.address, making.return_address)
            making.stacks.setdefault(stack, []).append(Part(address.sheets, f"{name}, address"))
        documents = [document(paper.facts) for paper in person.papers]
        sheets = sum(
            _print(making, each, stack, f"{name}{_addition(paper)}", person, paper)
            for each, paper in zip(documents, person.papers, strict=True)
        )
        sheets += bool(stack.posted and person.address)
        line = replace(line, size=size, sheets=sheets)
        _warn(making, person, size, documents)
        if stack.posted and sheets > DL_SHEETS:
            care = phrases(making.language)("ticket.large_envelope", count=str(sheets))
            making.cares.append(CareFacts(person.who, str(care)))
    making.lines.append(line)


def _addition(paper: PackPaper) -> str:
    return f" {paper.name}" if paper.name else ""


def _make_file(making: _Making, person: PackPerson, paper: PackPaper, name: str) -> bool:
    """Make the file that somebody wants besides print. Where this computer can't, the ticket says so."""
    if person.also_as is None:
        return False
    try:
        content = render(document(paper.facts), person.also_as, person.size)
    except UserError as error:
        say = phrases(making.language)
        wanted = say(f"ticket.form_{person.also_as}")
        making.cares.append(CareFacts(person.who, str(say("ticket.not_made", form=wanted, why=str(error)))))
        return False
    file = f"{name}{_addition(paper)}{person.also_as.suffix}"
    making.files.append(PackFile(file, content, 0, person.who, person.person, paper.which))
    return True


def _warn(making: _Making, person: PackPerson, size: float, documents: list[Document]) -> None:
    """Note what paper cannot do for this person, so that somebody does it."""
    say = phrases(making.language)
    if any(unprintable(each) for each in documents):
        making.cares.append(CareFacts(person.who, str(say("ticket.signs"))))
    if person.size > size:
        care = say("ticket.too_large", wanted=f"{person.size:g}", size=f"{size:g}")
        making.cares.append(CareFacts(person.who, str(care)))


def _envelopes(facts: PackFacts, making: _Making) -> Iterator[CareFacts]:
    """Yield what stands on the envelopes of a mailing."""
    if not facts.by_post or not any(line.handling is Handling.POST for line in making.lines):
        return
    say = phrases(making.language)
    key = "ticket.return_address" if facts.return_address else "ticket.no_return_address"
    text = say(key, address=", ".join(facts.return_address)) if facts.return_address else say(key)
    yield CareFacts(str(say("ticket.envelopes")), str(text))


def _make_slips(making: _Making, facts: SlipFacts, number: str) -> None:
    """Make a sheet of slips and its line."""
    stack = Stack(WHITE, SLIP_SIZE, two_sides=False, posted=False)
    numbers = ", ".join(facts.numbers)
    if len(facts.numbers) > NAMED_NUMBERS:
        first = ", ".join(facts.numbers[: NAMED_NUMBERS - 1])
        rest = str(len(facts.numbers) - NAMED_NUMBERS + 1)
        numbers = str(phrases(making.language)("ticket.and_more", numbers=first, count=rest))
    sheets = _print(making, slips(facts, making.language), stack, f"{number} Slips")
    making.lines.append(
        TicketLine(who=numbers, size=SLIP_SIZE, two_sides=False, sheets=sheets, slips=len(facts.numbers))
    )


def _print(
    making: _Making,
    content: Document,
    stack: Stack,
    name: str,
    person: PackPerson | None = None,
    paper: PackPaper | None = None,
) -> int:
    """Make one file to print and put it on its stack; return how many sheets of paper it takes."""
    drawn = making.press.draw(content, stack.size)
    file = PackFile(f"{name}.pdf", drawn.content, drawn.sides)
    if person is not None and paper is not None:
        file = replace(file, for_whom=person.who, person=person.person, which=paper.which)
    making.files.append(file)
    making.stacks.setdefault(stack, []).append(Part(drawn.sheets, name))
    return ceil(drawn.sides / 2) if stack.two_sides else drawn.sides


def _stacks(making: _Making) -> Iterator[PackFile]:
    """Yield a file for each paper and size, the largest stack first."""
    say = phrases(making.language)
    ordered = sorted(making.stacks.items(), key=lambda item: -len(item[1]))
    for number, (stack, parts) in enumerate(ordered, start=1):
        sides = "two sides" if stack.two_sides else "one side"
        post = " for the post" if stack.posted else ""
        name = f"Print {number}{post}, {_safe(stack.paper)} paper, {stack.size:g} point, {sides}.pdf"
        content, count = join(parts, str(say("ticket.to_print")), say.language, two_sides=stack.two_sides)
        yield PackFile(name, content, count, stack=stack)


def _safe(name: str) -> str:
    """Return a name that every file system takes: letters, digits, spaces, hyphens and commas."""
    letters = unicodedata.normalize("NFC", name)
    kept = "".join(letter if letter.isalnum() or letter in " -," else " " for letter in letters)
    return " ".join(kept.split())[:LONGEST_NAME].strip() or "Person"

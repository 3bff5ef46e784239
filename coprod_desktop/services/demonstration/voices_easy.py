"""The Easy Read of Our Safeguarding Voices: an invitation, a meeting, an answer, thanks, and what the group is."""

from collections.abc import Iterator, Sequence
from typing import cast as typed

from coprod_desktop.domain.easy_read import (
    EasyCheck,
    EasyRead,
    EasyRow,
    answer_to,
    invitation_to,
    thanks_of,
    wording_digest,
)
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.order import spread
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast
from coprod_desktop.services.easy_read_views import PlainPart
from coprod_desktop.services.gathering.easy_plain import plain_parts
from coprod_desktop.services.gathering.easy_read import plain_digest
from coprod_desktop.services.gathering.source import Source
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.queries import Queries

LAST_DAYS = -28
"""The meeting before today's."""
Rows = tuple[tuple[str, str, str, str], ...]
"""Part, picture, words, and how the line of the log begins that the words come from."""

MEETING: Rows = (
    ("decisions", "openmoji/memo", "We make a poster.\nIt is for bus stops first.", "The poster is for bus stops"),
    ("decisions", "openmoji/person-raising-hand", "Seven people said yes.\nTwo people said no.", "The poster is for"),
    ("steps", "openmoji/artist-palette", "Dot draws the second draft.\nA draft is not finished yet.", "draws the"),
    ("steps", "openmoji/telephone", "Ruth asks the duty team a question.", "asks the duty team"),
    ("steps", "healthicons/call-centre", "The duty team answers when you ring the council.", "asks the duty team"),
    ("steps", "openmoji/hourglass-not-done", "How long do people wait on the phone?", "asks the duty team"),
)
INVITATION: Rows = (
    ("purpose", "openmoji/speaking-head", "We want it to be easy to say “I am not safe”.", ""),
    ("agenda", "openmoji/memo", "We look at the poster again.", ""),
    ("agenda", "openmoji/red-question-mark", "We write down what we ask the board.", ""),
    ("costs", "openmoji/purse", "We pay back what it costs you to come.\nKeep your tickets.", ""),
    ("costs", "openmoji/ear", "Do you need something to take part?\nThen tell us.", ""),
)
ANSWERED = "The lady at the desk turned her screen"
"""How a line begins that Pat said, who reads Easy Read."""
ANSWER: Rows = (
    ("answer", "openmoji/desktop-computer", "2 desks have a screen now that turns.", ANSWERED),
    ("answer", "openmoji/eyes", "You can see what they write.", ANSWERED),
    ("answer", "openmoji/seedling", "The other 4 desks get one in spring.", ANSWERED),
    ("answer", "openmoji/classical-building", "The council decided this.", ANSWERED),
)
THANKS: Rows = (
    ("thanks", "openmoji/heart-hands", "Thank you for your time.\nThank you for what you told us.", ""),
    ("thanks", "openmoji/collaboration", "You help us to make things better.", ""),
)
GROUP: Rows = (
    ("purpose", "openmoji/speaking-head", "We want it to be easy to say “I am not safe”.", ""),
    ("purpose", "openmoji/ear", "We want people to listen to us.", ""),
    ("together", "openmoji/people-dialogue", "We listen to the end.\nYou can say “pass”.", ""),
    ("together", "openmoji/locked", "What you say here stays here.\nWe only tell others when you say yes.", ""),
    ("together", "openmoji/collaboration", "We decide together.\nWe share the work.", ""),
    ("decides", "openmoji/classical-building", "A board decides what happens.\nA board is a group of managers.", ""),
    ("fixed", "openmoji/sos-button", "Is somebody in danger?\nThen we must tell.\nThat is the law.", ""),
    ("fixed", "openmoji/purse", "There is £1,800 for us this year.\nThe board decided that.", ""),
)


def put_the_easy_read(stage: Stage, cast: Cast) -> None:
    """Keep it, all checked with Pat, who reads Easy Read, the meeting and the page about the group with others too."""
    day = stage.day(LAST_DAYS)
    with stage.work() as work:
        # Gathering asks for no lists here, and only finds and gets, which a unit of work does as reading does.
        source = Source(typed(Reads, work), typed(Queries, None), lambda: stage.at(0))
        meeting = next(each for each in work.find(Session, group=cast.group) if each.day == day)
        planned = [each for each in work.find(Session, group=cast.group) if each.day and each.day > stage.day(0)]
        coming = min(planned, key=lambda each: (str(each.day), each.id))
        every = work.find(Insight, group=cast.group)
        lines = [each for each in every if each.session == meeting.id]
        answered = next(each for each in every if each.words.startswith(ANSWERED))
        records = [
            *_wording(stage, source, meeting.id, MEETING, lines, ("Pat and her sister", cast.id_of("Pat"))),
            *_wording(stage, source, invitation_to(coming.id), INVITATION, [], ("Pat", cast.id_of("Pat"))),
            *_wording(stage, source, cast.group, GROUP, [], ("Pat and two friends", cast.id_of("Pat"))),
            *_wording(stage, source, answer_to(answered.id), ANSWER, [answered], ("Pat", cast.id_of("Pat"))),
            *_wording(stage, source, thanks_of(cast.group), THANKS, [], ("Pat and her sister", cast.id_of("Pat"))),
        ]
    stage.keep("Write Easy Read", records)


def _wording(
    stage: Stage, source: Source, about: Id, rows: Rows, lines: list[Insight], checked: tuple[str, Id]
) -> Iterator[Record]:
    subject, group, _, parts = plain_parts(source, about)
    moment = stage.at(-20)
    record = EasyRead(
        id=EasyRead.id_of(about), about=about, subject=subject, group=group, of=plain_digest(parts)
    )  # fmt: skip
    whole = [*rows, *((part.key, item.picture, item.text, "") for part in parts for item in part.items if item.picture)]
    made: list[EasyRow] = []
    for (part, picture, words, begins), place in zip(whole, spread(len(whole)), strict=True):
        line = next((each for each in lines if begins and each.words.startswith(begins)), None)
        before = [each for each in made if line and each.insight == line.id]
        made.append(
            EasyRow(
                id=stage.id_at(moment), easy_read=record.id, group=group, part=part, place=place, picture=picture,
                words=words, insight=line.id if line else None, person=line.answer_to if line else None,
                says=_says(parts, line, len(before)) if line else None,
            )
        )  # fmt: skip
    yield record
    yield from made
    ordered = [row for part in parts for row in made if row.part == part.key]
    yield EasyCheck(
        id=stage.id_at(moment), easy_read=record.id, group=group, with_whom=checked[0], on=moment.date(),
        of=wording_digest(ordered), person=checked[1],
    )  # fmt: skip


def _says(parts: Sequence[PlainPart], line: Insight, before: int) -> Id | None:
    """Return what the next row about a line says, of all that the plain text says about it; before: rows so far."""
    keys = [item.key for part in parts for item in part.items if item.insight == line.id]
    return keys[min(before, len(keys) - 1)]

"""What else is known of what Our Safeguarding Voices said: what they told when asked, and who has it on paper."""

from collections.abc import Iterator

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.prompts import Advocacy, Prompts, Strength
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sent import HowSent, Paper, SentDocument, SentLine
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast

PAPERS_DAYS = -28
"""The meeting of which everybody has their summary."""
TOLD = {
    "They came in twos": Prompts(
        id=Id(""), insight=Id(""), centre=Strength.NO, wishes=Strength.NO, network=Strength.YES,
        advocacy=Advocacy.WANTED, note="I want my sister beside me when they come.",
    ),
    "The lady at the desk": Prompts(
        id=Id(""), insight=Id(""), centre=Strength.YES, wishes=Strength.PARTLY, advocacy=Advocacy.OFFERED,
    ),
}  # fmt: skip


def put_what_else(stage: Stage, cast: Cast) -> None:
    """Keep it."""
    with stage.work() as work:
        lines = work.find(Insight, group=cast.group)
    stage.keep("Ask about strengths", _told(lines))
    stage.keep("Record papers", _papers(stage, cast, lines))


def _told(lines: list[Insight]) -> Iterator[Record]:
    for words, told in TOLD.items():
        line = _beginning(lines, words)
        yield Prompts(
            id=Prompts.id_of(line.id), insight=line.id, group=line.group, person=line.answer_to, centre=told.centre,
            wishes=told.wishes, network=told.network, advocacy=told.advocacy, note=told.note,
        )  # fmt: skip


def _papers(stage: Stage, cast: Cast, lines: list[Insight]) -> Iterator[Record]:
    """Yield the summaries of one meeting: each speaker was handed their own words, but one waits to be read to them."""
    day = stage.day(PAPERS_DAYS)
    then = [line for line in lines if line.said_at is not None and line.said_at.date() == day]
    speakers = sorted({line.answer_to for line in then if line.answer_to})
    for person in speakers:
        own = [line for line in then if line.answer_to == person]
        waits = person == speakers[-1]
        document = SentDocument(
            id=stage.id_at(stage.at(PAPERS_DAYS, 16)), person=person, group=cast.group, session=own[0].session,
            which=Paper.SUMMARY, size=18, how=HowSent.PRINTED if waits else HowSent.HANDED_OVER,
            meant=HowSent.READ if waits else HowSent.HANDED_OVER, at=stage.at(PAPERS_DAYS, 16),
        )  # fmt: skip
        yield document
        yield from (SentLine.of(document, line.id) for line in own)


def _beginning(lines: list[Insight], words: str) -> Insight:
    return next(line for line in lines if line.words.startswith(words))

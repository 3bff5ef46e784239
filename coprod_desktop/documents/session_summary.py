"""One person's page about one session, aiming at two sides at their own size."""

from collections.abc import Iterator
from datetime import date

from coprod_desktop.documents.beside import in_language
from coprod_desktop.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    OwnWords,
    Paragraph,
    Said,
    Section,
    Text,
    Title,
    joined,
    plain,
    strong,
)
from coprod_desktop.documents.phrases import Phrases
from coprod_desktop.domain.insights import ShownAs
from coprod_desktop.domain.post import tells_too_much
from coprod_desktop.services.facts import (
    CostsAsked,
    DecisionFacts,
    MeetingFacts,
    OwedFacts,
    RingFacts,
    StepFacts,
    SummaryFacts,
    WordsFacts,
)


def session_summary(facts: SummaryFacts) -> Document:
    """Return the summary in the reader's language.

    Side 1 is what happened; what one needs later begins with "When we meet again".
    """
    return in_language(facts.language, lambda say: _summary(facts, say))


def _summary(facts: SummaryFacts, say: Phrases) -> Document:
    blocks: list[Block] = [_own_words(facts, say)]
    if facts.decisions:
        blocks.append(decisions(facts.decisions, say))
    if facts.steps:
        blocks.append(next_steps(facts.steps, say))
    blocks.append(_meeting(facts.next_meeting, say))
    blocks.append(whom_to_ring(facts.rings, say))
    if facts.was_there or facts.owed:
        blocks.append(_money(facts, say))
    if facts.own_words:
        blocks.append(_changing(facts, say))
    return Document(
        title=Title(
            title=say("summary.title" if facts.was_there else "summary.title_not_there"),
            about=say("page.group_and_day", group=facts.group, day=say.day(facts.day)),
            for_whom=say("summary.for_whom", name=facts.for_whom),
        ),
        blocks=tuple(blocks),
        foot=foot(facts.group, facts.day, say),
        language=say.language,
        page_words=say.raw("page.number"),
        quotation_marks=say.quotation_marks,
    )


def foot(group: str, day: date, say: Phrases) -> tuple[Text, ...]:
    """Return what stands beside the page number: group and day, or the day alone.

    The foot line is what shows when papers lie in a pile, so a group whose name tells too much is left out.
    """
    words = say.day(day, weekday=False)
    if tells_too_much(group):
        return (plain(words),)
    return (say("page.group_and_day", group=group, day=words), plain(words))


def said(facts: WordsFacts) -> Said:
    """Return somebody's words as they were kept."""
    return Said(plain(facts.words, facts.language), plain(facts.number), paraphrase=facts.paraphrase)


def _own_words(facts: SummaryFacts, say: Phrases) -> Section:
    if not facts.own_words:
        nothing = say("words.none" if facts.was_there else "words.not_there")
        return Section(say("words.heading"), (Paragraph(nothing),))
    return Section(say("words.heading"), (OwnWords(tuple(said(words) for words in facts.own_words)),))


def decisions(facts: tuple[DecisionFacts, ...], say: Phrases) -> Section:
    """Return what was decided: how it was reached, the decision, the count in words."""
    entries = tuple(
        Entry(joined([plain(closed(each.text)), plain(closed(each.count)), _by(each, say)]), _reached(each, say))
        for each in facts
    )
    return Section(say("decisions.heading"), (Entries(entries),))


def _by(facts: DecisionFacts, say: Phrases) -> Text:
    return say("update.decided_by", who=inside(facts.by)) if facts.by else plain("")


def _reached(facts: DecisionFacts, say: Phrases) -> Text:
    return say(f"decisions.{facts.reached}")


def next_steps(facts: tuple[StepFacts, ...], say: Phrases) -> Section:
    """Return who does what, and by which day."""
    return Section(say("steps.heading"), (Entries(tuple(_step(each, say) for each in facts)),))


def _step(facts: StepFacts, say: Phrases) -> Entry:
    text = plain(closed(facts.what))
    if facts.by is not None:
        by = strong(str(say("steps.by", day=say.day(facts.by, weekday=False))))
        text = joined([text, by + plain(".")])
    return Entry(text, plain(facts.who), runs_in=True)


def _meeting(facts: MeetingFacts | None, say: Phrases) -> Section:
    heading = say("meeting.heading")
    if facts is None:
        return Section(heading, (Paragraph(say("meeting.not_known")),), begins_side=True)
    entries = [Entry(when(facts, say), say("meeting.when"))]
    where = place_and_access(facts)
    if where:
        entries.append(Entry(where, say("meeting.where")))
    if facts.taxi is not None:
        taxi = say("meeting.taxi_comes", time=strong(say.hour(facts.taxi)))
        entries.append(Entry(taxi, say("meeting.taxi")))
    return Section(heading, (Entries(tuple(entries)),), begins_side=True)


def when(facts: MeetingFacts, say: Phrases) -> Text:
    """Return the day of a meeting with its hours."""
    day = strong(say.day(facts.day))
    times = say.hours(facts.starts, facts.ends)
    return say("meeting.day_and_times", day=day, times=times) if times else day


def place_and_access(facts: MeetingFacts) -> Text:
    """Return a place and what helps there; the place is closed by a full stop where sentences follow it."""
    name = closed(facts.place) if facts.access else facts.place.strip()
    return joined([plain(part) for part in (name, *facts.access)])


def closed(words: str) -> str:
    """Return a sentence with a full stop where it has no end of its own."""
    words = words.strip()
    return words if not words or words[-1] in ".!?:;…”’\"')" else f"{words}."


_NO_NAMES = ("The ", "This ", "Everybody ")


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: "The board" decides, but it was decided by "the board"."""
    name = name.strip()
    return name[0].lower() + name[1:] if name.startswith(_NO_NAMES) else name


def whom_to_ring(facts: tuple[RingFacts, ...], say: Phrases) -> Section:
    """Return whom to ring, with hours, and 999 at the end."""
    entries = [Entry(_phone(each, say), name_or_us(each.name, "ring.our_number", say)) for each in facts]
    entries.append(Entry(say("ring.in_danger"), say("ring.emergency"), runs_in=True))
    return Section(say("ring.heading"), (Entries(tuple(entries)),))


def name_or_us(name: str, us: str, say: Phrases) -> Text:
    """Return a name, or the phrase for us where nobody is named."""
    return plain(name.strip()) or say(us)


def _phone(facts: RingFacts, say: Phrases) -> Text:
    if not facts.phone:
        return say("ring.no_phone")
    if not facts.hours:
        return strong(facts.phone)
    return say("ring.phone_and_hours", phone=strong(facts.phone), hours=facts.hours)


_TOLD = {
    CostsAsked.NOTHING: "money.nothing",
    CostsAsked.DECLINED: "money.declined",
    CostsAsked.CLAIMED: "money.nothing",
}


def _money(facts: SummaryFacts, say: Phrases) -> Section:
    """Return what is still owed first, then what was paid. "Nothing", a no, and not having been asked are said too."""
    if not facts.owed:
        told = _TOLD.get(facts.costs_asked, "money.not_asked")
        return Section(say("money.heading_settled"), (Paragraph(say(told)),))
    ordered = sorted(facts.owed, key=lambda owed: owed.paid)
    heading = "money.heading_settled" if all(owed.paid for owed in ordered) else "money.heading"
    return Section(say(heading), (Entries(tuple(_owed(each, say) for each in ordered)),))


def _owed(facts: OwedFacts, say: Phrases) -> Entry:
    key = f"money.{facts.how}"
    fillings: dict[str, str | Text] = {"what": facts.what_for}
    if facts.ahead:
        key = "money.ahead"
    elif facts.paid:
        key += "_paid"
    elif facts.by is not None:
        key += "_by"
        day = say.day(facts.by, weekday=False)
        fillings["by"] = strong(str(say("money.by", day=day)))
    return Entry(say(key, **fillings), plain(say.amount(facts.amount)), runs_in=True)


def _changing(facts: SummaryFacts, say: Phrases) -> Section:
    number = facts.own_words[0].number
    first = facts.rings[0].name if facts.rings else ""
    ring = say("change.ring_somebody", name=name_or_us(first, "ring.us", say), number=number)
    entries = (
        Entry(ring, say("change.ring"), runs_in=True),
        Entry(joined(list(_names(facts.own_words, say))), say("change.names")),
        Entry(say("change.erase_text"), say("change.erase")),
    )
    return Section(say("change.heading"), (Entries(entries),))


def _names(own_words: tuple[WordsFacts, ...], say: Phrases) -> Iterator[Text]:
    """Yield how the words are shown: once for all, or for each way the numbers that go that way."""
    ways: dict[ShownAs, list[str]] = {}
    for words in own_words:
        ways.setdefault(words.shown_as, []).append(words.number)
    if len(ways) == 1:
        yield say(f"change.all_{next(iter(ways))}")
        return
    for way, numbers in ways.items():
        yield say(f"change.one_{way}", numbers=", ".join(numbers))
    yield say("change.can_change")

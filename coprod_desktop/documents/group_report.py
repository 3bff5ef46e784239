"""What a group did in a time: its figures, its sessions, what was decided, and what came of what was said."""

from coprod_desktop.documents.answered import answered_in_short, words_in
from coprod_desktop.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    Paragraph,
    Section,
    Table,
    Title,
    joined,
    plain,
)
from coprod_desktop.documents.framed import framed, table
from coprod_desktop.documents.glossary import explained
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.documents.session_summary import closed, decisions
from coprod_desktop.services.report_facts import GroupReportFacts, HeldSession


def group_report(facts: GroupReportFacts) -> Document:
    """Return the report. The office keeps it, so it is in English."""
    say = phrases("en")
    blocks: list[Block] = []
    if facts.purpose.strip():
        blocks.append(Section(say("about.group"), (Paragraph(plain(closed(facts.purpose))),)))
    blocks.append(Section(say("group_report.figures"), (_figures(facts, say),)))
    if facts.sessions:
        blocks.append(Section(say("group_report.held"), (_held(facts.sessions, say),)))
    ladder = tuple(_ladder(each, say) for each in facts.sessions if each.ladder)
    if ladder:
        blocks.append(Section(say("group_report.ladder"), (Entries(ladder),)))
    if facts.decisions:
        blocks.append(decisions(facts.decisions, say))
    if facts.answers:
        blocks += [answered_in_short(each, say) for each in facts.answers]
    else:
        blocks.append(Section(say("group_report.answers"), (Paragraph(say("group_report.no_answers")),)))
    written = (words for each in facts.answers for words in words_in(each))
    blocks.extend(explained(say, facts.purpose, *(each.text for each in facts.decisions), *written))
    period = say(
        "group_report.period", first=say.day(facts.first, weekday=False), last=say.day(facts.last, weekday=False)
    )
    title = Title(
        say("group_report.title"),
        plain(f"{facts.group}, ") + period,
        say("group_report.for_whom", members=facts.members),
    )
    return framed(say, title, blocks, group=facts.group, day=facts.last)


def _figures(facts: GroupReportFacts, say: Phrases) -> Entries:
    """Return the figures in short, each with what it counts."""
    waiting = say.counted("group_report.waiting", facts.waiting)
    if facts.waiting and facts.since:
        since = say("group_report.since", day=say.day(facts.since, weekday=False))
        waiting = joined([waiting, since])
    entries = (
        (str(facts.people), say.counted("group_report.people", facts.people)),
        (str(len(facts.sessions)), say.counted("group_report.sessions", len(facts.sessions))),
        (str(facts.waiting), waiting),
        (facts.spent.words(), say("group_report.spent_text")),
    )
    return Entries(tuple(Entry(text, plain(figure), runs_in=True) for figure, text in entries))


def _held(sessions: tuple[HeldSession, ...], say: Phrases) -> Table:
    heads = tuple(say(f"group_report.{each}") for each in ("day", "came", "said"))
    rows = tuple(
        (plain(say.day(each.day, weekday=False)), plain(str(each.came)), plain(str(each.said))) for each in sessions
    )
    return table(heads, rows)


def _ladder(session: HeldSession, say: Phrases) -> Entry:
    return Entry(plain(session.ladder), plain(say.day(session.day, weekday=False)))

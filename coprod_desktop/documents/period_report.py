"""The coordinator's report: all groups in a time, in figures and two charts. It names no person."""

from coprod_desktop.documents.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    Figure,
    Paragraph,
    Section,
    Title,
    plain,
)
from coprod_desktop.documents.charts import Bar, bars
from coprod_desktop.documents.framed import framed
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.services.report_facts import GroupInPeriod, PeriodReportFacts


def period_report(facts: PeriodReportFacts) -> Document:
    """Return the report. The office keeps it, so it is in English."""
    say = phrases("en")
    blocks: list[Block] = []
    if facts.groups:
        blocks.append(Section(say("period_report.in_short"), (_in_short(facts, say),)))
        came = tuple(Bar(f"{month.first:%b %Y}", month.came) for month in facts.months)
        said = tuple(Bar(f"{month.first:%b %Y}", month.said) for month in facts.months)
        blocks.append(Section(say("period_report.came"), (_chart(came, facts.size),), whole=True))
        blocks.append(Section(say("period_report.said"), (_chart(said, facts.size),), whole=True))
        blocks.extend(_group(each, say) for each in facts.groups)
    else:
        blocks.append(Paragraph(say("period_report.nothing")))
    period = say(
        "group_report.period", first=say.day(facts.first, weekday=False), last=say.day(facts.last, weekday=False)
    )
    about = plain(f"{facts.organisation}, ") + period if facts.organisation else period
    title = Title(say("period_report.title"), about, say("period_report.for_whom"))
    return framed(say, title, blocks, group=facts.organisation, day=facts.last)


def _in_short(facts: PeriodReportFacts, say: Phrases) -> Entries:
    entries = [Entry(say.counted("period_report.people", facts.people), plain(str(facts.people)), runs_in=True)]
    if facts.days is None:
        entries.append(Entry(say("period_report.nobody_told"), plain("0"), runs_in=True))
    else:
        entries.append(Entry(say("period_report.days_text"), plain(f"{facts.days:g} days"), runs_in=True))
    return Entries(tuple(entries))


def _chart(found: tuple[Bar, ...], size: float) -> Figure:
    """Return bars as a picture; its words are the same figures, so that nobody needs to see it."""
    words = ". ".join(f"{each.label}: {each.value}" for each in found)
    return Figure(bars(found, size), f"{words}.")


def _group(group: GroupInPeriod, say: Phrases) -> Section:
    """Return one group in figures."""
    figures = (
        (str(group.sessions), say.counted("group_report.sessions", group.sessions)),
        (str(group.people), say.counted("group_report.people", group.people)),
        (str(group.said), say.counted("period_report.things_said", group.said)),
        (str(group.answered), say("period_report.answered")),
        (group.spent.words(), say("group_report.spent_text")),
    )
    entries = tuple(Entry(words, plain(figure), runs_in=True) for figure, words in figures)
    return Section(plain(group.group), (Entries(entries),), whole=True)

"""The schedule of costs on paper, as finance gets it in a spreadsheet: claims by their reference, nobody by name."""

from datetime import date

from coprod_desktop.documents.blocks import Block, Document, Paragraph, Section, Text, Title, plain, strong
from coprod_desktop.documents.framed import capital, framed, table
from coprod_desktop.documents.phrases import Phrases, phrases
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.services.finance import AHEAD, ScheduleRow
from coprod_desktop.services.report_facts import FinanceFacts

HEADS = ("day", "what", "claim", "amount", "paid")


def finance_schedule(facts: FinanceFacts) -> Document:
    """Return the schedule, group by group. Finance keeps it, so it is in English."""
    say = phrases("en")
    schedule = facts.schedule
    costs, payments = schedule.of(Pays.COSTS).words(), schedule.of(Pays.PAYMENT).words()
    total = say("finance.total_text", amount=strong(schedule.total.words()), costs=costs, payments=payments)
    blocks: list[Block] = [Section(say("finance.total"), (Paragraph(total),))]
    by_group: dict[str, list[ScheduleRow]] = {}
    for row in schedule.rows:
        by_group.setdefault(row.group, []).append(row)
    heads = tuple(say(f"finance.{each}") for each in HEADS)
    for group, rows in by_group.items():
        blocks.append(Section(_heading(group, rows, say), (table(heads, tuple(_row(each, say) for each in rows)),)))
    if not by_group:
        blocks.append(Paragraph(say("finance.nothing")))
    period = say(
        "group_report.period", first=say.day(schedule.first, weekday=False), last=say.day(schedule.last, weekday=False)
    )
    about = plain(f"{facts.organisation}, ") + period if facts.organisation else period
    title = Title(say("finance.title"), about, say("finance.for_whom"))
    return framed(say, title, blocks, group=facts.organisation, day=facts.day)


def _heading(group: str, rows: list[ScheduleRow], say: Phrases) -> Text:
    """Return the group with the code that finance books it under."""
    codes = ", ".join(dict.fromkeys(row.cost_code for row in rows if row.cost_code))
    return plain(", ".join(part for part in (group, codes) if part)) or say("finance.costs")


def _row(row: ScheduleRow, say: Phrases) -> tuple[Text, ...]:
    """Return one cost or payment: what it was with what stands behind it, and what was paid with the day."""
    paid = say("finance.not_paid")
    if row.paid_by == AHEAD:
        paid = say("finance.ahead")
    elif row.paid_on is not None:
        is_same_year = row.day is not None and row.day.year == row.paid_on.year  # it stands in the first column then
        when = f"{row.paid_on.day} {row.paid_on:%b}" if is_same_year else _short(row.paid_on)
        paid = say("finance.paid_on", how=capital(row.paid_by), day=when)
    yes = f"yes from {row.approver}" * bool(row.approver)
    what = ", ".join(part for part in (row.category, row.evidence, yes) if part)
    return (plain(_short(row.day)), plain(capital(what)), plain(row.claim), plain(row.amount.words()), paid)


def _short(day: date | None) -> str:
    """Return a day that fits a column: "1 Sep 2026"."""
    return f"{day.day} {day:%b %Y}" if day else ""

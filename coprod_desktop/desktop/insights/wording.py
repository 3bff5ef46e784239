"""What the log says of its lines, in plain words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.insights import Check, Heard, Insight, InsightKind, Sensitivity
from coprod_desktop.services.views import InsightRow


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Insights", words)


def headings() -> tuple[str, ...]:
    """Return what the columns are called."""
    return tr("No."), tr("What was said"), tr("Kind"), tr("Themes"), tr("For")


def cell(row: InsightRow, column: int) -> str:
    """Return what stands in one column of a line."""
    return (str(row.number), in_table(row), row.kind.value.capitalize(), ", ".join(row.themes), row.answer_to)[column]


def in_table(row: InsightRow) -> str:
    """Return a line's words as others at this screen may see them: those that are restricted stay closed."""
    if not row.taken_back and row.sensitivity is Sensitivity.RESTRICTED:
        return tr("Restricted. Open it to read it.")
    return quoted(row)


def quoted(row: InsightRow) -> str:
    """Return what was said in quotation marks, staff's words without; what was taken back says so."""
    if row.taken_back:
        return tr("Taken back")
    if row.is_quotable:
        return f"“{row.words}”"
    if row.kind.is_said:
        return row.words
    return f"{row.who}: {row.words}" if row.who else row.words


def kinds() -> list[tuple[str, str]]:
    """Return the kinds, as a choice that begins with all of them."""
    return [(tr("All kinds"), ""), *((kind.value.capitalize(), kind.value) for kind in InsightKind)]


_HEARD = {
    Heard.SESSION: "in a session",
    Heard.ONE_TO_ONE: "one-to-one",
    Heard.DROP_IN: "at a drop-in",
    Heard.SURVEY: "in a survey",
    Heard.MEETING: "in another meeting",
    Heard.SHADOWING: "while shadowing",
    Heard.SECOND_HAND: "told by somebody else",
}
_CHECKED = {
    Check.NOT_CHECKED: "Not yet",
    Check.AS_SAID: "Yes, as said",
    Check.CHANGED: "Yes, and changed",
    Check.TAKE_OUT: "Asked to take it out",
}


def said_when(insight: Insight, row: InsightRow, today: date) -> str:
    """Return when and where it was said, and its votes: "Said on 13 October, in a session. 4 votes"."""
    parts = []
    if row.said_at is not None:
        day = row.said_at.date()
        words = tr("Said on {}").format(day_in_words(day, weekday=False, year=day.year != today.year))
        parts.append(f"{words}, {tr(_HEARD[insight.heard])}")
    if row.votes is not None:
        parts.append(tr("1 vote") if row.votes == 1 else tr("{} votes").format(row.votes))
    return ". ".join(parts)


def facts(insight: Insight, row: InsightRow, group: str, session: str) -> list[tuple[str, str]]:
    """Return what else is known of a line, as pairs; what is not known is left out."""
    if row.taken_back:
        return [(tr("Group"), group), (tr("Session"), session)]
    pairs = [
        (tr("Kind"), row.kind.value.capitalize()),
        (tr("Answer to"), row.answer_to or tr("Nobody")),
        (tr("Shown as"), str(row.shown) or tr("Nobody")),
        (tr("Themes"), ", ".join(row.themes)),
        (tr("Checked"), tr(_CHECKED[row.check])),
        (tr("Said through"), insight.through),
        (tr("Noted by"), insight.noted_by),
        (tr("Who does it"), row.who),
        (tr("By when"), day_in_words(row.by_when, year=True) if row.by_when else ""),
        (tr("Reached"), " ".join(filter(None, (row.reached.value.capitalize() if row.reached else "", row.count)))),
        (tr("Group"), group),
        (tr("Session"), session),
    ]
    return [(label, value) for label, value in pairs if value]

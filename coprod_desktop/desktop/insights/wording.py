"""What the log says of its lines, in plain words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.insights import Check, Heard, Insight, InsightKind, Sensitivity
from coprod_desktop.domain.prompts import Advocacy, Prompts, Strength
from coprod_desktop.services.log_views import AnswerFilter, LogState
from coprod_desktop.services.views import InsightRow


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Insights", words)


def headings() -> tuple[str, ...]:
    """Return what the columns are called."""
    return tr("No."), tr("What was said"), tr("Kind"), tr("Themes"), tr("For")


def cell(row: InsightRow, column: int) -> str:
    """Return what stands in one column of a line."""
    number = f"{row.number} ({row.laptop})" if row.laptop else str(row.number)
    return (number, in_table(row), row.kind.value.capitalize(), ", ".join(row.themes), row.answer_to)[column]


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
    return f"{row.who}: {row.words}" if row.who and row.kind is InsightKind.ACTION else row.words


def kinds() -> list[tuple[str, str]]:
    """Return the kinds, as a choice that begins with all of them."""
    return [(tr("All kinds"), ""), *((kind.value.capitalize(), kind.value) for kind in InsightKind)]


def states() -> list[tuple[str, str]]:
    """Return what can be looked for besides what was said, as a choice that begins with all of it."""
    words = {
        LogState.NOT_THEMED: tr("Not themed yet"),
        LogState.NOT_CHECKED: tr("Not checked yet"),
        LogState.CHECKED: tr("Checked"),
        LogState.RESTRICTED: tr("Restricted"),
        LogState.TAKEN_BACK: tr("Taken back"),
    }
    return [(tr("All states"), ""), *((words[state], state.value) for state in LogState)]


def answers() -> list[tuple[str, str]]:
    """Return what can be looked for of the answer, as a choice that begins with whatever it is."""
    words = {
        AnswerFilter.OWED: tr("We owe an answer"),
        AnswerFilter.WRITTEN_DOWN: tr("No answer yet"),
        AnswerFilter.AGREED: tr("Agreed"),
        AnswerFilter.DOING: tr("Doing"),
        AnswerFilter.DONE: tr("Done"),
        AnswerFilter.CANT: tr("Can’t"),
        AnswerFilter.ASKED_AGAIN: tr("Asked again"),
        AnswerFilter.TOLD: tr("Told, no reply yet"),
        AnswerFilter.REPLIED: tr("They replied"),
        AnswerFilter.CLOSED: tr("Closed"),
    }
    return [(tr("Any answer"), ""), *((words[each], each.value) for each in AnswerFilter)]


def places() -> list[tuple[str, str]]:
    """Return where a line can have been heard, as a choice that begins with everywhere."""
    return [(tr("Heard anywhere"), ""), *((heard_where(heard), heard.value) for heard in Heard)]


def heard_where(heard: Heard) -> str:
    """Return where a line was heard: "In a session"."""
    words = tr(_HEARD[heard])
    return words[0].upper() + words[1:]


_INDENT = 4
"""Letters by which a part stands further in than what it is a part of."""


def nested(name: str, depth: int) -> str:
    """Return a theme's name as it stands among others: the parts of one say so by their place."""
    return "\N{NO-BREAK SPACE}" * (_INDENT * depth) + name


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
    own = [name for name in row.themes if name not in row.staff_themes]
    pairs = [
        (tr("Kind"), row.kind.value.capitalize()),
        (tr("Words"), tr("In the words of who wrote it down") if row.paraphrased else ""),
        (tr("Answer to"), row.answer_to or tr("Nobody")),
        (tr("Shown as"), str(row.shown) or tr("Nobody")),
        (tr("Themes"), ", ".join(own)),
        (tr("Themes by staff alone"), ", ".join(row.staff_themes)),
        (tr("Checked"), checked_words(insight)),
        (tr("Said through"), insight.through),
        (tr("Noted by"), insight.noted_by),
        (tr("Who may read it"), may_read(insight)),
        (tr("Needs to be told"), insight.tell),
        (tr("Who decided") if row.kind is InsightKind.DECISION else tr("Who does it"), row.who),
        (tr("By when"), day_in_words(row.by_when, year=True) if row.by_when else ""),
        (tr("Done"), day_in_words(row.done_on, year=True) if row.done_on else ""),
        (tr("Reached"), " ".join(filter(None, (row.reached.value.capitalize() if row.reached else "", row.count)))),
        (tr("It felt like"), tr(insight.rung.in_words) if insight.rung else ""),
        (tr("Written by laptop"), row.laptop),
        (tr("Group"), group),
        (tr("Session"), session),
    ]
    return [(label, value) for label, value in pairs if value]


def checked_words(insight: Insight) -> str:
    """Return what came of checking, and how: "Yes, as said, quietly"."""
    return ", ".join(part for part in (tr(_CHECKED[insight.checked.result]), insight.checked.how) if part)


def may_read(insight: Insight) -> str:
    """Return who may read a line; nothing for what everybody may."""
    words = {
        Sensitivity.SHARE: "",
        Sensitivity.GROUP_ONLY: tr("The group only"),
        Sensitivity.RESTRICTED: tr("Restricted"),
    }[insight.sensitivity]
    return ": ".join(part for part in (words, insight.readers) if part)


def strengths() -> list[tuple[str, str]]:
    """Return the answers to a strengths-based prompt."""
    words = {
        Strength.NOT_ASKED: tr("Not asked"),
        Strength.YES: tr("Yes"),
        Strength.PARTLY: tr("Partly"),
        Strength.NO: tr("No"),
    }
    return [(words[each], each.value) for each in Strength]


def advocacies() -> list[tuple[str, str]]:
    """Return what became of somebody speaking up with them."""
    words = {
        Advocacy.NOT_ASKED: tr("Not asked"),
        Advocacy.OFFERED: tr("Offered"),
        Advocacy.WANTED: tr("Wanted"),
        Advocacy.ARRANGED: tr("Arranged"),
        Advocacy.NOT_WANTED: tr("Not wanted"),
    }
    return [(words[each], each.value) for each in Advocacy]


def told(prompts: Prompts) -> list[tuple[str, str]]:
    """Return what the speaker told when asked, as pairs; what was not asked is left out."""
    answers, advocacy = {value: words for words, value in strengths()}, {value: words for words, value in advocacies()}
    asked = (
        (tr("At the centre"), prompts.centre),
        (tr("Their wishes"), prompts.wishes),
        (tr("Network"), prompts.network),
    )
    pairs = [(label, answers[value.value]) for label, value in asked if value is not Strength.NOT_ASKED]
    if prompts.advocacy is not Advocacy.NOT_ASKED:
        pairs.append((tr("Advocacy"), advocacy[prompts.advocacy.value]))
    return [*pairs, *([(tr("In their words"), prompts.note)] if prompts.note else [])]

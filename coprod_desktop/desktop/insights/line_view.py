"""One line of the log with everything that stands around it, read in one go on the worker."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Theme
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.services.log_views import Version
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.views import InsightRow, PersonRow
from coprod_desktop.services.workspace import Workspace

_MOST_PEOPLE = 300
"""Members offered as who is to be answered; anybody else is found by name."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line. versions: its words as they were kept, oldest first. people: whom it could be answered to."""

    insight: Insight
    row: InsightRow
    group: str
    session: str
    today: date
    told: Prompts
    versions: tuple[Version, ...]
    same: tuple[InsightRow, ...]
    papers: tuple[SentRow, ...]
    themes: tuple[Theme, ...]
    on: tuple[Id, ...]
    people: tuple[PersonRow, ...]
    verdict: Verdict


def read_line(services: Workspace, line: Id) -> LineView | None:
    """Read one line of the log; None when it is not there any more. For the worker."""
    insight, rows = services.insights.get(line), services.insights.rows([line])
    if insight is None or insight.withdrawn or not rows:
        return None
    group = services.groups.get(insight.group)
    session = services.sessions.get(insight.session) if insight.session else None
    when = day_in_words(session.day, year=True) if session and session.day else ""
    words = ", ".join(filter(None, (session.title, when))) if session else ""
    return LineView(
        insight=insight,
        row=rows[0],
        group=group.name if group else "",
        session=words,
        today=services.now().date(),
        told=services.insights.prompts(line),
        versions=tuple(services.insights.versions(line)),
        same=tuple(services.insights.same_as(line)),
        papers=tuple(services.taking_back.papers(line)),
        themes=tuple(services.themes.of_group(insight.group)),
        on=tuple(services.themes.of_line(line)),
        people=tuple(services.people.rows(services.people.ids(group=insight.group)[:_MOST_PEOPLE])),
        verdict=services.looking_over.verdict(insight),
    )

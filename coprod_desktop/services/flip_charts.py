"""Flip charts: a photo for each table, typed up beside it later."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.attachments import Attachment, AttachmentKind
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.ports import Reads
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import InsightRow


@dataclass(frozen=True, slots=True)
class Chart:
    """A photo of a flip chart, the session that it is of, and the lines that were typed up from it, oldest first."""

    picture: Attachment
    session: Session
    lines: tuple[InsightRow, ...]

    @property
    def day(self) -> date | None:
        """The day of its session."""
        return self.session.day


class FlipCharts:
    """The flip charts of a vault."""

    def __init__(self, reads: Reads, queries: Queries) -> None:
        self._reads, self._queries = reads, queries

    def of_group(self, group: Id) -> list[Chart]:
        """Return the flip charts of a group's sessions: those with nothing typed up first, then the latest."""
        found = self._reads.find(Attachment, group=group, kind=AttachmentKind.FLIP_CHART)
        charts = [chart for each in found if (chart := self.get(each.id)) is not None]
        return sorted(charts, key=lambda chart: (bool(chart.lines), -(chart.day or date.min).toordinal()))

    def get(self, picture: Id) -> Chart | None:
        """Return a flip chart; None when it is not there any more."""
        kept = self._reads.get(Attachment, picture)
        session = self._reads.get(Session, kept.belongs_to) if kept is not None else None
        if kept is None or session is None or kept.withdrawn or not kept.digest:
            return None
        links = self._reads.find(OnChart, picture=picture)
        rows = self._queries.insight_rows([each.insight for each in links])
        return Chart(kept, session, tuple(sorted(rows, key=lambda row: row.number)))

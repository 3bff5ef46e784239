"""Themes in lists: how many lines stand under each, and whose voices."""

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Themed
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.services.log_views import VoiceOn
from coprod_desktop.storage.queries.base import Query


class ThemeQueries(Query):
    """Reads what stands under themes."""

    def theme_lines(self, group: Id) -> dict[Id, int]:
        """Return how many lines of a group stand under each theme itself."""
        themed, insight = self._table(Themed), self._table(Insight)
        asked = (
            sa.select(themed.c.theme, sa.func.count())
            .join(insight, insight.c.id == themed.c.insight)
            .where(insight.c.group == group, self._kept(Themed), *self._open(insight))
            .group_by(themed.c.theme)
        )
        with self._reading() as connection:
            return {Id(theme): count for theme, count in connection.execute(asked)}

    def voices(self, group: Id) -> list[VoiceOn]:
        """Return the lines of a group under its themes; not those that were taken back."""
        themed, insight = self._table(Themed), self._table(Insight)
        asked = (
            sa.select(themed.c.theme, insight.c.id, insight.c.heard, insight.c.answer_to)
            .join(insight, insight.c.id == themed.c.insight)
            .where(insight.c.group == group, self._kept(Themed), *self._open(insight))
        )
        with self._reading() as connection:
            return [
                VoiceOn(
                    Id(row.theme),
                    Id(row.id),
                    self._value(Insight, "heard", row.heard),
                    Id(row.answer_to) if row.answer_to else None,
                )
                for row in connection.execute(asked)
            ]

    def _open(self, insight: sa.Table) -> list[sa.ColumnElement[bool]]:
        back = self._table(BroughtBack)
        stubs = sa.select(back.c.insight).where(self._kept(BroughtBack))
        return [self._kept(Insight), insight.c.taken_back_on.is_(None), insight.c.id.not_in(stubs)]

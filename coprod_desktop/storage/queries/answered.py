"""What the log looks for of the answers to its lines, as a condition."""

from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.telling import OWED, Stage
from coprod_desktop.services.log_views import AnswerFilter
from coprod_desktop.storage.queries.loops import LoopSql
from coprod_desktop.storage.tables import NounTables


def answered(nouns: NounTables, asked: AnswerFilter) -> sa.ColumnElement[Any]:
    """Return the condition that the answer to a line says this, or has come so far."""
    loops = LoopSql(nouns)
    insight = loops.table(Insight)
    # Not correlated: the list is about the same table, which would leave nothing to select from.
    lines = loops.lines(insight.c.id).correlate(None)
    if asked in (AnswerFilter.DONE, AnswerFilter.CANT):
        return insight.c.id.in_(lines.where(loops.standing("state") == asked.value))
    stages = OWED if asked is AnswerFilter.OWED else (Stage(asked.value),)
    return insight.c.id.in_(lines.where(loops.stage().in_([stage.value for stage in stages])))

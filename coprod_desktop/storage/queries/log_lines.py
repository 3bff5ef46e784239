"""Which lines of the log are looked for: the numbers of their rows, newest first.

The row of a line is long, and each page of the file has to be decrypted. So an index is asked whatever it can say by
itself, which the numbers of rows are enough for; a row is looked at only for what stands nowhere else. The first
thousand of a million lines are then found as soon as those of a thousand.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.answers import Answer
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Check, Insight, Sensitivity, Theme, Themed
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.domain.telling import OWED, Stage
from coprod_desktop.services.log_views import AnswerFilter, LogFilter, LogState
from coprod_desktop.storage.queries.finding import WORDS, Finding
from coprod_desktop.storage.queries.json_part import JsonPart
from coprod_desktop.storage.queries.loops import ANSWERS, LoopSql
from coprod_desktop.storage.tables import NounTables

_AFTER = "after_row"
_MOST_MADE = 200
"""Statements that are held ready: as many as anybody goes through in a day, each of some kilobytes."""
_UNANSWERED = (AnswerFilter.OWED, AnswerFilter.WRITTEN_DOWN)
"""Looked for among all lines; the others only among those that have an answer."""
_STATES = (AnswerFilter.AGREED, AnswerFilter.DOING, AnswerFilter.DONE, AnswerFilter.CANT)
"""What the answer itself says."""

Condition = sa.ColumnElement[bool]


class LogLines:
    """Finds lines in the tables of one vault."""

    def __init__(self, nouns: NounTables, finding: Finding) -> None:
        """Know the tables, and how words are looked for."""
        self._loops, self._finding = LoopSql(nouns), finding
        self._insight = self._loops.table(Insight)
        self._other = self._insight.alias("other_line")
        """The same table within a condition, where it is asked for numbers of rows."""
        self._made: dict[Hashable, sa.Select[Any]] = {}

    def rows(
        self, connection: sa.Connection, asked: LogFilter, *, after: Id | None = None, limit: int | None = None
    ) -> list[int]:
        """Return the numbers of rows, newest first; after: of the lines that follow this one."""
        values: dict[str, Any] = {}
        if asked.words.strip():
            values[WORDS] = self._finding.words_phrase(asked.words)
            if not values[WORDS]:
                return []
        if after is not None:
            of_after = sa.select(self._insight.c.row).where(self._insight.c.id == after)
            values[_AFTER] = connection.execute(of_after).scalar_one_or_none()
        # Made once for all words: they are values. Making a statement takes longer than finding by an index.
        key = (replace(asked, words=""), *values, limit)
        if key not in self._made:
            if len(self._made) >= _MOST_MADE:
                self._made.clear()
            self._made[key] = self._statement(asked, values).limit(limit)
        return [row for (row,) in connection.execute(self._made[key], values).all()]

    def _statement(self, asked: LogFilter, values: Mapping[str, Any]) -> "sa.Select[Any]":
        """Return the statement that rows runs with values. With words the search index leads, in the log's order."""
        insight, other = self._insight, self._other
        if WORDS in values:
            match = self._finding.words_match(Insight)
            place: sa.ColumnElement[int] = match.index.c.rowid
            found = sa.select(place).where(match.condition)
            # "+ 0": or SQLite would search the words anew for each of these rows.
            if indexed := self._indexed(other, asked):
                found = found.where((place + 0).in_(sa.select(other.c.row).where(*indexed)))
            found = found.where(*((place + 0).in_(few) for few in self._few(asked)), (place + 0).not_in(self._gone()))
            if self._looks_at_rows(asked):
                found = found.select_from(match.index).join(insight, insight.c.row == place)
        else:
            place = insight.c.row
            found = sa.select(place).select_from(insight).where(*self._indexed(insight, asked))
            found = found.where(*(place.in_(few) for few in self._few(asked)), place.not_in(self._gone()))
        if _AFTER in values:
            found = found.where(place < sa.bindparam(_AFTER, type_=sa.Integer))
        return self._looked_at(found, asked).order_by(place.desc())

    def _gone(self) -> "sa.CompoundSelect[Any]":
        """Return the rows that are withdrawn, and the stubs whose speakers have brought the words back in a new record.

        They are few.
        """
        other, back = self._other, self._loops.table(BroughtBack)
        stubs = sa.select(other.c.row).join(back, back.c.insight == other.c.id).where(self._loops.kept(BroughtBack))
        return sa.union_all(sa.select(other.c.row).where(other.c.withdrawn.is_(True)), stubs)

    @staticmethod
    def _indexed(insight: sa.FromClause, asked: LogFilter) -> list[Condition]:
        """Return what an index of the log says by itself."""
        wanted = {"group": asked.group, "kind": asked.kind, "heard": asked.heard, "answer_to": asked.voice}
        found: list[Condition] = [insight.c[name] == str(each) for name, each in wanted.items() if each is not None]
        return [*found, insight.c.answer_to.is_(None)] if asked.nobody else found

    def _few(self, asked: LogFilter) -> "list[sa.Select[Any]]":
        """Return the rows among which lines are looked for, where those are few and known beforehand."""
        other, themed, answer = self._other, self._loops.table(Themed), self._loops.table(Answer)
        found: list[sa.Select[Any]] = []
        if asked.themes:
            under = sa.select(other.c.row).join(themed, themed.c.insight == other.c.id)
            found.append(under.where(themed.c.theme.in_(asked.themes), self._loops.kept(Themed)))
        if asked.state is LogState.RESTRICTED:
            # Written out, as in the index that holds these lines alone.
            restricted: sa.ColumnElement[str] = sa.literal_column(f"'{Sensitivity.RESTRICTED.value}'")
            found.append(sa.select(other.c.row).where(other.c.sensitivity == restricted))
        if asked.state is LogState.TAKEN_BACK:
            found.append(sa.select(other.c.row).where(other.c.taken_back_on.is_not(None)))
        if asked.answer is not None and asked.answer not in _UNANSWERED:
            states = (asked.answer.value,) if asked.answer in _STATES else ANSWERS
            said = sa.select(other.c.row).select_from(answer).join(other, other.c.id == answer.c.insight)
            found.append(said.where(self._loops.kept(Answer), JsonPart(answer.c.standing, "state").in_(states)))
        return found

    @staticmethod
    def _looks_at_rows(asked: LogFilter) -> bool:
        by_row = (LogState.NOT_THEMED, LogState.CHECKED, LogState.NOT_CHECKED)
        return asked.answer is not None or asked.state in by_row

    def _looked_at(self, found: "sa.Select[Any]", asked: LogFilter) -> "sa.Select[Any]":
        """Return found with what is asked line by line: the first ones are known long before all would be."""
        insight = self._insight
        if asked.answer is not None:
            found = self._loops.answered(found)
            if asked.answer not in _STATES:
                stages = OWED if asked.answer is AnswerFilter.OWED else (Stage(asked.answer.value),)
                found = found.where(self._loops.stage().in_([stage.value for stage in stages]))
        if asked.state is LogState.NOT_THEMED:
            return found.where(insight.c.taken_back_on.is_(None), ~self._themed())
        if asked.state in (LogState.CHECKED, LogState.NOT_CHECKED):
            results = (Check.AS_SAID, Check.CHANGED) if asked.state is LogState.CHECKED else (Check.NOT_CHECKED,)
            has_result = (insight.c.checked.contains(f'"result":"{each.value}"') for each in results)
            return found.where(insight.c.taken_back_on.is_(None), sa.or_(*has_result))
        return found

    def _themed(self) -> Condition:
        """Return the condition that a line stands under a theme which was not taken away."""
        themed, theme = self._loops.table(Themed), self._loops.table(Theme)
        gone = sa.select(theme.c.id).where(theme.c.withdrawn.is_(True), theme.c.merged_into.is_(None))
        on = sa.select(sa.literal(1)).select_from(themed)
        on = on.where(themed.c.insight == self._insight.c.id, self._loops.kept(Themed))
        return on.where(themed.c.theme.not_in(gone)).correlate(self._insight).exists()

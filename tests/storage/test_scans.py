"""What happens often must not read whole tables, however large the vault has grown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.storage.folder import Vaults
from tests.storage.conftest import PASSPHRASE

SMALL = {"setting", "erased", "erased_person", "draft", "sqlite_master", "anon_1", "brought_back"}
"""Tables that stay small, which may be read whole; anon_1 is search counting its matches, a thousand at most, and
brought_back holds the few lines whose speakers thought again twice."""


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """Collect what is executed on any engine."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, parameters: Any, _context: Any, _many: bool) -> None:
        seen.append((text, parameters[0] if isinstance(parameters, list) else parameters))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


def scanned(engine: sa.Engine, seen: list[tuple[str, Any]]) -> set[str]:
    """Return the tables that a statement reads whole."""
    found = set()
    with engine.connect() as connection:
        for text, parameters in seen:
            if text.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters):
                    if row.detail.startswith("SCAN ") and "VIRTUAL TABLE" not in row.detail:
                        found.add(row.detail.split()[1])
    return found - SMALL


def test_opening_adding_changing_undoing_and_finding_read_no_table_whole(folders: Vaults, path: Path) -> None:
    folders.open(path, PASSPHRASE).close()
    with statements() as seen:
        vault = folders.open(path, PASSPHRASE)
        said = Insight(id=new_id(), number=Number("K", 1), group=Id("g"), session=Id("s"), words="the bus")
        for state in (said, replace(said, words="the late bus")):
            with vault.work() as work:
                work.put(state)
                work.commit("Keep")
        vault.history.can()
        vault.history.undo()
        vault.drafts.keep("live/a", {"words": "half"})
        vault.reads.find(Insight, session=Id("s"))
        vault.queries.kept(Id("s"))
        vault.queries.find_people("mai")
        vault.queries.find("late bu")
        vault.queries.insight_by_number(Number("K", 1))
    assert len(seen) > 40
    assert scanned(vault.desk.engine, seen) == set()
    vault.close()

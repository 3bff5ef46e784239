"""The Insights Log at full size: filtering, searching and theming, against the bare statements.

COPROD_BENCHMARK_VAULT names the vault (`coprod demo --insights 100000`, or 1000000 by hand). Every filter of the log's
page is asked for as the page does: the first window, and a count up to a bound.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3.dbapi2 import Connection

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Heard, InsightKind
from coprod_desktop.services.log_views import AnswerFilter, LogFilter, LogState
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import bare
from tests.benchmarks.measure import NAMED, PASSPHRASE, REPEATS, Ratio, at_99th, milliseconds
from tests.benchmarks.test_finding import GOAL, statements_of, words

__all__ = ["words"]  # a fixture

pytestmark = pytest.mark.benchmark
MOST_TIMES = 3 if NAMED else 5
"""What is promised at full size; on the small vault a bare statement is done sooner than ours is even begun."""
MANY = 100
"""Lines themed at once: more than are chosen by hand."""
COMMON = ("the", "and", "not", "nobody", "time")
"""Words that stand in many lines of the demonstration."""


def measure(what: str, vault: Path, asked: Mapping[str, Callable[[], object]]) -> None:
    """Report each of asked against its own bare statements: as a ratio, and at the 99th percentile."""
    against = "the bare statements"
    mine: list[float] = []
    theirs: list[float] = []
    with closing(bare.connect(vault, PASSPHRASE)) as connection:
        for find in asked.values():
            statements = statements_of(lambda _, find=find: find(), "")  # type: ignore[misc]  # bound now
            bare.read(connection, statements)
            for _ in range(REPEATS):
                mine.append(milliseconds(find))
                theirs.append(milliseconds(partial(bare.read, connection, statements)))
    Ratio(what, sum(mine) / len(mine), sum(theirs) / len(theirs), "ms", MOST_TIMES, against).report()
    Ratio(f"{what}, 99th percentile", at_99th(mine), GOAL, "ms", 1, "the goal").note()


@pytest.fixture
def group(opened: Workspace) -> Id:
    """The group with the most themed lines among the first few."""
    rows = opened.groups.all()[:5]
    return max((row.id for row in rows), key=lambda each: sum(use.lines for use in opened.themes.uses(each)))


def test_the_log_is_filtered(opened: Workspace, group: Id, big_vault: Path) -> None:
    theme = max(opened.themes.uses(group), key=lambda use: use.lines).theme.id
    voice = next(row for row in opened.people.ids(group=group))
    filters = {
        "everything": LogFilter(),
        "a group": LogFilter(group=group),
        "a kind": LogFilter(kind=InsightKind.GOOD_PRACTICE),
        "a place": LogFilter(heard=Heard.SHADOWING),
        "a theme": LogFilter(group=group, themes=opened.themes.asked_for(theme)),
        "a voice": LogFilter(voice=voice),
        "nobody to answer": LogFilter(nobody=True),
        "not themed": LogFilter(state=LogState.NOT_THEMED),
        "taken back": LogFilter(state=LogState.TAKEN_BACK),
        "restricted": LogFilter(state=LogState.RESTRICTED),
        **{f"answer {each}": LogFilter(answer=each) for each in AnswerFilter},
    }
    measure(
        "The log, each filter", big_vault, {name: partial(opened.insights.window, f) for name, f in filters.items()}
    )


def test_common_words_are_found_in_the_first_window(opened: Workspace, group: Id, big_vault: Path) -> None:
    asked = {word: partial(opened.insights.window, LogFilter(words=word)) for word in COMMON}
    asked["in a group"] = partial(opened.insights.window, LogFilter(words=COMMON[0], group=group))
    measure("The log, common words", big_vault, asked)


def test_the_log_is_searched_at_each_letter(opened: Workspace, words: list[str], big_vault: Path) -> None:
    asked = {each: partial(opened.insights.window, LogFilter(words=each)) for each in words}
    measure("The log, words at each letter", big_vault, asked)


def test_whose_voices_and_how_many_lines_are_read(opened: Workspace, group: Id) -> None:
    for what, read in (("Voices", opened.themes.voices), ("Themes with their lines", opened.themes.uses)):
        times = [milliseconds(partial(read, group)) for _ in range(REPEATS)]
        Ratio(f"{what} of a group, 99th percentile", at_99th(times), GOAL, "ms", 1, "the goal").note()


@pytest.fixture
def written(copies: tuple[Path, Path]) -> Iterator[Workspace]:
    """A copy of the vault to write in."""
    workspace = VaultsOnDisk(whereabouts=None).open(copies[0], PASSPHRASE, as_new_device=True)
    yield workspace
    workspace.close()


def test_many_lines_are_themed_at_once(written: Workspace, group: Id, copies: tuple[Path, Path]) -> None:
    theme = written.themes.uses(group)[0].theme.id
    lines = written.insights.window(LogFilter(group=group, state=LogState.NOT_THEMED), limit=MANY).ids
    ours = milliseconds(lambda: written.themes.put_on_many(lines, [theme], with_group=True)) / len(lines)
    with closing(bare.connect(copies[1], PASSPHRASE)) as connection:
        rows = [bare.row_of(connection, "themed", each) for each in _some_themed(connection, len(lines))]
        new = [{**row, "id": f"{place:032x}"} for place, row in enumerate(rows)]
        theirs = milliseconds(partial(_insert_all, connection, new)) / len(lines)
    Ratio("A theme on a line, of a hundred", ours, theirs, "ms", MOST_TIMES, "its bare insert").report()


def _insert_all(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        bare.insert(connection, "themed", row)


def _some_themed(connection: Connection, count: int) -> list[str]:
    return [row[0] for row in connection.execute('SELECT id FROM "themed" LIMIT ?', (count,))]

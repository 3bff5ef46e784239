"""What we owe: to whom, since when, how far each loop has come, counted over all that was ever said.

Against the same aggregates, run by the driver alone on the same file; and, as an aim without a promise, against one
plain count of lines with their answers, which knows nothing of who was told, replied or was helped. A third of the
lines is answered here, and a third of those were told, replied to and asked about.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from coprod_desktop.domain.answers import Answer, AnswerState, Standing
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.insights import Insight, InsightKind
from coprod_desktop.domain.telling import OWED, Change, Helped, Reply, To, Told
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import bare
from tests.benchmarks.measure import PASSPHRASE, compare, milliseconds
from tests.benchmarks.test_finding import statements_of

pytestmark = pytest.mark.benchmark
MOST_TIMES = 3
STEP = 5_000
SAID = tuple(kind.value for kind in InsightKind if kind.is_said)
BARE = f"""
    SELECT insight."group", count(*), min(insight.said_at)
    FROM insight
    LEFT JOIN answer ON answer.insight = insight.id AND answer.withdrawn = 0
    LEFT JOIN person ON person.id = insight.answer_to
    LEFT JOIN told ON told.insight = insight.id AND told.withdrawn = 0
    WHERE insight.withdrawn = 0 AND insight.taken_back_on IS NULL AND insight.kind IN ({",".join("?" * len(SAID))})
    GROUP BY insight."group"
"""  # noqa: S608 # our own words
"""The least that has to be read of each line to know whether it is owed."""


@pytest.fixture
def answered(copies: tuple[Path, Path]) -> Iterator[Workspace]:
    """The vault with answers in it."""
    workspace = VaultsOnDisk(whereabouts=None).open(copies[0], PASSPHRASE)
    ids = workspace.feedback.ids()[::3]
    for first in range(0, len(ids), STEP):
        with workspace.feedback._work() as work:
            for place, each in enumerate(ids[first : first + STEP]):
                line = work.get(Insight, each)
                assert line is not None
                _answer(work, line, is_closed=place % 3 == 0)
            work.commit("Answer lines")
    yield workspace
    workspace.close()


def _answer(work: object, line: Insight, *, is_closed: bool) -> None:
    mark = new_id()
    day = line.said_at.date() if line.said_at else None
    standing = Standing(AnswerState.DONE, words="It is done.", yes_on=day, yes_by="Dot", mark=mark)
    work.put(Answer(id=Answer.id_of(line.id), insight=line.id, group=line.group, standing=standing))  # type: ignore[attr-defined] # the vault's own unit of work
    if not is_closed:
        return
    about = {"insight": line.id, "group": line.group, "mark": mark, "day": day}
    voice = {"to": To.PERSON, "person": line.answer_to} if line.answer_to else {"to": To.GROUP, "person": None}
    tells = [voice, {"to": To.GROUP, "person": None}] if line.answer_to else [voice]
    for told in tells:
        work.put(Told(id=new_id(), state=standing.state, waited=20, **about, **told))  # type: ignore[arg-type, attr-defined] # as above
    work.put(Reply(id=new_id(), **about, **voice))  # type: ignore[arg-type, attr-defined] # as above
    work.put(Helped(id=new_id(), for_me=Change.BETTER, **about, **voice))  # type: ignore[arg-type, attr-defined] # as above


def test_what_we_owe_costs_little_more_than_the_bare_aggregates(answered: Workspace, copies: tuple[Path, Path]) -> None:
    feedback = answered.feedback
    with closing(bare.connect(copies[0], PASSPHRASE)) as connection:
        for what, ours in (
            ("What we owe, everybody, all figures", feedback.figures),
            ("What we owe, by group", feedback.owed_by_group),
            ("What we owe, to whom", feedback.owed_to),
            ("What we owe, the list", partial(feedback.ids, stages=OWED)),
        ):
            same = statements_of(lambda _, ours=ours: ours(), "")  # type: ignore[misc] # bound now
            read = partial(bare.read, connection, same)
            measured = compare(what, partial(milliseconds, ours), partial(milliseconds, read), most=MOST_TIMES,
                               against="the bare aggregates")  # fmt: skip
            measured.report()
        least = partial(bare.read, connection, [(BARE, SAID)])
        compare("What we owe, all figures, to one plain count", partial(milliseconds, feedback.figures),
                partial(milliseconds, least), most=MOST_TIMES, against="it, aimed for").note()  # fmt: skip

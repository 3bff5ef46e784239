"""Looking a long log over by two processes, each at one half, as most computers have cores of the processor to spare.

Python works on one core at a time, so that what another process does costs no time. It gets the vault's key through a
pipe that only the two of them hold, and reads the file by a connection of its own; nobody writes meanwhile.
"""

from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop import processes
from coprod_desktop.domain.records import Record
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage.engine import DataKey, open_engine
from coprod_desktop.storage.histories import Key
from coprod_desktop.storage.log_checks import Part, faults_beside_steps, faults_of_steps, halves
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.row_checks import RowChecks
from coprod_desktop.storage.tables import noun_tables

LONG = 100_000
"""Operations in a log of which another process looks at half: some seconds of work. It takes half of one to start."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that another process can open. key: the vault's own, which stays with it."""

    file: Path
    key: DataKey
    nouns: tuple[type[Record], ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the other process is told. key: 32 bytes, in no text of it; own: the device of this laptop."""

    file: Path
    key: bytes = field(repr=False)
    nouns: tuple[type[Record], ...]
    own: str
    part: Part


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the other process found. unclear: records that have to be looked at with their whole histories."""

    faults: list[str]
    unclear: Set[Key]


def faults_of_vault_log(
    connection: sa.Connection, log: Log, rows: RowChecks, beside: Beside, progress: Progress
) -> Iterator[str]:
    """Yield what is wrong with the log, as faults_of_log does; rows is told of its changes."""
    parts = halves(connection, LONG)
    if parts is None:
        yield from faults_of_steps(connection, log, Part(), rows.take, progress)
    else:
        first, second = parts
        with _looking_at(_Asked(beside.file, beside.key.raw(), beside.nouns, log.own, second)) as answer_of_other:
            yield from faults_of_steps(
                connection, log, first, rows.take, lambda done, of: progress(min(2 * done, of - 1), of)
            )
            answer = answer_of_other()
        if answer is None:  # it could not be started, or was ended: the same is done here
            yield from faults_of_steps(connection, log, second, rows.take, progress)
        else:
            yield from answer.faults
            rows.look_closer_at(answer.unclear)
    yield from faults_beside_steps(connection, log)


@contextmanager
def _looking_at(asked: _Asked) -> Iterator[Callable[[], _Answer | None]]:
    """Let another process look at its part meanwhile; it is gone afterwards, whatever happened.

    Yields what waits for its answer, which is None when there will be none.
    """
    with ExitStack() as stack:
        here: Connection | None = None
        with suppress(OSError):
            here = stack.enter_context(processes.beside(look_at_part))
            here.send(asked)

        def answer() -> _Answer | None:
            if here is not None:
                with suppress(EOFError, OSError):
                    found: _Answer = here.recv()
                    return found
            return None

        yield answer


def look_at_part(there: Connection) -> None:
    """Run in the other process. An error ends it without an answer: whoever started it then meets the same one."""
    with suppress(Exception):
        asked: _Asked = there.recv()
        key = DataKey(asked.key)
        nouns = noun_tables(asked.nouns)
        log, engine = Log(nouns, asked.own), open_engine(asked.file, key)
        with engine.connect() as connection:
            rows = RowChecks(connection, nouns, log)
            faults = list(faults_of_steps(connection, log, asked.part, rows.take, lambda done, of: None))
            there.send(_Answer(faults, rows.unclear()))
        engine.dispose()
        key.clear()

"""Work off the screen's thread: one worker for all that touches the vault, and a queued signal back.

Work is a plain function of plain records; no widget and no connection crosses. What comes back is delivered on the
screen's thread, in the order in which the work was asked for, and never to a receiver that is gone.

What takes long and needs no vault, as reading a picture does, is prepared on a second thread, so that the worker is
free to keep what is typed meanwhile.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from coprod_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

P = TypeVar("P")
T = TypeVar("T")
_WORKER, _SECOND = "vault", "prepare"
"""What the threads are called."""


class _CancelledError(Exception):
    """Long work was cancelled by the person who waited for it."""


@dataclass(slots=True)
class _Task:
    """Some work, and what to do with its outcome on the screen's thread.

    prepare: what comes before, if anything does; work is given what it returns. threads: those that had the task.
    """

    work: Callable[..., Any]
    done: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None
    receiver: QObject | None
    long_work: "LongWork | None" = None
    prepare: Callable[[], Any] | None = None
    threads: list[str] = field(default_factory=list)
    value: object = None
    error: Exception | None = None

    def is_wanted(self) -> bool:
        """Whether the receiver is still there."""
        return is_there(self.receiver)


def is_there(receiver: QObject | None) -> bool:
    """Whether Qt has not destroyed this object; nobody in particular is always there."""
    return receiver is None or shiboken6.isValid(receiver)


class LongWork(QObject):
    """Work that takes a while. `progressed` tells how much is done and of how much; `ended` comes last, always."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Belong to the tasks that run it."""
        super().__init__(parent)
        self._cancelled = False

    def cancel(self) -> None:
        """Stop at the next report of progress. What the work has not finished, it undoes; nothing is delivered."""
        self._cancelled = True

    def report(self, done: int, of: int) -> None:
        """Called by the work, on the worker's thread."""
        if self._cancelled:
            raise _CancelledError
        self.progressed.emit(done, of)


class Tasks(QObject):
    """One worker thread, one that prepares work for it, and the road back to the screen.

    trouble: what to do, on the screen's thread, with an error that nobody else takes (Messages.failed).
    around: in what each piece of work is done, unless it takes long.
    """

    _finished = Signal(object)

    def __init__(self, trouble: Callable[[Exception], None], parent: QObject | None = None) -> None:
        """Start no thread yet: the first work does."""
        super().__init__(parent)
        self._trouble = trouble
        self.around: Callable[[], AbstractContextManager[None]] = nullcontext
        self._executor: ThreadPoolExecutor | None = None
        self._preparing: ThreadPoolExecutor | None = None
        self._open = True
        self._held: list[_Task] | None = None  # what waits for release
        self._holding = Lock()  # prepared work is submitted from another thread
        self._delivered: dict[str, _Task] = {}  # the last of each thread
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        *,
        receiver: QObject | None = None,
    ) -> None:
        """Do work on the worker, then call done with what it returned, on the screen's thread.

        failed takes a UserError; without it, and for every other error, the default road shows what happened.
        Nothing is delivered once the receiver is gone: the object that done is a method of, unless another is named
        (name one when done is a lambda that touches a widget). Work asked for after close is not done.
        """
        self._submit(_Task(work, done, failed, receiver or owner_of(done)))

    def run_long(
        self,
        work: Callable[[Callable[[int, int], None]], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        receiver: QObject | None = None,
    ) -> LongWork:
        """Do work that reports its progress by calling what it is given with (done, of), and that can be cancelled.

        progress hears every report, on the screen's thread; signals connected after the call may miss the first.
        """
        long_work = LongWork(self)
        if progress is not None:
            long_work.progressed.connect(progress)
        self._submit(_Task(lambda: work(long_work.report), done, failed, receiver or owner_of(done), long_work))
        return long_work

    def run_prepared(
        self,
        prepare: Callable[[], P],
        work: Callable[[P], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        *,
        receiver: QObject | None = None,
    ) -> None:
        """Do prepare on the second thread, which must not touch the vault, then work with its outcome on the worker.

        The worker does what else it is asked for meanwhile. Otherwise as run; failed hears of both.
        """
        if self._open:
            task = _Task(work, done, failed, receiver or owner_of(done), prepare=prepare)
            self._second().submit(self._prepare, task)

    def hold(self) -> None:
        """Do nothing yet of what is asked for from now on: it waits, in order, for release."""
        with self._holding:
            self._held = []

    def release(self) -> None:
        """Do what was held back, and what is asked for from now on."""
        with self._holding:
            held, self._held = self._held or [], None
        for task in held:
            self._submit(task)

    def _submit(self, task: _Task) -> None:
        with self._holding:
            if self._held is not None:
                self._held.append(task)
            elif self._open:
                self._worker().submit(self._do, task)

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Finish what was asked for, so that no word is lost, then do last, then stop. Nothing more is delivered."""
        if not self._open:
            return
        self.release()
        if self._preparing is not None:
            self._preparing.shutdown(wait=True)  # it has then given the worker all that it prepared
        self._open = False
        if self._executor is None and last is None:
            return
        worker = self._worker()
        ending = worker.submit(last) if last is not None else None
        worker.shutdown(wait=True)
        if ending is not None:
            ending.result()

    def _worker(self) -> "ThreadPoolExecutor":
        if self._executor is None:
            self._executor = _one_thread(_WORKER)
        return self._executor

    def _second(self) -> "ThreadPoolExecutor":
        if self._preparing is None:
            self._preparing = _one_thread(_SECOND)
        return self._preparing

    def _prepare(self, task: _Task) -> None:
        """Run on the second thread."""
        task.threads.append(_SECOND)
        try:
            task.work = partial(task.work, task.prepare() if task.prepare is not None else None)
        except Exception as error:  # as in _do
            task.error = error
            self._finished.emit(task)
        else:
            self._submit(task)

    def _do(self, task: _Task) -> None:
        """Run on the worker's thread."""
        task.threads.append(_WORKER)
        try:
            with self.around() if task.long_work is None else nullcontext():
                task.value = task.work()
        except _CancelledError:
            task.done = None
        except Exception as error:  # it travels on to the screen's thread, which shows it
            task.error = error
        self._finished.emit(task)

    def _deliver(self, task: _Task) -> None:
        """Run on the screen's thread, once a task, in the order of the work.

        The task is held until each thread that had it has delivered the next one. By then the thread has let go of it,
        so that what it refers to (a page, a sheet) is never destroyed there, which Qt does not survive.
        """
        self._delivered.update(dict.fromkeys(task.threads, task))
        try:
            if self._open and task.is_wanted():
                self._hand_over(task)
        finally:
            if task.long_work is not None:
                task.long_work.ended.emit()
                task.long_work.deleteLater()

    def _hand_over(self, task: _Task) -> None:
        if task.error is None:
            if task.done is not None:
                task.done(task.value)
        elif isinstance(task.error, UserError) and task.failed is not None:
            task.failed(task.error)
        else:
            self._trouble(task.error)


def _one_thread(name: str) -> "ThreadPoolExecutor":
    # Imported with the first work, so that the first window does not wait for it.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)


def owner_of(done: Callable[..., object] | None) -> QObject | None:
    """Return the object whose method this is, if Qt may destroy it; None for a plain function."""
    owner = getattr(done, "__self__", None)
    return owner if isinstance(owner, QObject) else None

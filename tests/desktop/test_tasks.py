"""Work off the screen's thread, and the road back."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.messages import Messages, place_of
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.domain.errors import UserError
from tests.desktop.watchdog import Watchdog

Report = Callable[[int, int], None]


class Receiver(QObject):
    """Takes results as a page does."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def take(self, value: object) -> None:
        self.got.append(value)


def test_results_come_back_in_the_order_of_asking_on_the_screens_thread(qtbot: QtBot, tasks: Tasks) -> None:
    got: list[tuple[int, bool]] = []
    on_screen = threading.current_thread()

    def take(number: int) -> None:
        got.append((number, threading.current_thread() is on_screen))

    for number in range(20):
        tasks.run(lambda number=number: number, take)  # type: ignore[misc] # a lambda with a default has no type
    qtbot.waitUntil(lambda: len(got) == 20)
    assert got == [(number, True) for number in range(20)]


def test_all_work_runs_on_one_thread_that_is_not_the_screens(qtbot: QtBot, tasks: Tasks) -> None:
    threads: list[int] = []
    for _ in range(5):
        tasks.run(threading.get_ident, threads.append)
    qtbot.waitUntil(lambda: len(threads) == 5)
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_each_piece_of_work_is_done_within_what_is_around_it_but_for_long_work(qtbot: QtBot, tasks: Tasks) -> None:
    inside = threading.local()
    got: list[bool] = []

    @contextmanager
    def around() -> Iterator[None]:
        inside.now = True
        yield
        inside.now = False

    tasks.around = around
    tasks.run(lambda: inside.now, got.append)
    tasks.run_long(lambda report: inside.now, got.append)
    tasks.run(lambda: inside.now, got.append)
    qtbot.waitUntil(lambda: len(got) == 3)
    assert got == [True, False, True]


def test_a_persons_error_goes_to_who_asked_and_the_next_work_is_done(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[str] = []
    done: list[str] = []

    def refuse() -> str:
        raise UserError("The stick is full. Nothing was lost. Take another one.")

    tasks.run(refuse, done.append, lambda error: told.append(str(error)))
    tasks.run(lambda: "next", done.append)
    qtbot.waitUntil(lambda: done == ["next"])
    assert told == ["The stick is full. Nothing was lost. Take another one."]


def test_a_fault_of_ours_is_shown_without_what_anybody_said(qtbot: QtBot, messages: Messages, tasks: Tasks) -> None:
    shown: list[tuple[str, str]] = []
    messages.faulted.connect(lambda words, details: shown.append((words, details)))

    def break_down() -> None:
        words = "Amina said it hurts"
        raise ValueError(words)

    tasks.run(break_down)
    qtbot.waitUntil(lambda: bool(shown))
    words, details = shown[0]
    assert words.startswith("Your work is kept")
    assert "Amina" not in words
    assert "ValueError" in details
    assert "break_down" in details
    assert "Amina" not in details


def test_a_persons_error_that_nobody_takes_is_shown_as_its_words(
    qtbot: QtBot, messages: Messages, tasks: Tasks
) -> None:
    def refuse() -> None:
        raise UserError("This group has no name yet. Write one.")

    with qtbot.waitSignal(messages.troubled) as shown:
        tasks.run(refuse)
    assert shown.args == ["This group has no name yet. Write one."]


def test_nothing_is_delivered_to_a_receiver_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    page = Receiver()
    got = page.got
    wait = threading.Event()
    tasks.run(lambda: wait.wait(5), page.take)
    ended: list[bool] = []
    page.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))
    wait.set()
    tasks.run(lambda: True, ended.append)
    qtbot.waitUntil(lambda: ended == [True])
    assert got == []


def test_closing_does_what_was_asked_before_and_delivers_nothing_after(qtbot: QtBot, messages: Messages) -> None:
    tasks = Tasks(messages.failed)
    written: list[str] = []
    delivered: list[object] = []
    tasks.run(lambda: written.append("last words"), delivered.append)
    tasks.close(lambda: written.append("closed"))
    tasks.run(lambda: written.append("too late"), delivered.append)
    assert written == ["last words", "closed"]
    qtbot.wait(0)  # let what may be queued arrive
    assert delivered == []


def test_the_worker_goes_on_while_other_work_is_prepared(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[object] = []
    is_prepared = threading.Event()
    tasks.run_prepared(lambda: is_prepared.wait(20), lambda was_set: ("prepared", was_set), done.append)
    tasks.run(lambda: "typed", done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["typed"]
    is_prepared.set()
    qtbot.waitUntil(lambda: len(done) > 1)
    assert done == ["typed", ("prepared", True)]


def test_a_persons_error_while_work_is_prepared_goes_to_who_asked_and_the_work_is_not_done(
    qtbot: QtBot, tasks: Tasks
) -> None:
    told: list[str] = []
    worked: list[object] = []

    def refuse() -> str:
        raise UserError("This picture is damaged.")

    tasks.run_prepared(refuse, worked.append, failed=lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["This picture is damaged."]
    assert worked == []


def test_closing_waits_for_what_is_prepared_and_does_it(messages: Messages) -> None:
    tasks = Tasks(messages.failed)
    written: list[str] = []
    started = threading.Event()

    def prepare() -> str:
        started.set()
        return "picture"

    tasks.run_prepared(prepare, written.append)
    tasks.run_prepared(lambda: "another", written.append)
    started.wait(5)
    tasks.close(lambda: written.append("closed"))
    assert written == ["picture", "another", "closed"]


def test_long_work_reports_and_stops_when_cancelled(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[object] = []
    started = threading.Event()
    go_on = threading.Event()

    def count(report: Report) -> int:
        for number in range(1000):
            report(number, 1000)
            started.set()
            go_on.wait(5)
        return 1000

    progress: list[tuple[int, int]] = []
    work = tasks.run_long(count, done.append, progress=lambda so_far, of: progress.append((so_far, of)))
    with qtbot.waitSignal(work.ended):
        started.wait(5)
        work.cancel()
        go_on.set()
    assert done == []
    assert progress == [(0, 1000)]


@pytest.mark.benchmark
def test_the_screen_is_free_while_the_worker_works(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[object] = []
    with Watchdog() as watchdog:
        tasks.run(lambda: threading.Event().wait(0.3), done.append)
        qtbot.waitUntil(lambda: bool(done))
    assert watchdog.longest < 200  # the work holds nothing; a busy test machine may


def test_the_place_of_an_error_names_no_folder() -> None:
    try:
        raise KeyError("Bert")
    except KeyError as error:
        place = place_of(error)
    assert "desktop/test_tasks.py" in place
    assert "Bert" not in place
    assert "/work" not in place


def test_prepared_work_waits_while_the_worker_is_held(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[str] = []
    is_prepared = threading.Event()
    tasks.hold()
    tasks.run_prepared(is_prepared.set, lambda _: "picture", done.append)
    is_prepared.wait(5)
    tasks.run_prepared(lambda: None, lambda _: "another", done.append)
    tasks.release()
    qtbot.waitUntil(lambda: done == ["picture", "another"])

"""Where the agenda stands at a moment."""

from datetime import timedelta

from coprod_desktop.desktop.live.timing import Stage, TimeUsed, agenda_lines, time_used
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import AgendaItem, Running, Session
from tests import factory

START = factory.at()
ON = Running(Id("2"), START)


def item(name: str, minutes: int, *, is_break: bool = False, is_done: bool = False) -> AgendaItem:
    return AgendaItem(
        id=Id(name),
        session=Id("s"),
        group=Id("g"),
        title=name,
        minutes=minutes,
        is_break=is_break,
        done_at=START if is_done else None,
    )


AGENDA = [
    item("1", 10, is_done=True),
    item("2", 25),
    item("3", 15, is_break=True),
    item("4", 20),
    item("5", 5, is_break=True),
]


def after(minutes: int, seconds: int = 0) -> TimeUsed:
    return time_used(ON, 25, START + timedelta(minutes=minutes, seconds=seconds))


def test_a_minute_that_has_begun_is_still_left() -> None:
    assert after(0) == TimeUsed(25, 0)
    assert after(14) == TimeUsed(11, 56)
    assert after(14, 30).left == 11
    assert after(25) == TimeUsed(0, 100)


def test_time_over_is_counted_and_the_bar_stays_full() -> None:
    assert after(28) == TimeUsed(-3, 100)
    assert after(-5) == TimeUsed(25, 0)


def test_an_item_without_minutes_is_over_at_once() -> None:
    assert time_used(ON, 0, START).percent == 100


def test_breaks_say_when_they_are_likely_to_begin() -> None:
    session = Session(id=Id("s"), group=Id("g"), opened_at=START, now=ON)

    lines = agenda_lines(session, AGENDA, START + timedelta(minutes=5))

    assert [line.stage for line in lines] == [Stage.DONE, Stage.ON, Stage.TO_DO, Stage.TO_DO, Stage.TO_DO]
    assert [str(line.starts) for line in lines if line.is_break] == ["14:25:00", "15:00:00"]


def test_a_break_moves_when_the_item_before_it_is_over_its_time() -> None:
    session = Session(id=Id("s"), group=Id("g"), opened_at=START, now=ON)

    lines = agenda_lines(session, AGENDA, START + timedelta(minutes=32))

    assert str(lines[2].starts) == "14:32:00"

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from coprod_desktop.domain.arrangements import helped_in_all
from coprod_desktop.domain.attendance import Attendance, Helped, Mark, Presence, Reply
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.invitations import Asked, asked
from coprod_desktop.domain.venues import There

DAY = date(2026, 11, 24)
STARTS, ENDS = (datetime.combine(DAY, time(hour), LONDON) for hour in (14, 16))
INVITED = Attendance(id=Id("a"), session=Id("s"), group=Id("g"), person=Id("p"))


def mark(attendance: Attendance, *, is_over: bool = True) -> Mark:
    return attendance.mark(STARTS, ENDS, is_over=is_over)


@pytest.mark.parametrize(
    ("came", "left", "said"),
    [
        (-5, 120, Mark.CAME),
        (10, 110, Mark.CAME),
        (11, None, Mark.LATE),
        (0, 109, Mark.LEFT_EARLY),
        (40, 80, Mark.FOR_A_WHILE),
    ],
)
def test_ten_minutes_at_either_end_are_no_mark(came: int, left: int | None, said: Mark) -> None:
    here = INVITED.here(STARTS + timedelta(minutes=came))
    there = here.gone(STARTS + timedelta(minutes=left)) if left is not None else here
    assert mark(there) is said


def test_who_came_at_no_known_time_came() -> None:
    assert Attendance(id=Id("a"), session=Id("s"), group=Id("g"), presence=Presence.LEFT).mark(
        STARTS, ENDS, is_over=True
    ) is Mark.CAME  # fmt: skip


def test_who_was_invited_is_expected_until_the_session_is_over() -> None:
    assert mark(INVITED, is_over=False) is Mark.EXPECTED
    assert mark(INVITED) is Mark.AWAY
    assert mark(INVITED.sorry()) is Mark.APOLOGIES


def test_coming_back_keeps_the_first_arrival_and_a_wrong_check_in_leaves_none() -> None:
    back = INVITED.here(STARTS).gone(ENDS).here(ENDS + timedelta(minutes=5))
    assert (back.came_at, back.left_at) == (STARTS, None)
    assert (back.not_here().came_at, back.not_here().presence) == (None, Presence.INVITED)


def invited(on: date | None = None, **columns: object) -> Attendance:
    return replace(INVITED, invited_on=on, **columns)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("attendance", "said"),
    [
        (invited(), Asked.NOT_YET),
        (invited(date(2026, 11, 1)), Asked.REMIND),
        (invited(date(2026, 11, 18)), Asked.WAITING),
        (invited(date(2026, 11, 1), reminded_on=date(2026, 11, 19)), Asked.WAITING),
        (invited(date(2026, 11, 1), reply=Reply.COMING), Asked.COMING),
        (invited(reply=Reply.PERHAPS), Asked.PERHAPS),
        (invited(presence=Presence.APOLOGIES), Asked.SORRY),
        (invited(presence=Presence.LEFT), Asked.CAME),
    ],
)
def test_a_reminder_is_due_in_the_last_week_and_never_just_after_asking(attendance: Attendance, said: Asked) -> None:
    assert asked(attendance, DAY, date(2026, 11, 20)) is said


def test_nobody_is_reminded_weeks_before_or_after_the_day() -> None:
    assert asked(invited(date(2026, 10, 1)), DAY, date(2026, 11, 16)) is Asked.WAITING
    assert asked(invited(date(2026, 10, 1)), DAY, date(2026, 11, 25)) is Asked.WAITING


def test_what_helped_in_all_is_partly_when_answers_differ_and_unknown_without_any() -> None:
    assert helped_in_all([(There.UNKNOWN, "")]) == Helped()
    assert helped_in_all([(There.YES, ""), (There.UNKNOWN, "")]) == Helped(There.YES)
    both = helped_in_all([(There.YES, ""), (There.NO, "The loop was broken")])
    assert both == Helped(There.PARTLY, "The loop was broken")

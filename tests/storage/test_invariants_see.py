"""The invariants of the log see when a rule of merging is broken: each is broken here, and its invariant must fail.

tests/exchange/test_mutants.py does the same with whole services, files and keys.
"""

from collections.abc import Callable
from typing import Any

import pytest
from _pytest.outcomes import Failed

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import receiving, work
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.histories import History
from coprod_desktop.storage.oplog import Log
from tests.storage import test_invariants as invariants
from tests.storage.replicas import Templates
from tests.storage.test_invariants import templates

__all__ = ["templates"]  # a fixture
Patch = pytest.MonkeyPatch
Step = tuple[int, tuple[str, object, object]]

BOTH_WRITE: list[Step] = [
    (0, ("note", "n0", {"words": "the bus"})),
    (0, ("send", 1, 0)),
    (1, ("note", "n0", {"words": "a ramp"})),
    (0, ("note", "n0", {"words": "more time"})),
]
"""Two laptops write one note, one of them knowing what the other wrote first."""
ERASED_MEANWHILE: list[Step] = [
    (0, ("note", "n0", {"words": "the bus", "by": Id("p0")})),
    (0, ("person", "p0", {"name": "the bus"})),
    (0, ("send", 1, 0)),
    (1, ("note", "n1", {"words": "a ramp", "by": Id("p0")})),
    (0, ("erase person", "p0", None)),
]
"""Somebody is erased on one laptop while another writes about them."""


def caught(check: Callable[[], object]) -> None:
    """Raise unless check fails."""
    with pytest.raises((AssertionError, Failed)):
        check()


def same_everywhere(templates: Templates, steps: list[Step]) -> None:
    """Ask the first invariant of one history."""
    invariants.test_1_any_order_and_doubling_of_steps_gives_the_same_state.hypothesis.inner_test(  # type: ignore[attr-defined]
        templates, steps, 3, [0, 0, 0]
    )


def nothing_lost(templates: Templates, steps: list[Step]) -> None:
    """Ask the third invariant of one history."""
    invariants.test_3_no_value_is_lost_but_by_being_replaced_or_erased.hypothesis.inner_test(  # type: ignore[attr-defined]
        templates, steps
    )


@pytest.mark.parametrize("steps", [BOTH_WRITE, ERASED_MEANWHILE])
def test_nothing_broken_nothing_seen(templates: Templates, steps: list[Step]) -> None:
    same_everywhere(templates, steps)
    nothing_lost(templates, steps)


def test_dropped_bases(monkeypatch: Patch, templates: Templates) -> None:
    make = work.make_op
    monkeypatch.setattr(work, "make_op", lambda key, care, values, bases: make(key, care, values, {}))
    caught(lambda: invariants.test_different_values_of_two_laptops_are_a_contest_until_somebody_edits(templates))


def test_the_winner_by_arrival(monkeypatch: Patch, templates: Templates) -> None:
    def by_arrival(self: History, column: str) -> list[Any]:
        return [entry for entry in self.heads(column) if column in entry.secrets][::-1]

    monkeypatch.setattr(History, "readable", by_arrival)
    caught(lambda: same_everywhere(templates, BOTH_WRITE))


def test_the_winner_by_the_clock_alone_whoever_had_seen_whom(monkeypatch: Patch, templates: Templates) -> None:
    def newest(self: History, column: str) -> list[Any]:
        writers = [entry for entry in self.entries if column in entry.secrets]
        return sorted(writers, key=lambda entry: entry.rank, reverse=True)

    monkeypatch.setattr(History, "readable", newest)
    caught(lambda: invariants.test_7_a_clock_years_ahead_does_not_move_ours(templates))


def test_a_broken_clock_that_is_followed(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(receiving, "CLOCK_BOUND_MILLIS", 10**15)
    caught(lambda: invariants.test_7_a_clock_years_ahead_does_not_move_ours(templates))


def test_an_erased_payload_that_is_stored(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(Erased, "allowed", lambda self, table, record, secrets: secrets)
    caught(lambda: invariants.test_11_words_that_come_together_with_their_erasing_are_never_stored(templates))


def test_an_erasing_that_forgets_what_comes_later(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(Erased, "late", lambda self, key, written, secrets, ref: ())
    caught(lambda: invariants.test_11_what_is_erased_stays_erased_whatever_arrives_later(templates))


def test_a_broken_chain_that_is_accepted(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(receiving, "_check_chain", lambda *_: None)
    caught(lambda: invariants.test_steps_changed_on_their_way_are_refused_whole(templates, "chain"))


def test_values_that_are_not_compared(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(receiving, "_agrees", lambda op: True)
    caught(lambda: invariants.test_steps_changed_on_their_way_are_refused_whole(templates, "value"))


def test_erased_values_that_stay_where_they_were_kept_before(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(Log, "_strip", lambda self, connection, histories: None)
    caught(lambda: same_everywhere(templates, ERASED_MEANWHILE))


def test_rows_that_are_not_shown_again_when_their_values_come(monkeypatch: Patch, templates: Templates) -> None:
    monkeypatch.setattr(Log, "_show", lambda self, *_: None)
    caught(lambda: invariants.test_9_a_change_that_arrives_before_its_record_waits_for_it(templates))

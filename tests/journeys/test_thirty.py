"""Thirty people in ten minutes at one keyboard: fire list, register, float and schedule agree to the penny."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.attendance import Mark, Presence, Way
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money, total
from coprod_desktop.services.attendance_views import CAME
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.journeys import thirty
from tests.journeys.conftest import PATIENCE, ROOT
from tests.journeys.thirty import BY_PHONE, COSTS, EVERYBODY, LEAVES, MINUTES, SUPPORTERS, TIN, WALK_INS

KEYS_A_MINUTE = 160
"""Somebody who types 32 words a minute: five letters and a space to a word. They look up, and listen, too."""
HALF_THE_TIME = 0.5
"""The other half is for listening: a name, a hello."""
KEYS_TO_PAY = 25
"""For one person: Enter, the way to the name that they sign with, the name, Enter."""


@dataclass(frozen=True, slots=True)
class Held:
    """What was seen at the keyboard, and the vault afterwards, with everybody paid."""

    saw: dict[str, Any]
    workspace: Workspace
    session: Id


@pytest.fixture(scope="module")
def held(empty_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The meeting: people arrive by keyboard, are asked what it cost them, and are paid from the tin."""
    folder = tmp_path_factory.mktemp("thirty")
    vault = folder / "our.coprod-vault"
    shutil.copytree(empty_vault, vault)
    clock = factory.StandingClock(factory.at(factory.DAY, 13))
    workspace = factory.vaults(clock).open(vault, factory.PASSPHRASE)
    session = thirty.describe(workspace).id
    workspace.close()
    program = [sys.executable, "-m", thirty.__name__, str(vault), str(folder)]
    memory = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(program, cwd=ROOT, env=memory, check=False, timeout=PATIENCE, capture_output=True)
    assert ended.returncode == 0, ended.stderr.decode()
    clock.set(factory.DAY, 15, 30)
    workspace = factory.vaults(clock).open(vault, factory.PASSPHRASE)
    workspace.sessions.close(session)
    yield Held(json.loads((folder / "thirty.json").read_text("utf-8")), workspace, session)
    workspace.close()


def test_thirty_people_are_checked_in_with_fewer_keys_than_fit_into_ten_minutes(held: Held) -> None:
    assert held.saw["seconds"] <= MINUTES * 60
    assert held.saw["presses"] <= KEYS_A_MINUTE * MINUTES * HALF_THE_TIME
    room = held.workspace.attendances.room(held.session)
    assert len(room) == EVERYBODY == sum(row.came_at is not None for row in room)


def test_a_wrong_check_in_is_undone_and_done_again(held: Held) -> None:
    assert held.saw["after undo"] == "29 of 29"
    assert held.saw["after redo"] == "30 of 30"


def test_walk_ins_are_there_as_they_say_their_names_and_supporters_with_whom_they_support(held: Held) -> None:
    rows = {row.name: row for row in held.workspace.attendances.room(held.session)}
    assert set(WALK_INS) <= set(rows)
    assert {name: rows[name].supports for name in SUPPORTERS} == SUPPORTERS


def test_the_fire_list_has_who_is_in_the_building_and_nobody_else(held: Held) -> None:
    names = {row.name: row for row in held.workspace.attendances.room(held.session)}
    gone = {name for name, row in names.items() if row.presence is Presence.LEFT}
    away = {name for name, row in names.items() if row.way is not Way.ROOM}
    assert {name.split()[0] for name in gone} == {LEAVES}
    assert {name.split()[0] for name in away} == {BY_PHONE}
    assert set(held.saw["fire list"]) == set(names) - gone - away
    assert held.saw["fire count"].startswith(f"{EVERYBODY - 2} people are in the building")


def test_the_register_has_the_same_thirty_and_says_who_left_early(held: Held) -> None:
    group = held.workspace.sessions.get(held.session).group
    page = held.workspace.register.of(group)
    assert [each.id for each in page.sessions] == [held.session]
    marks = {row.name: row.stood[0].mark for row in page.rows}
    assert len(marks) == EVERYBODY
    assert all(mark in CAME for mark in marks.values())
    assert [name.split()[0] for name, mark in marks.items() if mark is Mark.LEFT_EARLY] == [LEAVES]
    assert {row.name for row in page.rows if not row.is_member} == {*WALK_INS, *SUPPORTERS}


def test_everybody_was_asked_once_and_eleven_said_what_it_cost(held: Held) -> None:
    assert len(held.saw["asked"]) == EVERYBODY == len(set(held.saw["asked"]))
    costs = {row.short: row.cost for row in held.workspace.attendances.room(held.session) if row.cost}
    assert costs == {short: Money(pence) for short, pence in COSTS.items()}


def test_eleven_are_paid_in_cash_by_keyboard_each_with_their_own_signature(held: Held) -> None:
    assert sorted(held.saw["paid"]) == sorted(COSTS)
    assert held.saw["keys to pay"] <= KEYS_TO_PAY * len(COSTS)
    assert held.saw["tin"] == "The float balances: £36.15."
    signed = {row.payout.signed: row.payout.amount for row in held.workspace.money.paid()}
    assert signed == {short: Money(pence) for short, pence in COSTS.items()}


def test_float_claims_and_schedule_agree_to_the_penny(held: Held) -> None:
    paid = Money(sum(COSTS.values()))
    tin = held.workspace.floats.of(held.session)
    assert (tin.opened, tin.paid, tin.expected, tin.closed) == (TIN, paid, TIN - paid, TIN - paid)
    schedule = held.workspace.finance.schedule(factory.DAY, factory.DAY)
    assert schedule.total == paid
    assert sorted(row.amount.pence for row in schedule.rows) == sorted(COSTS.values())
    assert {row.paid_by for row in schedule.rows} == {"cash"}
    assert total([row.cost for row in held.workspace.attendances.room(held.session)]) == paid
    assert held.workspace.expenses.owed() == []

"""Demonstration vaults: believable, as large as asked for, and the same for the same seed."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date, time
from pathlib import Path
from random import Random

import pytest

from coprod_desktop import cli
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.insights import InsightKind, Sensitivity
from coprod_desktop.domain.people import Paper
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.services.demonstration.names import NAMINGS, name_by_chance
from coprod_desktop.services.demonstration.sayings import kind_by_chance, words_by_chance
from coprod_desktop.services.facts import Handling, SummaryFacts
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace
from tests import factory

CROWD = ("--people", "150", "--sessions", "30", "--insights", "600")
COPROD = [sys.executable, "-c", "import sys; from coprod_desktop.cli import main; sys.exit(main())"]


def told(vault: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the command prints of vault as JSON."""
    monkeypatch.setenv("COPROD_PASSPHRASE", "demonstration")
    printed = []
    for command in (["groups"], ["people", "--all"], ["sessions"], ["insights"], ["search", "poster"]):
        assert cli.main([*command, "--vault", str(vault), "--json"]) == 0
        printed.append(capsys.readouterr().out)
    return printed


def made(path: Path, plan: Plan) -> Workspace:
    vaults = factory.vaults()
    vaults.demonstration(path, factory.PASSPHRASE, plan)
    return vaults.open(path, factory.PASSPHRASE)


def test_what_helps_those_at_the_running_session_is_nearly_all_seen_to(tmp_path: Path) -> None:
    vaults, path = factory.vaults(), tmp_path / "small"
    running = vaults.demonstration(path, factory.PASSPHRASE, Plan())
    workspace = vaults.open(path, factory.PASSPHRASE)
    rows = workspace.arrangements.rows(running)
    workspace.close()
    assert len(rows) > 10
    assert {row.short for row in rows if row.arrangement.arranged_on is None} == {"Nazir"}


def test_what_is_owed_has_its_receipt_as_a_picture(tmp_path: Path) -> None:
    workspace = made(tmp_path / "small", Plan())
    to_pay = workspace.money.to_pay()
    workspace.close()
    assert [(row.name, row.amount.words()) for row in to_pay.today if row.pictures] == [("Sam Hughes", "£9.20")]


def test_a_flip_chart_is_half_typed_up(tmp_path: Path) -> None:
    workspace = made(tmp_path / "small", Plan())
    [group] = workspace.groups.all()
    [chart] = workspace.flip_charts.of_group(group.id)
    picture = workspace.attachments.picture(chart.picture.id)
    workspace.close()
    assert [line.words[:12] for line in chart.lines] == ["It said “you", "I rang twice"]
    assert {line.session for line in chart.lines} == {chart.session.id}
    assert picture.data.startswith(b"\xff\xd8")


def test_one_seed_makes_the_same_json_and_another_seed_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As programs of their own, in each of which sets stand in another order.
    for name, seed, hashes in (("first", "7", "1"), ("second", "7", "2"), ("third", "8", "1")):
        subprocess.run(
            [*COPROD, "demo", str(tmp_path / name), *CROWD, "--seed", seed],
            env={**os.environ, "PYTHONHASHSEED": hashes, "COPROD_PASSPHRASE": "demonstration"},
            check=True,
            capture_output=True,
        )
    first, second, third = (told(tmp_path / name, capsys, monkeypatch) for name in ("first", "second", "third"))
    assert first == second
    assert first[1] != third[1]
    assert first[3] != third[3]
    assert len(json.loads(first[1])) == 150


def test_a_crowd_has_exactly_as_many_as_were_asked_for(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    vaults = factory.vaults()
    plan = Plan(people=140, sessions=31, insights=777)
    vaults.demonstration(tmp_path / "v", factory.PASSPHRASE, plan, progress=lambda *so_far: done.append(so_far))
    workspace = vaults.open(tmp_path / "v", factory.PASSPHRASE)
    counts = workspace.counts()
    assert (counts["person"], counts["session"], counts["insight"]) == (140, 31, 777)
    assert all(finding.is_whole for finding in workspace.checks.run(lambda done, of: None))
    workspace.close()
    assert done == sorted(done)
    assert done[-1][0] == done[-1][1]


@pytest.mark.parametrize("plan", [Plan(), Plan(people=30), Plan(insights=60), Plan(sessions=9), Plan(1, 1, 1)])
def test_any_one_number_alone_makes_a_vault_too(tmp_path: Path, plan: Plan) -> None:
    workspace = made(tmp_path / "v", plan)
    counts = workspace.counts()
    assert counts["person"] >= max(plan.people, 17)
    assert counts["session"] >= max(plan.sessions, 5)
    assert counts["insight"] >= max(plan.insights, 37)
    workspace.close()


@pytest.mark.parametrize("people", [-1, 10_000_001])
def test_numbers_out_of_reason_are_refused(people: int) -> None:
    with pytest.raises(UserError, match="0 to 10,000,000"):
        Plan(people=people)


def test_the_running_session_shows_all_that_a_pack_can_show(tmp_path: Path) -> None:
    workspace = made(tmp_path / "v", Plan(today=date(2027, 3, 2)))
    row = workspace.sessions.next()
    assert row is not None
    assert (row.state, row.day) == (SessionState.RUNNING, date(2027, 3, 2))
    rows = workspace.insights.kept(row.id)
    assert {each.kind for each in rows} >= {InsightKind.DECISION, InsightKind.ACTION, InsightKind.QUESTION}
    assert sum(each.taken_back for each in rows) == 1
    assert sum(each.sensitivity is Sensitivity.RESTRICTED for each in rows) == 1
    pack = workspace.packs.facts(PackOf(Run.SESSION, row.id))
    assert {14, 16, 18, 24} <= {person.size for person in pack.people}
    assert {person.handling for person in pack.people} == set(Handling)
    assert {person.paper for person in pack.people} == {"white", "cream"}
    assert len(pack.slips) == 1
    assert any("Easy Read" in care.text for care in pack.cares)
    facts = [paper.facts for person in pack.people for paper in person.papers]
    assert all(each.next_meeting for each in facts if isinstance(each, SummaryFacts))
    room = workspace.attendances.room(row.id)
    assert 0 < sum(each.asked for each in room) < sum(each.is_in for each in room)
    workspace.close()


@pytest.mark.parametrize(
    ("hour", "minute", "starts"), [(10, 7, time(9, 30)), (21, 50, time(14)), (0, 10, time(14)), (6, 34, time(6))]
)
def test_it_may_run_now_if_a_meeting_could(hour: int, minute: int, starts: time) -> None:
    plan = Plan(seed=4).running_at(factory.at(date(2027, 3, 2), hour, minute))
    assert (plan.today, plan.starts, plan.seed) == (date(2027, 3, 2), starts, 4)


def test_a_session_that_runs_now_began_before_now_and_ends_after_it(tmp_path: Path) -> None:
    now = factory.at(date(2027, 3, 2), 10, 7)
    workspace = made(tmp_path / "v", Plan().running_at(now))
    row = workspace.sessions.next()
    assert row is not None
    assert (row.starts, row.ends) == (time(9, 30), time(11, 30))
    assert all(each.said_at is not None and each.said_at < now for each in workspace.insights.kept(row.id))
    running = workspace.sessions.get(row.id).now
    assert running is not None
    assert running.since < now
    workspace.close()


def test_undo_takes_back_no_more_than_the_last_line(tmp_path: Path) -> None:
    workspace = made(tmp_path / "v", Plan(people=40, sessions=8, insights=80))
    row = workspace.sessions.next()
    assert row is not None
    before = workspace.insights.kept(row.id)
    workspace.history.undo()
    assert workspace.insights.kept(row.id) == before[1:]
    workspace.close()


def test_a_crowd_is_varied(tmp_path: Path) -> None:
    workspace = made(tmp_path / "v", Plan(people=400, sessions=40, insights=900))
    people = workspace.people.rows(workspace.people.ids(all_statuses=True))
    assert len({row.name for row in people}) > 330
    assert len({row.helps for row in people}) > 120
    assert sum(not row.helps for row in people) > 40
    lines = workspace.insights.rows(workspace.insights.ids())
    assert len({row.words for row in lines}) > 700
    assert {row.kind for row in lines} == set(InsightKind)
    papers = {person.paper for row in people if (person := workspace.people.get(row.id))}
    assert papers == set(Paper)
    states = Counter(row.state for row in workspace.sessions.rows())
    assert states[SessionState.RUNNING] == 1
    assert states[SessionState.PLANNED] >= 2
    assert len({owed.amount for owed in workspace.expenses.owed()}) > 10
    workspace.close()


def test_thousands_of_different_sentences_all_end_and_none_has_an_empty_place() -> None:
    chance = Random(5)  # noqa: S311 # the same ones each time
    said = [words_by_chance(chance, kind_by_chance(chance)) for _ in range(8_000)]
    assert len(set(said)) > 4_000
    assert not any(sign in words for words in said for sign in ("{", "}", "  ", " ."))
    assert all(words[-1] in ".?" for words in said)


def test_names_come_from_many_places_with_one_part_or_many() -> None:
    chance = Random(5)  # noqa: S311 # the same ones each time
    names = [name_by_chance(chance).name for _ in range(3_000)]
    lengths = Counter(len(name.split()) for name in names)
    assert lengths[1] > 5
    assert lengths[3] > 100
    assert max(lengths) >= 4
    assert any("ŷ" in name for name in names)
    assert any("Ł" in name for name in names)
    assert any("'" in name for name in names)
    assert sum(naming.share for naming in NAMINGS) == 100


def test_nobody_gets_a_number_that_could_be_somebodys(tmp_path: Path) -> None:
    workspace = made(tmp_path / "v", Plan(people=200, sessions=10, insights=50))
    rows = workspace.people.rows(workspace.people.ids(all_statuses=True))
    numbers = {row.phone for row in rows if row.phone}
    assert all(number.startswith(("07700 900", "0161 496 0")) and len(number) <= 13 for number in numbers)
    workspace.close()


def test_the_command_lets_it_have_other_laptops_something_to_settle_and_a_file_that_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_PASSPHRASE", factory.PASSPHRASE)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert cli.main(["demo", str(tmp_path / "v"), "--stick", str(stick), "--json"]) == 0
    waiting = Path(json.loads(capsys.readouterr().out)["waiting"])
    assert sorted(each.name for each in tmp_path.iterdir()) == ["stick", "v"], "no backup, and nothing of the other"
    workspace = factory.vaults().open(tmp_path / "v", factory.PASSPHRASE)
    peers = {peer.name: peer for peer in workspace.sharing.peers()}
    assert [bool(peer.retired_at) for _, peer in sorted(peers.items())] == [False, False, True]
    assert peers["Marcus’s laptop"].heard_at is not None
    assert [each.which for each in workspace.differences.all()] == ["words", "phone"]
    assert [each.two.name for each in workspace.duplicates.suggestions()] == ["Wiktoria Lecka Nowak"]
    assert workspace.sharing.bring_in(waiting).new["insight"] == 2
    assert all(finding.is_whole for finding in workspace.checks.run(lambda done, of: None))
    workspace.close()

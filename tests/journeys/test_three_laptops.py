"""Two facilitators' laptops and a coordinator's, in real windows, from file to file until all are equal."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop import cli
from tests import factory
from tests.exchange.story import state_of
from tests.exchange.team import Team, make_laptop, open_team
from tests.factory import PASSPHRASE
from tests.journeys import three_laptops
from tests.journeys.conftest import PATIENCE, ROOT
from tests.journeys.three_laptops import AMINA, ANSWER, DOT, GROUP, OFFICE, PHONES, THIRD

ALL = (OFFICE, AMINA, DOT)


@dataclass
class Journey:
    """What was seen at each sitting, and where the vaults lie."""

    folder: Path
    saw: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def sit(self, deed: str, laptop: str, *files: str) -> str:
        """Run the program at one laptop, with hands on its keyboard; return the file that was made."""
        program = [sys.executable, "-m", three_laptops.__name__, deed, laptop, str(self.folder), *files]
        memory = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        ended = subprocess.run(program, cwd=ROOT, env=memory, check=False, timeout=PATIENCE, capture_output=True)
        assert ended.returncode == 0, ended.stderr.decode()
        seen = json.loads((self.folder / f"{deed}-{laptop}.json").read_text("utf-8"))
        self.saw[deed, laptop] = seen
        return str(seen.get("made", ""))


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """All of it: paired, out, two that write in the same places, home, settled, answered, and out again."""
    folder = tmp_path_factory.mktemp("laptops")
    for name in ("stick", "cards"):
        (folder / name).mkdir()
    team = Team(folder, make_laptop(OFFICE, folder), [make_laptop(name, folder) for name in (AMINA, DOT)])
    ids = three_laptops.begin(team.office.workspace, factory.make_group(team.office.workspace, GROUP))
    team.close()
    (folder / "ids.json").write_text(json.dumps(ids), "utf-8")
    journey = Journey(folder)
    for name in (AMINA, DOT):
        journey.sit("card", name)
    out = journey.sit("begin", OFFICE)
    home = [journey.sit("write", name, out) for name in (AMINA, DOT)]
    back = journey.sit("settle", OFFICE, *home)
    for name in (AMINA, DOT):
        journey.sit("end", name, back)
    return journey


def test_they_were_paired_by_cards_and_the_same_six_words_on_both_sides(journey: Journey) -> None:
    office = journey.saw["begin", OFFICE]
    for name in (AMINA, DOT):
        assert office["compared"][name] == journey.saw["card", name]["own words"]
        assert journey.saw["write", name]["compared"][OFFICE] == office["own words"]
    assert len({*office["compared"].values(), office["own words"]}) == len(ALL)


def test_what_both_wrote_in_one_place_is_settled_by_keyboard_one_after_the_other(journey: Journey) -> None:
    seen = journey.saw["settle", OFFICE]
    assert sorted(each.rpartition(", ")[2] for each in seen["settled"]) == ["phone", "words"]
    assert seen["left to settle"] == 0


def test_every_laptop_ends_with_the_settled_words_the_answer_and_nothing_of_what_was_taken_back(
    journey: Journey,
) -> None:
    seen = [journey.saw["settle", OFFICE], journey.saw["end", AMINA], journey.saw["end", DOT]]
    assert [each["said"] for each in seen] == [THIRD] * 3
    assert [each["answer"] for each in seen] == [ANSWER] * 3
    assert [each["taken back"] for each in seen] == [""] * 3
    assert len({each["phone"] for each in seen}) == 1
    assert seen[0]["phone"] in PHONES.values()


def test_all_three_end_equal(journey: Journey) -> None:
    copies = journey.folder / "copies"
    copies.mkdir()
    team = open_team(journey.folder, copies)
    states = [state_of(laptop) for laptop in team.all]
    team.close()
    for other in states[1:]:
        assert other.rows == states[0].rows
        assert other.contests == states[0].contests == set()
        assert other.chains == states[0].chains


@pytest.mark.parametrize("laptop", ALL)
def test_each_vault_is_whole(journey: Journey, laptop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_PASSPHRASE", PASSPHRASE)
    assert cli.main(["check", "--vault", str(journey.folder / f"{laptop}.coprod-vault")]) == 0

"""What set-up installs is the same everywhere, and comes from whichever index the machine is set to."""

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ["run.lock", "test.lock"]


def _locked(lock: str) -> dict[str, tuple[Version, int]]:
    """Version and number of hashes of each package in a lock file."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, tuple[Version, int]] = {}
    for line in text.splitlines():
        pinned = re.match(r"([\w.-]+)==([\w.+!-]+)", line)
        assert pinned, f"not an exact version: {line}"
        found[canonicalize_name(pinned[1])] = (Version(pinned[2]), line.count("--hash=sha256:"))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    assert [name for name, (_, hashes) in _locked(lock).items() if hashes == 0] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_index(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text


def test_the_lock_for_running_holds_what_the_project_asks_for() -> None:
    extras = PROJECT["optional-dependencies"]
    _assert_meets(_locked("run.lock"), PROJECT["dependencies"] + extras["checkout"] + extras["hub"])


def test_the_lock_for_testing_holds_what_every_extra_asks_for() -> None:
    extras = chain.from_iterable(PROJECT["optional-dependencies"].values())
    others = [line for line in extras if Requirement(line).name != PROJECT["name"]]
    _assert_meets(_locked("test.lock"), PROJECT["dependencies"] + others)


def test_both_locks_name_the_same_versions() -> None:
    testing = _locked("test.lock")
    assert {name: testing[name][0] for name in _locked("run.lock")} == {
        name: version for name, (version, _) in _locked("run.lock").items()
    }


def _assert_meets(locked: dict[str, tuple[Version, int]], requirements: list[str]) -> None:
    for line in requirements:
        wanted = Requirement(line)
        name = canonicalize_name(wanted.name)
        assert name in locked, f"{name} is not locked: run packaging/lock"
        assert locked[name][0] in wanted.specifier, f"{name} is locked at another version: run packaging/lock"

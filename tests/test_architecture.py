"""The rooms of the house and what each may know (the contracts themselves are in pyproject.toml)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coprod_desktop"


def test_rooms_know_only_the_rooms_they_may_know() -> None:
    # In a process of its own: it switches off every logger that there is.
    done = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("place", ["domain", "resources.py", "processes.py"])
def test_the_innermost_room_and_what_every_room_may_use_take_only_the_standard_library(place: str) -> None:
    allowed = sys.stdlib_module_names | {"coprod_desktop"}
    strangers = [f"{file.name}: {name}" for file, name in _imports(PACKAGE / place) if name not in allowed]
    assert strangers == []


def _imports(place: Path) -> Iterator[tuple[Path, str]]:
    """Top-level name of each import in a module, or in all modules under a folder."""
    for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield file, (node.module or "").partition(".")[0]

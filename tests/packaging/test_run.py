"""packaging/run, as a person at a terminal meets it."""

import os
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[2] / "packaging" / "run"


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start packaging/run without a screen, in the given environment on top of this one's."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    return subprocess.run(
        [str(RUN), *arguments],
        env=bare | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_screen_it_says_so_in_one_sentence_and_names_the_way_without() -> None:
    ended = _run()
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "--headless DIR" in ended.stderr


@pytest.mark.parametrize("wrong", [["--headles", "x"], ["--headless"], ["--setup-only", "--headless", "x"], ["x"]])
def test_a_wrong_option_shows_the_usage_and_does_nothing(wrong: list[str], tmp_path: Path) -> None:
    ended = _run(*wrong, HOME=str(tmp_path))
    assert ended.returncode == 2
    assert "Usage: packaging/run" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_is_printed_on_request() -> None:
    ended = _run("--help")
    assert ended.returncode == 0
    assert "--setup-only" in ended.stdout


def test_without_a_screen_it_writes_the_pages_of_a_session_and_leaves_nothing_else(tmp_path: Path) -> None:
    home, scratch, pages = tmp_path / "home", tmp_path / "scratch", tmp_path / "pages"
    home.mkdir()
    scratch.mkdir()
    ended = _run("--headless", str(pages), HOME=str(home), TMPDIR=str(scratch))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert list(pages.rglob("*.pdf"))
    assert list(scratch.iterdir()) == []
    assert list(home.rglob("*.coprod-vault")) == []

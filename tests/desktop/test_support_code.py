"""What PySide compiles of its own Python is kept between starts, and taken only for the same text."""

import builtins
import sys
from pathlib import Path

import pytest

from coprod_desktop.desktop import support_code

NAME = "shibokensupport/example.py"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept. Nothing is known yet, and Python may keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(support_code, "_FILE", str(tmp_path / "kept"))
    start_anew(monkeypatch)
    return tmp_path / "kept"


def start_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support_code, "_known", {})
    monkeypatch.setattr(support_code, "_new", {})


def compiled(source: bytes, name: str = NAME) -> object:
    with support_code.compiled_once():
        return compile(source, name, "exec")


def test_it_is_compiled_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled(b"said = 1")
    support_code.keep()
    start_anew(monkeypatch)
    assert compiled(b"said = 1") == first
    assert support_code._new == {}


def test_another_text_of_the_same_name_is_compiled_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(b"said = 1")
    support_code.keep()
    start_anew(monkeypatch)
    found: dict[str, int] = {}
    exec(compiled(b"said = 2"), found)  # type: ignore[arg-type] # noqa: S102 # two words of our own
    assert found["said"] == 2


def test_what_is_not_of_pyside_is_left_alone(file: Path) -> None:
    compiled(b"said = 1", "ours.py")
    support_code.keep()
    assert not file.exists()


@pytest.mark.parametrize("damage", [b"", b"\0", b"nothing that Python wrote"], ids=["empty", "a zero", "words"])
def test_a_damaged_file_is_passed_over_and_written_again(
    file: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    file.write_bytes(damage)
    compiled(b"said = 1")
    support_code.keep()
    start_anew(monkeypatch)
    compiled(b"said = 1")
    assert support_code._new == {}


def test_where_nothing_may_be_written_nothing_is_said(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support_code, "_FILE", str(tmp_path / "not there" / "kept"))
    compiled(b"said = 1")
    support_code.keep()
    assert list(tmp_path.iterdir()) == []


def test_python_compiles_as_before_once_qt_is_there() -> None:
    assert builtins.compile.__module__ == "builtins"

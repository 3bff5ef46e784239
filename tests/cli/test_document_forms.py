"""Documents in every form, by the command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Coprod
from tests.documents.form_reading import Page, braille_text, word_text

SAID = "Ask me what I want first."


@pytest.fixture
def summary(coprod: Coprod, demonstration: Path) -> list[str | Path]:
    sessions = coprod("sessions", "--vault", demonstration, "--json").data
    session = next(each["id"] for each in sessions if each["state"] == "running")
    return ["document", "summary", "--vault", demonstration, "--session", session, "--person", "Dot Price"]


def test_a_summary_is_written_in_every_form(coprod: Coprod, summary: list[str | Path], tmp_path: Path) -> None:
    for form in ("docx", "html", "txt", "brf", "audio"):
        assert coprod(*summary, "--form", form, "--out", tmp_path / form).status == 0
    read = {form: (tmp_path / form).read_bytes() for form in ("docx", "html", "txt", "brf", "audio")}
    assert SAID in word_text(read["docx"]).replace("\N{NO-BREAK SPACE}", " ")
    assert SAID in Page(read["html"]).text
    assert SAID in read["txt"].decode()
    assert SAID in braille_text(read["brf"])
    assert len(read["audio"]) > 100_000  # some twenty seconds and more


def test_a_form_that_this_computer_cannot_make_writes_nothing(
    coprod: Coprod, summary: list[str | Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ended = coprod(*summary, "--form", "audio", "--out", tmp_path / "summary.mp3")
    assert ended.status == 1
    assert "espeak-ng" in ended.err
    assert not (tmp_path / "summary.mp3").exists()

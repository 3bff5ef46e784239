"""Commands about words: how a text reads, and Easy Read."""

from pathlib import Path

from tests.cli.conftest import Coprod


def session_of(coprod: Coprod, demonstration: Path, day_index: int = 0) -> str:
    rows = coprod("sessions", "--vault", demonstration, "--json").data
    return str([row["id"] for row in rows if row["group_name"] == "Our Safeguarding Voices"][day_index])


def test_a_file_is_checked_for_plain_words(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("We will utilise an advocate in order to help you.", encoding="utf-8")
    ended = coprod("plain-words", file, "--vault", demonstration)
    assert ended.status == 0
    assert "Easier: use." in ended.out
    assert "Explain “advocate”" in ended.out


def test_a_document_of_the_vault_is_checked(coprod: Coprod, demonstration: Path) -> None:
    session = session_of(coprod, demonstration)
    ended = coprod("plain-words", "--kind", "agenda", "--session", session, "--vault", demonstration)
    assert ended.status == 0
    assert "can read this without help" in ended.out


def test_what_is_no_plain_text_is_refused_in_a_sentence(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    ended = coprod("plain-words", file, "--vault", demonstration)
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "no plain text" in ended.err


def test_the_demonstration_has_easy_read_that_prints(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    group = "Our Safeguarding Voices"
    shown = coprod("easy-read", "--group", group, "--vault", demonstration)
    assert "Ready." in shown.out
    out = tmp_path / "group.txt"
    made = coprod("document", "easy-group", "--group", group, "--form", "txt", "--out", out, "--vault", demonstration)
    assert made.status == 0
    assert "We listen to the end." in out.read_text(encoding="utf-8")

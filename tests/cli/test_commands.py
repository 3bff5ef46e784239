"""What each command does, on a demonstration vault."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from coprod_desktop.domain.clock import NO_BREAK, day_in_words, now
from coprod_desktop.services.demonstration.fill import TODAY_IN_PICTURES
from tests.cli.conftest import Coprod


def running(coprod: Coprod, vault: Path) -> str:
    rows = coprod("sessions", "--vault", vault, "--json").data
    return str(next(row["id"] for row in rows if row["state"] == "running"))


def row_of(coprod: Coprod, vault: Path, number: str) -> dict[str, Any]:
    rows = coprod("insights", "--vault", vault, "--json").data
    return next(row for row in rows if row["number"] == number)


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_new_makes_a_vault_that_opens_with_the_passphrase_and_shows_the_recovery_code_once(
    coprod: Coprod, tmp_path: Path
) -> None:
    vault = tmp_path / "mine.coprod-vault"
    made = coprod("new", vault, "--json")
    assert made.status == 0
    assert made.data["vault"] == str(vault)
    assert len(made.data["recovery_code"].replace("-", "").replace(" ", "")) == 32
    assert coprod("groups", "--vault", vault, "--json").data == []


def test_the_recovery_code_opens_it_too(coprod: Coprod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = tmp_path / "mine.coprod-vault"
    code = coprod("new", vault, "--json").data["recovery_code"]
    monkeypatch.setenv("COPROD_PASSPHRASE", code.lower())
    assert coprod("groups", "--vault", vault).status == 0


def test_demo_names_its_vault_and_its_running_session(coprod: Coprod, tmp_path: Path) -> None:
    made = coprod("demo", tmp_path / "demo", "--json").data
    assert made == {"vault": str(tmp_path / "demo"), "session": running(coprod, tmp_path / "demo"), "waiting": None}


def test_the_session_of_a_demonstration_is_today_and_with_a_seed_on_the_same_day_for_ever(
    coprod: Coprod, tmp_path: Path
) -> None:
    for seed, day in (((), now().date()), (("--seed", "1"), TODAY_IN_PICTURES)):
        vault = tmp_path / f"demo{len(seed)}"
        said = day_in_words(day, year=True).replace(NO_BREAK, " ")
        assert f"on {said}." in coprod("demo", vault, *seed).out
        sessions = coprod("sessions", "--vault", vault, "--json").data
        assert [each["day"] for each in sessions if each["state"] == "running"] == [day.isoformat()]


def test_lists_print_a_line_for_each_and_json_with_every_column(coprod: Coprod, demonstration: Path) -> None:
    assert "Our Safeguarding Voices, 12 members" in coprod("groups", "--vault", demonstration).out
    people = coprod("people", "--vault", demonstration, "--json").data
    joan = next(row for row in people if row["name"] == "Joan Okoro")
    assert joan["helps"] == "24 point print. Read it aloud first"
    assert coprod("people", "--vault", demonstration).out.count("\n") == len(people) == 17
    assert len(coprod("sessions", "--vault", demonstration, "--json").data) == 5


def test_lists_can_be_narrowed(coprod: Coprod, demonstration: Path) -> None:
    def count(*arguments: str) -> int:
        return len(coprod(*arguments, "--vault", demonstration, "--json").data)

    assert count("people", "--group", "our safeguarding voices") == 12
    assert count("people", "--letters", "łęc") == 1
    assert count("people", "--limit", "3") == 3
    assert count("sessions", "--since", "2026-11-24") == 2
    assert count("insights", "--kind", "decision") == 5
    assert count("insights", "--words", "poster", "--limit", "2") == 2
    session = running(coprod, demonstration)
    assert count("insights", "--session", session) == 18
    assert count("insights", "--session", session, "--kind", "action") == 2
    assert count("insights", "--session", session, "--words", "referral") == 1


def test_search_finds_names_words_and_numbers_but_nothing_restricted(coprod: Coprod, demonstration: Path) -> None:
    assert "Wiktoria Łęcka-Nowak" in coprod("search", "łęcka", "--vault", demonstration).out
    assert "K37" in coprod("search", "leaflet", "referral", "--vault", demonstration).out
    assert row_of(coprod, demonstration, "K23")["sensitivity"] == "restricted"
    for words in (["reads", "my", "post"], ["K23"]):
        assert coprod("search", *words, "--vault", demonstration).out == "Nothing found.\n"


def test_a_summary_is_written_as_pdf_in_the_persons_own_size_or_as_text(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    common = ["document", "summary", "--vault", demonstration, "--session", running(coprod, demonstration)]
    assert coprod(*common, "--person", "Dot Price", "--out", tmp_path / "dot.pdf").status == 0
    assert "Ask me what I want first." in " ".join(text_of(tmp_path / "dot.pdf").split())
    assert coprod(*common, "--person", "dot price", "--form", "txt", "--out", tmp_path / "dot.txt").status == 0
    assert "Ask me what I want first." in (tmp_path / "dot.txt").read_text(encoding="utf-8")
    larger = tmp_path / "larger.pdf"
    coprod(*common, "--person", "Dot Price", "--size", "28", "--out", larger)
    assert len(pypdfium2.PdfDocument(larger)) > len(pypdfium2.PdfDocument(tmp_path / "dot.pdf"))


def test_the_full_record_is_written_for_one_reader(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.txt"
    ended = coprod(
        "document", "record", "--vault", demonstration, "--session", running(coprod, demonstration),
        "--person", "Bert Lomax", "--form", "txt", "--out", out,
    )  # fmt: skip
    assert ended.status == 0
    text = out.read_text(encoding="utf-8")
    assert "I was frightened I would lose my carer" in text
    assert "a carer" in text
    assert "reads my post" not in text


def test_a_document_never_takes_the_place_of_another_file(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.pdf"
    out.write_text("mine")
    ended = coprod(
        "document", "summary", "--vault", demonstration, "--session", running(coprod, demonstration),
        "--person", "Dot Price", "--out", out,
    )  # fmt: skip
    assert ended.status == 1
    assert "Choose another name" in ended.err
    assert out.read_text() == "mine"


def test_pack_closes_the_session_and_writes_the_ticket_first(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    session = running(coprod, demonstration)
    made = coprod(
        "pack", "--vault", demonstration, "--session", session, "--close", "--out", tmp_path / "pack", "--json"
    )
    names = [Path(file).name for file in made.data["files"]]
    assert names[0] == "00 Print ticket.pdf"
    assert all(Path(file).exists() for file in made.data["files"])
    rows = coprod("sessions", "--vault", demonstration, "--json").data
    assert next(row["state"] for row in rows if row["id"] == session) == "closed"


def test_a_pack_that_can_not_be_written_leaves_the_session_running(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    session = running(coprod, demonstration)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    ended = coprod("pack", "--vault", demonstration, "--session", session, "--close", "--out", tmp_path / "full")
    assert ended.status == 1
    assert running(coprod, demonstration) == session


def test_words_are_taken_back_only_when_it_is_sure(coprod: Coprod, demonstration: Path) -> None:
    refused = coprod("take-back", "K36", "--vault", demonstration)
    assert refused.status == 1
    assert "add --yes" in refused.err
    assert row_of(coprod, demonstration, "K36")["words"] == "Ask me what I want first."
    assert coprod("take-back", "k 36", "--yes", "--vault", demonstration).status == 0
    assert row_of(coprod, demonstration, "K36")["words"] == ""
    assert row_of(coprod, demonstration, "K36")["taken_back"] is True


def test_a_person_is_erased_by_name_only_when_it_is_sure(coprod: Coprod, demonstration: Path) -> None:
    assert coprod("erase", "Gwen Tate", "--vault", demonstration).status == 1
    assert coprod("erase", "gwen  tate", "--yes", "--vault", demonstration).status == 0
    assert coprod("search", "gwen", "--vault", demonstration).out == "Nothing found.\n"
    assert coprod("check", "--vault", demonstration).status == 0


def test_one_name_of_two_people_erases_neither(coprod: Coprod, tmp_path: Path) -> None:
    vault = tmp_path / "demo"
    coprod("demo", vault, "--people", "400", "--sessions", "7", "--insights", "40")
    rows = coprod("people", "--vault", vault, "--all", "--json").data
    names = [row["name"] for row in rows]
    twice = next(name for name in names if names.count(name) > 1)
    ended = coprod("erase", twice, "--yes", "--vault", vault)
    assert ended.status == 1
    assert "Use the id" in ended.err
    assert len(coprod("people", "--vault", vault, "--all", "--json").data) == len(rows)


def test_check_looks_over_every_part(coprod: Coprod, demonstration: Path) -> None:
    told = coprod("check", "--vault", demonstration, "--json").data
    assert told["whole"] is True
    assert [part["what"] for part in told["checked"]] == [
        "The file",
        "The key file",
        "The mark of how far it goes",
        "The log",
        "What pages show",
        "Pictures",
        "Search",
        "Backups",
    ]
    assert told["counts"] == {"person": 18, "group_": 1, "session": 5, "insight": 37}


def test_check_finds_a_damaged_file(coprod: Coprod, demonstration: Path) -> None:
    database = demonstration / "vault.db"
    content = bytearray(database.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    database.write_bytes(content)
    ended = coprod("check", "--vault", demonstration)
    assert ended.status == 1
    assert "damaged" in ended.err

"""Packs, mailings and how papers went, by the command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Coprod


def running(coprod: Coprod, vault: Path) -> str:
    rows = coprod("sessions", "--vault", vault, "--json").data
    return str(next(row["id"] for row in rows if row["state"] == "running"))


def test_a_mailing_says_who_gets_what_by_which_way_and_what_to_take_care_of(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    planned = next(
        row for row in coprod("sessions", "--vault", demonstration, "--json").data if row["state"] == "planned"
    )
    made = coprod(
        "pack", "--vault", demonstration, "--session", planned["id"], "--mailing", "invitations", "--again",
        "--out", tmp_path / "pack", "--json",
    )  # fmt: skip
    posted = [line for line in made.data["people"] if line["handling"] == "post"]
    assert [(line["who"], line["postcode"]) for line in posted] == [("Wiktoria Łęcka-Nowak", "WM1 6HR")]
    assert any("for the post" in Path(file).name for file in made.data["files"])
    assert any(care["label"] == "Envelopes" for care in made.data["take_care"])


def test_papers_of_a_group_are_listed_said_to_have_gone_and_their_files_cleared(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    vault = ("--vault", demonstration)
    group = ("--group", "Our Safeguarding Voices")
    assert coprod("pack", *vault, *group, "--out", tmp_path / "pack").status == 0
    waiting = coprod("handed-over", *vault, *group, "--json").data["papers"]
    assert {each["paper"] for each in waiting} == {"what we did", "summary"}  # one summary waited before

    said = coprod("handed-over", *vault, *group, "--how", "planned", "--json").data
    assert said["kept"]
    assert "No paper waits" in coprod("handed-over", *vault, *group).out

    [entry] = coprod("print-files", *vault, "--json").data["written"]
    assert Path(entry["folder"]) == tmp_path / "pack"
    cleared = coprod("print-files", *vault, "--clear", entry["id"], "--json").data
    assert (cleared["deleted"], cleared["gone_already"]) == (entry["files"], 0)
    assert not (tmp_path / "pack").exists()
    assert "No file waits" in coprod("print-files", *vault).out


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([], "Name a session or a group"),
        (["--session", "x", "--group", "Our Safeguarding Voices"], "Name a session or a group"),
        (["--group", "Our Safeguarding Voices", "--mailing", "invitations"], "is about a session"),
        (["--session", "x", "--mailing", "thank-you"], "is about a group"),
        (["--group", "Our Safeguarding Voices", "--close"], "--close goes with"),
        (["--group", "Our Safeguarding Voices", "--ticket-size", "90"], "12 to 28 points"),
    ],
    ids=["nothing", "both", "wrong-group", "wrong-session", "close", "size"],
)
def test_a_pack_of_what_it_is_not_about_is_refused_in_one_sentence(
    coprod: Coprod, demonstration: Path, tmp_path: Path, asked: list[str], words: str
) -> None:
    ended = coprod("pack", "--vault", demonstration, *asked, "--out", tmp_path / "pack")
    assert ended.status == 2
    assert words in ended.err
    assert not (tmp_path / "pack").exists()


def test_a_single_document_is_on_the_list_of_files_too(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    session = running(coprod, demonstration)
    out = tmp_path / "agenda.txt"
    made = ("document", "agenda", "--vault", demonstration, "--session", session, "--form", "txt", "--out", out)
    assert coprod(*made).status == 0
    assert "Agenda" in coprod("print-files", "--vault", demonstration).out
    assert coprod("print-files", "--vault", demonstration, "--clear", "x").status == 1
    assert coprod("print-files", "--vault", demonstration, "--clear-all").status == 0
    assert not out.exists()

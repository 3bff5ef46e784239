"""What was kept for long enough, from the command line: shown, and erased only when told to."""

from pathlib import Path

from tests.cli.conftest import Coprod


def test_retention_shows_what_is_due_and_erases_nothing_by_itself(coprod: Coprod, demonstration: Path) -> None:
    shown = coprod("retention", "--vault", demonstration)
    assert shown.status == 0
    assert shown.out.replace("\u00a0", " ") == "Harold Finch. Left on 23 June 2023.\n"
    assert [each["name"] for each in coprod("retention", "--vault", demonstration, "--json").data["due"]] == [
        "Harold Finch"
    ]


def test_retention_apply_asks_first_and_then_erases(coprod: Coprod, demonstration: Path) -> None:
    refused = coprod("retention", "--apply", "--vault", demonstration)
    assert refused.status == 1
    assert "1 person will be erased everywhere, for good. Nothing was changed. To do it, add --yes." in refused.err
    done = coprod("retention", "--apply", "--yes", "--vault", demonstration, "--json")
    assert done.status == 0
    assert [each["name"] for each in done.data["erased"]] == ["Harold Finch"]
    assert done.data["due"] == []
    assert "Finch" not in coprod("people", "--all", "--vault", demonstration).out
    assert coprod("retention", "--vault", demonstration).out.startswith("Nothing is due.")

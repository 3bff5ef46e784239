"""The log by the command: narrowed, themed, and taken back with the papers named."""

from pathlib import Path

from tests.cli.conftest import Coprod


def numbers(coprod: Coprod, vault: Path, *narrowed: str) -> list[str]:
    return [row["number"] for row in coprod("insights", *narrowed, "--vault", vault, "--json").data]


def test_the_log_is_narrowed_by_theme_place_voice_and_state(coprod: Coprod, demonstration: Path) -> None:
    every = len(numbers(coprod, demonstration))
    under = numbers(coprod, demonstration, "--theme", "prevention")
    assert len(under) == 1
    assert numbers(coprod, demonstration, "--heard", "survey") == under
    gwen, nobody = (numbers(coprod, demonstration, *by) for by in (("--voice", "Gwen Tate"), ("--nobody",)))
    assert not set(gwen) & set(nobody)
    themed = every - len(numbers(coprod, demonstration, "--state", "not themed"))
    assert themed == sum(each["lines"] for each in coprod("themes", "--vault", demonstration, "--json").data) + len(
        numbers(coprod, demonstration, "--state", "taken back")
    )


def test_themes_are_taken_renamed_merged_and_taken_away(coprod: Coprod, demonstration: Path) -> None:
    def names(*change: str) -> list[str]:
        return [each["name"] for each in coprod("themes", *change, "--vault", demonstration, "--json").data]

    before = names()
    assert names("--take-set", "the-bench")[len(before) :] == [
        "Welcome and Care",
        "Value and Include",
        "Communicate",
        "Working in Partnership",
    ]
    assert "Getting heard" in names("--rename", "Communicate", "Getting heard")
    assert "Getting heard" not in names("--merge", "getting heard", "Communication")
    assert "Value and Include" not in names("--take-away", "Value and Include")
    ended = coprod("themes", "--rename", "Nothing", "Something", "--vault", demonstration)
    assert (ended.status, ended.err) == (
        1,
        "There is no theme “Nothing” in this group. Nothing was changed. “coprod themes” lists them.\n",
    )


def test_take_back_names_the_papers_that_still_have_the_words(coprod: Coprod, demonstration: Path) -> None:
    [row] = coprod("insights", "--words", "rang twice nobody rang", "--vault", demonstration, "--json").data
    ended = coprod("take-back", row["number"], "--yes", "--vault", demonstration)
    assert ended.status == 0
    assert "Still on paper: summary for Amina, handed over" in ended.out
    assert row["number"] in numbers(coprod, demonstration, "--state", "taken back")

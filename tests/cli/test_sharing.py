"""Exchange by the command: two vaults that never saw each other."""

from pathlib import Path

import pytest

from coprod_desktop.commands.vaults import DEMONSTRATION_PASSPHRASE
from tests import factory
from tests.cli.conftest import Coprod


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The empty vault of a facilitator."""
    path = tmp_path / "home"
    factory.vaults().new(path, DEMONSTRATION_PASSPHRASE)
    return path


def test_pair_export_import_answer_and_settle(coprod: Coprod, demonstration: Path, home: Path, tmp_path: Path) -> None:
    team_card, home_card, file = tmp_path / "team.card", tmp_path / "home.card", tmp_path / "stick.coprod"
    shown = coprod("identity", "--vault", demonstration, "--team", "--out", team_card, "--json").data
    assert len(shown["words"]) == 6
    false = coprod("pair", "--vault", home, team_card, "--name", "Office", "--words", "a b c d e f", "--everything")
    assert (false.status, "not the same" in false.err) == (1, True)
    words = " ".join(shown["words"])
    assert coprod("pair", "--vault", home, team_card, "--name", "Office", "--words", words, "--everything").status == 0
    own = coprod("identity", "--vault", home, "--out", home_card, "--picture", tmp_path / "card.png", "--json").data
    paired = coprod(
        "pair", "--vault", demonstration, tmp_path / "card.png", "--name", "Home", "--words", " ".join(own["words"]),
        "--group", "Our Safeguarding Voices", "--give-code",
    )  # fmt: skip
    assert paired.status == 0, paired.err
    preview = coprod("export", "--vault", demonstration, "--to", "Home", "--preview", "--json").data
    assert preview["people"] > 0
    assert coprod("export", "--vault", demonstration, "--to", "Home", "--out", file).status == 0
    seen = coprod("import", "--vault", home, file, "--preview", "--json").data
    assert coprod("people", "--vault", home, "--json").data == []
    came = coprod("import", "--vault", home, file, "--json").data
    assert came["new"] == seen["new"]
    assert came["from"] == "Office"
    assert len(coprod("people", "--vault", home, "--all", "--json").data) >= 1
    assert coprod("check", "--vault", home).status == 0
    assert "nothing to settle" in coprod("conflicts", "--vault", home).out or came["twice"]
    none = coprod("resolve", "--vault", home, "99", "--keep", "1")
    assert (none.status, "no difference of that number" in none.err) == (1, True)


def test_a_lost_laptop_is_retired_and_what_was_on_it_is_said(
    coprod: Coprod, demonstration: Path, home: Path, tmp_path: Path
) -> None:
    card = tmp_path / "home.card"
    words = " ".join(coprod("identity", "--vault", home, "--out", card, "--json").data["words"])
    coprod("pair", "--vault", demonstration, card, "--name", "Home", "--words", words, "--everything")
    coprod("export", "--vault", demonstration, "--to", "home", "--out", tmp_path / "a.coprod")
    retired = coprod("pair", "--vault", demonstration, "--name", "Home", "--retire", "--json").data
    assert retired["records"]["person"] > 0
    said = coprod("pair", "--vault", demonstration, "--name", "Home", "--retire").out
    assert "phone number: " in said
    assert "agenda_item" not in said, "tables are named as people name them"
    assert "72 hours" in said
    refused = coprod("export", "--vault", demonstration, "--to", "Home", "--out", tmp_path / "b.coprod")
    assert (refused.status, "is retired" in refused.err) == (1, True)


def test_a_file_that_is_no_bundle_is_refused_by_one_sentence(coprod: Coprod, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.coprod"
    other.write_text("hello")
    ended = coprod("import", "--vault", home, other)
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "not a file of Coprod Desktop" in ended.err

"""What was kept for long enough, from the command line: shown, and erased only when told to."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.commands.vaults import DEMONSTRATION_PASSPHRASE
from coprod_desktop.domain.people import Status
from coprod_desktop.services.people import StatusTold
from tests import factory
from tests.cli.conftest import Coprod


@pytest.fixture
def kept_long(demonstration: Path) -> Path:
    """A vault in which one person left more than three years ago, and three years are set."""
    workspace = factory.vaults().open(demonstration, DEMONSTRATION_PASSPHRASE)
    workspace.organisations.change(replace(workspace.organisations.get(), keeps_people=3))
    person = factory.make_person(workspace, "Lena Novak")
    workspace.people.change_status(person.id, StatusTold(Status.LEFT, "Lena", date(2022, 3, 1)))
    workspace.close()
    return demonstration


def test_retention_shows_what_is_due_and_erases_nothing_by_itself(coprod: Coprod, kept_long: Path) -> None:
    shown = coprod("retention", "--vault", kept_long)
    assert shown.status == 0
    assert shown.out.replace("\u00a0", " ") == "Lena Novak. Left on 1 March 2022.\n"
    assert [each["name"] for each in coprod("retention", "--vault", kept_long, "--json").data["due"]] == ["Lena Novak"]


def test_retention_apply_asks_first_and_then_erases(coprod: Coprod, kept_long: Path) -> None:
    refused = coprod("retention", "--apply", "--vault", kept_long)
    assert refused.status == 1
    assert "1 person will be erased everywhere, for good. Nothing was changed. To do it, add --yes." in refused.err
    done = coprod("retention", "--apply", "--yes", "--vault", kept_long, "--json")
    assert done.status == 0
    assert [each["name"] for each in done.data["erased"]] == ["Lena Novak"]
    assert done.data["due"] == []
    assert "Novak" not in coprod("people", "--all", "--vault", kept_long).out
    assert coprod("retention", "--vault", kept_long).out.startswith("Nothing is due.")

"""Who can open a vault: what is asked for first, what is refused, and what is said of old backups."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.access import Access
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.factory import PASSPHRASE

OTHER = "a bus at half past six"


@pytest.fixture
def access(workspace: Workspace) -> Access:
    return workspace.access


@dataclass(frozen=True, slots=True)
class Recovered:
    """A vault with a second passphrase, perhaps, opened with its recovery code."""

    path: Path
    code: str
    workspace: Workspace

    def opens(self, passphrase: str) -> bool:
        """Lock the vault and say whether passphrase opens it."""
        self.workspace.close()
        try:
            factory.vaults().open(self.path, passphrase).close()
        except UserError:
            return False
        return True


@pytest.fixture
def recovered(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Recovered]:
    """A vault opened with its recovery code; the parameter: passphrases besides the first."""
    path = tmp_path / "lost.coprod-vault"
    code = factory.vaults().new(path, PASSPHRASE)
    opened = factory.vaults().open(path, PASSPHRASE)
    for passphrase in getattr(request, "param", ()):
        opened.access.add(PASSPHRASE, passphrase)
    opened.close()
    workspace = factory.vaults().open(path, code)
    yield Recovered(path, code, workspace)
    workspace.close()


def test_nothing_changes_for_somebody_who_only_found_the_laptop_open(access: Access) -> None:
    own = access.ways()[0].id
    before = access.ways()
    for attempt in (
        lambda: access.add("wrong", OTHER),
        lambda: access.change(own, "wrong", OTHER),
        lambda: access.remove(own, "wrong"),
        lambda: access.renew_code("wrong"),
        lambda: access.set_after_recovery(OTHER),
    ):
        with pytest.raises(UserError, match="Nothing was changed"):
            attempt()
    assert access.ways() == before


def test_a_passphrase_is_added_with_a_note_and_shown_in_the_list(access: Access) -> None:
    added = access.add(PASSPHRASE, OTHER, note="  the   office ")
    assert access.ways()[-1] == added
    assert added.note == "the office"
    with pytest.raises(UserError, match="note is too long"):
        access.add(PASSPHRASE, "yet another", note="x" * 61)


def test_the_last_passphrase_and_the_recovery_code_stay(access: Access) -> None:
    own, code = access.ways()
    with pytest.raises(UserError, match="only passphrase"):
        access.remove(own.id, PASSPHRASE)
    with pytest.raises(UserError, match="always has a recovery code"):
        access.remove(code.id, PASSPHRASE)
    with pytest.raises(UserError, match="always has a recovery code"):
        access.change(code.id, PASSPHRASE, OTHER)
    assert list(access.ways()) == [own, code]


def test_changing_removing_and_renewing_say_that_old_backups_still_open(access: Access) -> None:
    own = access.ways()[0].id
    access.add(PASSPHRASE, OTHER)
    for done in (
        access.change(own, PASSPHRASE, "three slow otters"),
        access.remove(own, OTHER),
        access.renew_code(OTHER),
    ):
        assert "Backups made before today still open with the old one" in done.notice
    assert done.code.replace(" ", "").isalnum()
    assert access.opened_with() is None


def test_a_blank_passphrase_is_refused(access: Access) -> None:
    with pytest.raises(UserError, match="needs a passphrase"):
        access.add(PASSPHRASE, "  ")


def test_after_the_recovery_code_the_only_passphrase_is_replaced_without_more_proof_but_once(
    recovered: Recovered,
) -> None:
    access = recovered.workspace.access
    assert access.needs_passphrase()
    assert "still open with the old one" in access.set_after_recovery(OTHER).notice
    assert not access.needs_passphrase()
    with pytest.raises(UserError, match="only for after opening with the recovery code"):
        access.set_after_recovery("yet another")
    assert len(access.ways()) == 2
    assert recovered.opens(OTHER)
    assert not recovered.opens(PASSPHRASE)


@pytest.mark.parametrize("recovered", [("three slow otters",)], indirect=True)
def test_where_others_have_passphrases_of_their_own_the_recovered_one_is_added(recovered: Recovered) -> None:
    recovered.workspace.access.set_after_recovery(OTHER)
    assert len(recovered.workspace.access.ways()) == 4
    assert all(recovered.opens(each) for each in (PASSPHRASE, "three slow otters", OTHER))


@pytest.mark.parametrize("recovered", [("three slow otters",)], indirect=True)
def test_the_forgotten_one_can_be_named(recovered: Recovered) -> None:
    access = recovered.workspace.access
    access.set_after_recovery(OTHER, access.ways()[0].id)
    assert not recovered.opens(PASSPHRASE)
    assert recovered.opens("three slow otters")


def test_a_passphrase_refused_after_recovery_can_be_tried_again(recovered: Recovered) -> None:
    access = recovered.workspace.access
    with pytest.raises(UserError, match="needs a passphrase"):
        access.set_after_recovery("")
    access.set_after_recovery(OTHER)
    assert recovered.opens(OTHER)


def test_after_replacing_the_key_it_is_said_what_ended_and_what_still_opens(workspace: Workspace) -> None:
    workspace.close()
    done = factory.vaults().rekey(workspace.path, PASSPHRASE, OTHER)
    assert "Every other passphrase has ended" in done.notice
    again = factory.vaults().open(workspace.path, done.code)
    assert again.notices() == []
    again.close()

from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE


def test_a_draft_is_there_after_reopening_until_it_is_dropped(folders: Vaults, vault: Vault) -> None:
    vault.drafts.keep("live/a", {"words": "half an ins"})
    vault.drafts.keep("live/a", {"words": "half an insight", "kind": "idea"})
    vault.drafts.keep("place", {"page": "live"})
    vault.close()
    again = folders.open(vault.path, PASSPHRASE)
    assert again.drafts.read("live/a") == {"words": "half an insight", "kind": "idea"}
    again.drafts.drop("live/a")
    assert again.drafts.read("live/a") == {}
    assert again.drafts.read("place") == {"page": "live"}
    again.close()


def test_a_draft_is_no_step(vault: Vault) -> None:
    vault.drafts.keep("live/a", {"words": "half"})
    assert vault.history.can().undo is None


def test_half_of_a_surrogate_pair_in_a_draft_is_kept(vault: Vault) -> None:
    vault.drafts.keep("live/a", {"words": "smile \ud83d"})
    assert vault.drafts.read("live/a") == {"words": "smile \ud83d"}

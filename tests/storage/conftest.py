"""Real vaults, with a cheap key derivation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.vault import Vault

PASSPHRASE = "four plain garden words"  # noqa: S105 - opens nothing but these tests' vaults
CHEAP = Cost(memory=64, time=1, lanes=1)


@pytest.fixture
def folders() -> Vaults:
    return Vaults(cost=CHEAP)


@pytest.fixture
def path(folders: Vaults, tmp_path: Path) -> Path:
    """Return the folder of a new vault, closed."""
    folder = tmp_path / "voices.coprod-vault"
    folders.new(folder, PASSPHRASE, code="K")
    return folder


@pytest.fixture
def vault(folders: Vaults, path: Path) -> Iterator[Vault]:
    opened = folders.open(path, PASSPHRASE)
    yield opened
    opened.close()

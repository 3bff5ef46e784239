"""What a vault and its folder are called."""

from pathlib import Path

import pytest

from coprod_desktop.desktop.unlock.vaults import folder_for, vault_words


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Beech Road", "Beech Road.coprod-vault"),
        ("  Llais: Gwên / Ŵyl? ", "Llais Gwên Ŵyl.coprod-vault"),
        ("..", ".coprod-vault"),
    ],
)
def test_a_vaults_folder_is_called_as_the_vault_without_letters_that_some_system_refuses(
    tmp_path: Path, name: str, folder: str
) -> None:
    assert folder_for(name, tmp_path) == tmp_path / folder


def test_a_vault_is_called_by_its_folder() -> None:
    assert vault_words(Path("/somewhere/Beech Road.coprod-vault")) == "Beech Road"

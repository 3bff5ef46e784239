"""Vaults of every released version open in this one, are brought up to date and keep every record."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import pragma
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.rebuild import rebuild
from coprod_desktop.storage.vault import Vault
from tests import factory
from tests.data.make_golden_vault import DATA, PASSPHRASE, records_of

GOLDEN = sorted(each for each in DATA.glob("vault-*") if each.is_dir())


@pytest.fixture(params=GOLDEN, ids=lambda path: path.name)
def golden(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def vault(golden: Path, tmp_path: Path) -> Vault:
    return Vaults().open(factory.copy_vault(golden, tmp_path), PASSPHRASE)


def test_there_is_a_golden_vault_of_every_version() -> None:
    assert [each.name for each in GOLDEN] == [f"vault-{n}" for n in range(1, tables.SCHEMA_VERSION + 1)]


def test_every_record_of_a_golden_vault_is_there_with_all_that_it_held(golden: Path, vault: Vault) -> None:
    expected = json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))
    found = records_of(vault.reads)
    vault.close()
    for table, records in expected.items():
        assert found[table].keys() == records.keys()
        for record, values in records.items():
            assert {name: found[table][record][name] for name in values} == values


def test_a_golden_vault_is_up_to_date_and_whole_and_goes_on(vault: Vault) -> None:
    with vault.desk.engine.connect() as connection:
        assert pragma(connection, "user_version") == tables.SCHEMA_VERSION
    assert [each.detail for each in vault.checks.run(lambda done, of: None) if not each.is_whole] == []
    assert vault.history.can().redo == "Add a person"
    assert vault.drafts.read("live/golden") == {"words": "half a thought"}
    vault.history.redo()
    vault.close()


def test_tables_made_again_from_the_log_are_as_they_were(vault: Vault) -> None:
    def rows() -> dict[str, list[tuple[object, ...]]]:
        with vault.desk.engine.connect() as connection:
            return {
                name: sorted(tuple(row)[1:] for row in connection.execute(sa.select(noun.table)))
                for name, noun in vault.desk.nouns.named.items()
            }

    before = rows()
    with vault.desk.writing() as transaction:
        rebuild(transaction.connection, vault.desk.log)
        transaction.commit()
    assert rows() == before
    vault.close()

import sys

import pytest

from coprod_desktop.storage.engine import APPLICATION_ID, pragma
from coprod_desktop.storage.tables import SCHEMA_VERSION
from coprod_desktop.storage.vault import Vault


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
        ("synchronous", 2),  # full
        ("secure_delete", 1),
        ("auto_vacuum", 2),  # incremental
        ("temp_store", 2),  # memory
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ],
)
def test_every_connection_keeps_words_through_a_power_cut_and_leaves_no_traces(
    vault: Vault, name: str, value: int
) -> None:
    with vault.desk.engine.connect() as first, vault.desk.engine.connect() as second:
        assert [pragma(first, name), pragma(second, name)] == [value, value]


def test_the_log_is_written_ahead(vault: Vault) -> None:
    with vault.desk.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        if sys.platform == "darwin":
            assert pragma(connection, "fullfsync") == 1

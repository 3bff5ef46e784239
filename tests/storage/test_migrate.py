import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES, DataKey, open_engine, pragma
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.migrate import migrate
from coprod_desktop.storage.shapes import Shapes
from coprod_desktop.storage.tables import NounTables
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import CHEAP, PASSPHRASE
from tests.storage.replicas import NOUNS, Note, OldNote, SomePerson


def schema(connection: sa.Connection, names: set[str]) -> set[tuple[str, str, str]]:
    rows = connection.execute(sa.text("SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_master"))
    return {(row.type, row.name, " ".join(row.sql.split())) for row in rows if row.tbl_name in names}


def test_a_migrated_vault_has_the_same_tables_as_a_new_one(vault: Vault, tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.db", DataKey(bytes(32)), create=True)
    names = set(tables.fixed.tables)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrate(connection)
    with engine.connect() as connection, vault.desk.engine.connect() as new:
        assert pragma(connection, "user_version") == tables.SCHEMA_VERSION
        assert {name for _, name, _ in schema(connection, names)} == {name for _, name, _ in schema(new, names)}
        assert _columns(connection) == _columns(new)
        assert connection.scalar(sa.select(tables.alembic_version)) == tables.REVISION
    engine.dispose()


def _columns(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [tuple(row) for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')]
        for name in tables.fixed.tables
    }


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.db", DataKey(bytes(32)), create=True)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            migrate(connection)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
        assert pragma(connection, "user_version") == 0
    engine.dispose()


def test_after_an_upgrade_all_is_as_if_the_older_version_had_never_been(tmp_path: Path) -> None:
    path = tmp_path / "voices.coprod-vault"
    new, old = Vaults(NOUNS, cost=CHEAP), Vaults((OldNote,), cost=CHEAP)
    new.new(path, PASSPHRASE)
    vault = new.open(path, PASSPHRASE)
    note = Note(id=Id("n0"), group=Id("g"), words="the bus", stars=3)
    person = SomePerson(id=Id("p0"), name="Mair")
    with vault.work() as work:
        work.put(note, person)
        work.commit("Add")
    vault.close()
    older = old.open(path, PASSPHRASE)
    with older.work() as work:
        work.put(OldNote(id=Id("n0"), group=Id("g"), words="the late bus"))
        work.commit("Change")
    older.close()
    again = new.open(path, PASSPHRASE)
    assert again.reads.find(Note) == [Note(id=Id("n0"), group=Id("g"), words="the late bus", stars=3)]
    assert again.reads.find(SomePerson) == [person]
    again.close()


def test_tables_are_made_again_only_when_they_are_made_in_another_way() -> None:
    layouts = {Shapes(nouns).fingerprint(tables.LAYOUT) for nouns in (NOUNS, NOUNS, NOUNS[:1], (SomePerson, OldNote))}
    assert len(layouts) == 3
    assert NounTables(Shapes(NOUNS)).named.keys() == {"person", "note"}


def test_opening_an_up_to_date_vault_imports_neither_alembic_nor_what_speaks_to_a_hub(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from coprod_desktop.storage.folder import Vaults;"
        "Vaults().open(Path(sys.argv[1]), sys.argv[2]).close();"
        "sys.exit(not {'alembic', 'sqlalchemy.dialects.postgresql'}.isdisjoint(sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program, str(path), PASSPHRASE], check=True)  # noqa: S603 - our own program

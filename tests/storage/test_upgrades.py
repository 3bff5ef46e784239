"""A vault of an older version: what happens to it when a newer program opens it, with a next version made up here."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup, Why
from coprod_desktop.storage import migrate, tables
from coprod_desktop.storage.backups import NOT_MADE
from coprod_desktop.storage.engine import WRITES, DataKey, open_engine, pragma
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.shelves import shelf_of
from tests import factory
from tests.data.make_golden_vault import DATA, PASSPHRASE, records_of

NEXT = tables.SCHEMA_VERSION + 1
NEXT_REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT:04}", "{tables.REVISION}", None, None


def upgrade():
    op.create_table("later", sa.Column("n", sa.Integer, primary_key=True))
    op.add_column("draft", sa.Column("later", sa.Text))
    {{then}}
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return factory.copy_vault(DATA / f"vault-{tables.SCHEMA_VERSION}", tmp_path)


def make_next_version(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "pass") -> None:
    """Make the program one version newer; then: what its migration does last."""
    scripts = folder / "migrations"
    shutil.copytree(migrate.MIGRATIONS, scripts)
    (scripts / "versions" / "next.py").write_text(NEXT_REVISION.format(then=then), encoding="utf-8")
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts)
    monkeypatch.setattr(tables, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(tables, "REVISION", f"{NEXT:04}")


def contents(path: Path) -> tuple[dict[str, Any], int, list[str]]:
    """Return all records of a vault, its version and the names of its tables, read by the program as it is now."""
    vault = Vaults().open(path, PASSPHRASE)
    with vault.desk.engine.connect() as connection:
        names = list(connection.execute(sa.text("SELECT name FROM sqlite_master ORDER BY name")).scalars())
        found = records_of(vault.reads), pragma(connection, "user_version"), names
    vault.close()
    return found


def test_an_older_vault_is_backed_up_then_brought_up_to_date(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _, names = contents(old)
    make_next_version(monkeypatch, tmp_path)
    vault = Vaults().open(old, PASSPHRASE)
    (backup,) = vault.backups.all()
    assert isinstance(backup, Backup)
    assert (backup.why, backup.people) == (Why.UPGRADE, vault.queries.counts()["person"])
    assert [each.is_whole for each in vault.backups.try_all(lambda done, of: None)] == [True]
    vault.close()
    after, version, names_after = contents(old)
    assert (after, version) == (before, NEXT)
    assert set(names_after) - set(names) == {"later"}


def test_it_is_backed_up_and_migrated_only_once(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_next_version(monkeypatch, tmp_path)
    contents(old)
    contents(old)
    assert len([each for each in shelf_of(old).iterdir() if each.is_dir()]) == 1


def test_a_migration_that_fails_in_the_middle_leaves_the_old_vault_as_it_was(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)
    with monkeypatch.context() as newer:
        make_next_version(newer, tmp_path, then="raise RuntimeError('in the middle')")
        with pytest.raises(RuntimeError):
            Vaults().open(old, PASSPHRASE)
    assert contents(old) == before


def test_without_room_for_a_backup_nothing_is_migrated(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)
    shelf_of(old).write_text("in the way")
    with monkeypatch.context() as newer:
        make_next_version(newer, tmp_path)
        with pytest.raises(UserError) as refused:
            Vaults().open(old, PASSPHRASE)
        assert str(refused.value) == NOT_MADE
    assert contents(old) == before


def test_the_backup_made_before_opens_in_the_older_program(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, version, _ = contents(old)
    with monkeypatch.context() as newer:
        make_next_version(newer, tmp_path)
        Vaults().open(old, PASSPHRASE).close()
    with pytest.raises(UserError, match="made by a newer version"):
        Vaults().open(old, PASSPHRASE)
    folder = next(each for each in shelf_of(old).iterdir() if each.is_dir())
    factory.vaults().restore(folder, PASSPHRASE, tmp_path / "again")
    assert contents(tmp_path / "again")[:2] == (before, version)


def upgrade(connection: sa.Connection, scripts: ScriptDirectory, to: str) -> None:
    """Bring the tables up to the revision to."""

    def steps(revision: Any, _: Any) -> Any:
        return scripts._upgrade_revs(to, revision)  # noqa: SLF001 - as migrate.py does

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev=to) as context:
        context.configure(connection=connection, target_metadata=tables.fixed, transactional_ddl=True)
        context.run_migrations()


def shape(connection: sa.Connection) -> dict[str, object]:
    """Return what a database says of its tables and indexes."""
    found = sa.inspect(connection)
    return {
        name: (
            [(each["name"], str(each["type"]), each["nullable"], each.get("primary_key"))
             for each in found.get_columns(name)],
            sorted(str(each) for each in found.get_indexes(name)),
            sorted(str(each["column_names"]) for each in found.get_unique_constraints(name)),
        )
        for name in found.get_table_names()
    }  # fmt: skip


def shape_after(file: Path, *revisions: str) -> dict[str, object]:
    """Return the tables that going through revisions makes of nothing; of none, those that this version declares."""
    engine = open_engine(file, DataKey(bytes(32)), create=True)
    scripts = ScriptDirectory(str(migrate.MIGRATIONS))
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        for revision in revisions:
            upgrade(connection, scripts, revision)
        if not revisions:
            tables.fixed.create_all(connection)
        found = shape(connection)
    engine.dispose()
    return found


REVISIONS = [each.revision for each in ScriptDirectory(str(migrate.MIGRATIONS)).walk_revisions()][::-1]


@pytest.mark.parametrize("first", REVISIONS)
def test_from_every_earlier_revision_the_tables_become_what_this_version_declares(tmp_path: Path, first: str) -> None:
    declared = shape_after(tmp_path / "declared.db")
    assert shape_after(tmp_path / "migrated.db", first, "head") == declared


def test_the_revisions_are_one_line_that_ends_with_this_version() -> None:
    assert [f"{n:04}" for n in range(1, tables.SCHEMA_VERSION + 1)] == REVISIONS
    assert REVISIONS[-1] == tables.REVISION

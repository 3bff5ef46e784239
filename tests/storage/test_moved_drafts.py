"""What was half typed and became a concern is gone for good: from the file, from its log, and from what is restored."""

import shutil
from pathlib import Path

import pyrage
import pytest

from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage import wiping
from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.restore import ClosedBackups
from tests import factory
from tests.factory import PASSPHRASE, make_group, make_session, say
from tests.storage.pages import decrypted, decrypted_log

CANARY = "quizzaciously"
"""A word that nobody else in a vault says."""
OTHER = "person/new"
"""A place where something else is half typed."""


@pytest.fixture
def session(workspace: Workspace) -> Session:
    workspace.safeguarding.keep_key(str(pyrage.x25519.Identity.generate().to_public()))
    return make_session(workspace, make_group(workspace), is_open=True)


@pytest.fixture
def place(workspace: Workspace, session: Session) -> str:
    """Where a line that tells of harm was half typed, letter by letter."""
    place = f"live/{session.id}"
    for end in range(1, len(CANARY) + 1):
        workspace.drafts.keep(place, {"words": f"He {CANARY[:end]}"})
    workspace.drafts.keep(OTHER, {"name": "Joan"})
    return place


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "restored.coprod-vault"


def quiet(done: int, of: int) -> None:
    """Nobody watches."""


def holds_the_word(vault: Path) -> bool:
    """Return whether the word stands in any page, used or free, of the file or of its log."""
    key, _ = read_keys(vault / KEY_FILE).unwrap(PASSPHRASE)
    log = vault / f"{DATABASE}-wal"
    pages = decrypted(vault / DATABASE, key) + (decrypted_log(log, key) if log.exists() else b"")
    assert b"CREATE TABLE" in pages, "the pages can be read"
    return CANARY.encode() in pages


class KilledError(BaseException):
    """The program is ended at this moment."""


def test_moved_words_are_out_of_the_file_and_its_log_at_once(
    workspace: Workspace, place: str, vault_folder: Path
) -> None:
    assert holds_the_word(vault_folder)
    workspace.safeguarding.move_draft(place, f"He {CANARY}")
    assert not holds_the_word(vault_folder)
    assert workspace.drafts.read(place) == {}
    assert workspace.drafts.read(OTHER) == {"name": "Joan"}


def test_a_move_that_was_cut_off_before_the_log_was_emptied_is_finished_at_the_next_opening(
    workspace: Workspace, place: str, vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left.coprod-vault"

    def killed(engine: object) -> None:
        shutil.copytree(vault_folder, left)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(wiping, "wipe", killed)
        with pytest.raises(KilledError):
            workspace.safeguarding.move_draft(place, f"He {CANARY}")
    assert holds_the_word(left), "the test can see what a killed program leaves"
    vault = Vaults().open(left, PASSPHRASE)
    assert vault.drafts.read(place) == {}
    assert len(vault.concerns.all()) == 1
    assert not holds_the_word(left)
    vault.close()


def test_moving_keeps_the_concern_and_forgets_the_draft_or_does_neither(
    workspace: Workspace, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(connection: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr("coprod_desktop.storage.concerns.note_due", killed)
        with pytest.raises(KilledError):
            workspace.safeguarding.move_draft(place, f"He {CANARY}")
    assert workspace.drafts.read(place) == {"words": f"He {CANARY}"}
    assert workspace.safeguarding.counts().concerns == 0


def test_a_backup_from_before_the_move_does_not_bring_the_words_back(
    workspace: Workspace, place: str, to: Path
) -> None:
    before = workspace.backups.make().backup
    workspace.safeguarding.move_draft(place, f"He {CANARY}")
    workspace.backups.restore(before.folder, to)
    assert not holds_the_word(to)


def test_it_does_not_do_so_either_where_the_vault_itself_is_lost(
    workspace: Workspace, place: str, vault_folder: Path, to: Path
) -> None:
    before = workspace.backups.make().backup
    workspace.safeguarding.move_draft(place, f"He {CANARY}")
    workspace.close()
    shutil.rmtree(vault_folder)
    ClosedBackups().restore(before.folder, PASSPHRASE, to, quiet)
    assert not holds_the_word(to)


def test_nor_does_a_backup_made_while_a_line_was_typed_that_was_moved_once_it_was_kept(
    workspace: Workspace, session: Session, place: str, to: Path
) -> None:
    before = workspace.backups.make().backup
    line = say(workspace, session, f"He {CANARY}")
    workspace.drafts.drop(place)
    workspace.safeguarding.move_line(line.id)
    workspace.backups.restore(before.folder, to)
    assert not holds_the_word(to)


def test_a_restored_copy_still_knows_what_older_backups_have_to_lose(
    workspace: Workspace, place: str, to: Path, tmp_path: Path
) -> None:
    before = workspace.backups.make().backup
    workspace.safeguarding.move_draft(place, f"He {CANARY}")
    workspace.backups.restore(before.folder, to)
    copy = factory.vaults().open(to, PASSPHRASE)
    copy.backups.make()
    again = tmp_path / "again.coprod-vault"
    copy.backups.restore(before.folder, again)
    copy.close()
    assert not holds_the_word(again)


def test_a_backup_made_since_keeps_what_is_half_typed(workspace: Workspace, place: str, to: Path) -> None:
    workspace.safeguarding.move_draft(place, f"He {CANARY}")
    since = workspace.backups.make().backup
    workspace.backups.restore(since.folder, to)
    restored = factory.vaults().open(to, PASSPHRASE)
    assert restored.drafts.read(OTHER) == {"name": "Joan"}
    restored.close()

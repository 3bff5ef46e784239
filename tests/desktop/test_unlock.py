"""The unlock window, with stand-ins for vaults only where a real one would take a second to make."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.app import load_vaults
from coprod_desktop.desktop.faults import FaultSheet
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.backup_words import when
from coprod_desktop.desktop.unlock.new_vault import NewVaultSheet, RecoveryCodeSheet
from coprod_desktop.desktop.unlock.recovery import RecoverySheet
from coprod_desktop.desktop.unlock.vaults import LoadVaults, RecentVaults, Vaults
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.recovery_code import new_recovery_code
from coprod_desktop.lazily import recovery_letter
from coprod_desktop.services.access import RecoveryFacts, Replaced
from coprod_desktop.services.backups import Backup, Restored, Salvaged, Unreadable
from coprod_desktop.services.hub_views import HubAddress, Joined
from coprod_desktop.services.ports import Progress, Slot
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit, spoken_name
from tests.desktop.fit import fits, settle
from tests.desktop.watchdog import Watchdog

WRONG = "This passphrase does not open the vault. Nothing was changed. Look at Caps Lock, then type it again."
NO_HUB = "There is no hub there. Nothing was changed."
NO_BACKUP = "There is no backup in that place. Nothing was changed."


class ShutVaults:
    """Vaults that never open, and two people who could open them."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.people = ["Ruth Adeyemi", "Marcus Bell"]
        self.fault: Exception = UserError(WRONG)

    def slots(self, path: Path) -> Sequence[Slot]:
        people = [Slot(name, name, is_recovery=False) for name in self.people]
        return [*people, Slot("code", "Recovery code", is_recovery=True)]

    def new(self, path: Path, passphrase: str) -> str:
        raise UserError(f"There is a vault called {path.name} already. Nothing was changed. Take another name.")

    def open(
        self,
        path: Path,
        secret: str,
        *,
        slot: str = "",
        as_new_device: bool = False,
        progress: Progress = lambda done, of: None,
    ) -> Workspace:
        self.asked.append((secret, slot))
        raise self.fault

    def backups(self, path: Path, secret: str, folder: Path | None = None) -> Sequence[Backup | Unreadable]:
        return []

    def restore(self, backup: Path, secret: str, to: Path, *, progress: Progress = lambda done, of: None) -> Restored:
        raise UserError(NO_BACKUP)

    def salvage(self, path: Path, secret: str, to: Path, *, progress: Progress = lambda done, of: None) -> Salvaged:
        raise UserError(NO_BACKUP)

    def rekey(
        self, path: Path, secret: str, passphrase: str, *, progress: Progress = lambda done, of: None
    ) -> Replaced:
        raise UserError(NO_BACKUP)

    def remembered(self, path: Path) -> str | None:
        return None

    def remember(self, path: Path, secret: str) -> None:
        raise UserError(NO_BACKUP)

    def last_backup(self, path: Path) -> datetime | None:
        return None

    def recovery_letter(self, facts: RecoveryFacts) -> bytes:
        raise UserError(NO_BACKUP)

    def join_hub(self, address: HubAddress, passphrase: str) -> Joined:
        raise UserError(NO_HUB)

    def put_back_key_file(self, path: Path, secret: str) -> None:
        raise UserError(NO_BACKUP)


Show = Callable[..., UnlockWindow]


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Our Safeguarding Voices.coprod-vault"
    folder.mkdir()
    return folder


@pytest.fixture
def unlock(qtbot: QtBot, appearance: Appearance, settings: QSettings, tasks: Tasks, messages: Messages) -> Show:
    open_windows = []  # Qt's own references are weak

    def show(vaults: Vaults | LoadVaults, wanted: Path | None = None) -> UnlockWindow:
        load = vaults if callable(vaults) else lambda: vaults
        window = UnlockWindow(appearance, settings, tasks, messages, load, wanted=wanted)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        window.form.passphrase.setFocus()
        open_windows.append(window)
        settle()
        return window

    return show


def sheet_of(qtbot: QtBot, kind: type[Sheet]) -> Sheet:
    """Return the sheet that is open, once it is."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, Sheet)
    return sheet


def test_a_wrong_passphrase_says_so_in_place_and_can_be_typed_again(
    qtbot: QtBot, unlock: Show, vault_folder: Path
) -> None:
    window = unlock(ShutVaults(), vault_folder)
    form = window.form
    QTest.keyClicks(form.passphrase, "not this one")
    QTest.keyClick(form.passphrase, Qt.Key.Key_Return)
    assert form.open.text() == "Opening…"
    qtbot.waitUntil(lambda: form.trouble.words() == WRONG)
    assert form.trouble.isVisible()
    assert form.open.isEnabled()
    assert form.passphrase.selectedText() == "not this one"


@pytest.mark.benchmark
def test_the_window_is_free_while_a_vault_opens(qtbot: QtBot, unlock: Show, vault_folder: Path) -> None:
    window = unlock(ShutVaults(), vault_folder)
    window.form.passphrase.setText("anything at all")
    with Watchdog() as watchdog:
        window.form.open.click()
        qtbot.waitUntil(lambda: bool(window.form.trouble.words()))
    assert watchdog.longest < 200  # generous: the machine that tests may be busy


def test_nothing_typed_asks_for_the_passphrase_first(unlock: Show, vault_folder: Path) -> None:
    vaults = ShutVaults()
    window = unlock(vaults, vault_folder)
    window.form.open.click()
    assert window.form.trouble.words() == "Type the passphrase first."
    assert vaults.asked == []


def test_who_is_opening_it_is_asked_when_several_can_and_goes_with_the_passphrase(
    qtbot: QtBot, unlock: Show, vault_folder: Path
) -> None:
    vaults = ShutVaults()
    window = unlock(vaults, vault_folder)
    qtbot.waitUntil(window.form.who_part.isVisible)
    window.form.who.choose("Marcus Bell")
    window.form.passphrase.setText("four words put together")
    window.form.open.click()
    qtbot.waitUntil(lambda: vaults.asked == [("four words put together", "Marcus Bell")])


def test_one_person_is_not_asked_who_they_are(qtbot: QtBot, unlock: Show, vault_folder: Path, tasks: Tasks) -> None:
    vaults = ShutVaults()
    vaults.people = ["Ruth Adeyemi"]
    window = unlock(vaults, vault_folder)
    seen: list[bool] = []
    tasks.run(lambda: True, seen.append)  # comes back after the people who can open it
    qtbot.waitUntil(lambda: seen == [True])
    assert window.form.who_part.isHidden()


def test_a_fault_of_ours_shows_a_sheet_and_leaves_the_window_usable(
    qtbot: QtBot, unlock: Show, vault_folder: Path
) -> None:
    vaults = ShutVaults()
    vaults.fault = ZeroDivisionError()
    window = unlock(vaults, vault_folder)
    window.form.passphrase.setText("four words put together")
    window.form.open.click()
    sheet = sheet_of(qtbot, FaultSheet)
    assert any(label.text().startswith("Your work is kept") for label in sheet.findChildren(Words))
    sheet.close()
    assert window.form.open.isEnabled()


def test_what_is_typed_can_be_shown(unlock: Show, vault_folder: Path) -> None:
    form = unlock(ShutVaults(), vault_folder).form
    assert form.passphrase.echoMode() == QLineEdit.EchoMode.Password
    form.show_typing.click()
    assert form.passphrase.echoMode() == QLineEdit.EchoMode.Normal


def test_caps_lock_is_noticed_from_what_is_typed(unlock: Show, vault_folder: Path) -> None:
    form = unlock(ShutVaults(), vault_folder).form
    QTest.keyClicks(form.passphrase, "a")
    assert form.caps_words.isHidden()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "B")  # no Shift
    QApplication.sendEvent(form.passphrase, press)
    assert form.caps_words.isVisible()
    QTest.keyClick(form.passphrase, Qt.Key.Key_CapsLock)
    assert form.caps_words.isHidden()


def test_with_no_vault_yet_the_window_offers_to_make_one(unlock: Show) -> None:
    window = unlock(ShutVaults())
    assert window.form.open.text() == "Make a new vault"
    assert window.form.passphrase_part.isHidden()
    assert window.path is None


def test_walking_the_list_of_vaults_opens_nothing(unlock: Show, vault_folder: Path) -> None:
    window = unlock(ShutVaults(), vault_folder)
    window.form.vault.setFocus()
    verbs = []
    for _ in range(3):
        verbs.append(window.form.open.text())
        QTest.keyClick(window.form.vault, Qt.Key.Key_Down)
    assert verbs == ["Open", "Make a new vault", "Find it"]
    assert QApplication.activeModalWidget() is None


def test_the_vault_opened_last_is_offered_first_and_an_older_one_that_is_gone_is_not(
    settings: QSettings, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three")]
    recent = RecentVaults(settings)
    for folder in folders:
        folder.mkdir()
        recent.remember(folder)
    recent.remember(folders[0])
    folders[1].rmdir()
    assert RecentVaults(settings).paths() == [folders[0], folders[2]]
    folders[0].rmdir()
    assert RecentVaults(settings).paths() == [folders[0], folders[2]], "that the last one is gone has to be said"


def fill(sheet: NewVaultSheet, name: str, passphrase: str, again: str) -> None:
    sheet.name.control.setText(name)
    sheet.passphrase.control.setText(passphrase)
    sheet.again.control.setText(again)
    sheet.main.click()


@pytest.mark.parametrize(
    ("name", "passphrase", "again", "words"),
    [
        ("", "four words put together", "four words put together", "Write a name first."),
        ("Beech", "short", "short", "This is too short to be safe. Use at least 12 letters."),
        ("Beech", "four words put together", "four words", "The two are not the same. Type it again."),
    ],
)
def test_a_new_vault_is_refused_with_the_reason_under_the_field(  # noqa: PLR0913 # fixtures and one row of a table
    qtbot: QtBot, unlock: Show, tasks: Tasks, name: str, passphrase: str, again: str, words: str
) -> None:
    window = unlock(ShutVaults())
    sheet = NewVaultSheet(window, tasks, ShutVaults)
    sheet.open()
    fill(sheet, name, passphrase, again)
    said = [field.trouble.words() for field in (sheet.name, sheet.passphrase, sheet.again)]
    assert [each for each in said if each] == [words]
    sheet.close()


def test_the_recovery_code_cannot_be_passed_by_before_it_is_written_down(
    qtbot: QtBot, unlock: Show, tasks: Tasks
) -> None:
    window = unlock(ShutVaults())
    sheet = RecoveryCodeSheet(window, tasks, recovery_letter, "Beech Road", "ACDE FGHJ KMNP QRTV")
    sheet.open()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert not sheet.main.isEnabled()
    sheet.written.click()
    with qtbot.waitSignal(sheet.accepted):
        sheet.main.click()


def test_the_recovery_code_is_saved_as_a_page_where_one_wants_it_and_trouble_is_said(
    qtbot: QtBot, unlock: Show, tasks: Tasks, tmp_path: Path, appearance: Appearance
) -> None:
    window = unlock(ShutVaults())
    sheet = RecoveryCodeSheet(window, tasks, recovery_letter, "Beech Road", "ACDE FGHJ KMNP QRTV")
    sheet.open()
    with qtbot.waitSignal(sheet.paper().done, timeout=20_000):
        sheet.paper().save(tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").stat().st_mode & 0o077 == 0
    with pikepdf.open(tmp_path / "code.pdf") as read:
        assert len(read.pages) == 2
    with qtbot.waitSignal(sheet.paper().failed):
        sheet.paper().save(tmp_path / "nowhere" / "code.pdf")
    assert audit(sheet) == []
    for percent in (100, 200, 300):
        appearance.set_text_size(percent)
        settle()
        assert fits(sheet) == []
    sheet.accept()


def test_the_recovery_code_opens_what_the_passphrase_would(qtbot: QtBot, unlock: Show, vault_folder: Path) -> None:
    vaults = ShutVaults()
    window = unlock(vaults, vault_folder)
    window.form.forgot.click()
    sheet = sheet_of(qtbot, RecoverySheet)
    assert isinstance(sheet, RecoverySheet)
    code = new_recovery_code()
    QTest.keyClicks(sheet.code.control, code)
    sheet.main.click()
    qtbot.waitUntil(lambda: vaults.asked == [(code, "")])


def test_a_slip_in_the_recovery_code_is_put_right_where_it_was_typed(
    qtbot: QtBot, unlock: Show, vault_folder: Path
) -> None:
    vaults, code = ShutVaults(), new_recovery_code()
    unlock(vaults, vault_folder).form.forgot.click()
    sheet = sheet_of(qtbot, RecoverySheet)
    assert isinstance(sheet, RecoverySheet)
    QTest.keyClicks(sheet.code.control, code[:-1])
    QTest.keyClick(sheet.code.control, Qt.Key.Key_Return)
    assert "slip in this recovery code" in sheet.code.trouble.words()
    assert fits(sheet) == []
    QTest.keyClicks(sheet.code.control, code[-1])
    QTest.keyClick(sheet.code.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: vaults.asked == [(code, "")])


def test_a_real_vault_is_made_and_opened(qtbot: QtBot, unlock: Show, tmp_path: Path) -> None:
    window = unlock(load_vaults)
    window.form.open.click()
    sheet = sheet_of(qtbot, NewVaultSheet)
    assert isinstance(sheet, NewVaultSheet)
    sheet.set_folder(tmp_path)
    with qtbot.waitSignal(window.opened, timeout=60_000) as opened:
        fill(sheet, "Beech Road", "four words put together", "four words put together")
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecoveryCodeSheet), timeout=60_000)
        code = sheet_of(qtbot, RecoveryCodeSheet)
        assert isinstance(code, RecoveryCodeSheet)
        code.written.click()
        code.main.click()
    workspace, is_new = opened.args
    assert is_new
    assert workspace.path == tmp_path / "Beech Road.coprod-vault"
    workspace.close()


def test_when_the_last_backup_was_made_is_said_before_opening(
    qtbot: QtBot, unlock: Show, empty_vault: Path, tmp_path: Path
) -> None:
    folder = factory.copy_vault(empty_vault, tmp_path)
    window = unlock(factory.vaults(), folder)
    qtbot.waitUntil(lambda: "There is no backup" in window.form.backup_words.text())
    workspace = factory.vaults().open(folder, factory.PASSPHRASE)
    made = workspace.backups.make().backup.made_at
    workspace.close()
    again = unlock(factory.vaults(), folder)
    qtbot.waitUntil(lambda: f"Last backup beside this vault: {when(made)}." == again.form.backup_words.text())


def test_every_control_has_a_name(unlock: Show, vault_folder: Path) -> None:
    window = unlock(ShutVaults(), vault_folder)
    assert audit(window) == []
    assert spoken_name(window.form.vault) == "Which vault"


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_clipped(
    unlock: Show, vault_folder: Path, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    window = unlock(ShutVaults(), vault_folder)
    appearance.set_text_size(percent)
    window.form.trouble.show_words(WRONG)
    assert fits(window) == []


def test_where_one_types_and_that_caps_lock_is_on_are_in_sight_in_large_letters(
    unlock: Show, vault_folder: Path, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.set_text_size(200)
    window = unlock(ShutVaults(), vault_folder)
    form = window.form
    form.passphrase.setFocus()
    qtbot.waitUntil(form.who_part.isVisible)  # it comes late, and moves what is below
    qtbot.waitUntil(lambda: is_in_sight(form.passphrase))
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "B")  # no Shift
    QApplication.sendEvent(form.passphrase, press)
    qtbot.waitUntil(lambda: is_in_sight(form.caps_words))
    assert is_in_sight(form.passphrase)


def is_in_sight(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_f1_says_what_a_vault_is(qtbot: QtBot, unlock: Show, vault_folder: Path) -> None:
    window = unlock(ShutVaults(), vault_folder)
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = sheet_of(qtbot, Sheet)
    assert sheet.heading.text() == "Help: opening a vault"
    sheet.close()

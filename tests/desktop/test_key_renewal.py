"""A new key from the settings of the running program: closed, encrypted anew, a new code, and open again."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coprod_desktop.app import Program
from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.settings.access_part import AccessPart, AccessSheet
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.unlock.new_vault import RecoveryCodeSheet
from coprod_desktop.desktop.unlock.renewing import RenewingSheet
from coprod_desktop.desktop.unlock.vaults import Attempt
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.access import NewKey
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits, settle
from tests.desktop.test_faults import answered
from tests.desktop.test_locking import opened
from tests.desktop.ways_out.conftest import sheet_of

NEW_WORDS = "eleven slow barges"


def ask_for_a_new_key(qtbot: QtBot, window: MainWindow, secret: str, new: str) -> AccessSheet:
    window.go("settings/access")
    part = window.findChild(AccessPart)
    assert part is not None
    part.key_button.click()
    sheet = sheet_of(qtbot, AccessSheet)
    assert isinstance(sheet, AccessSheet)
    assert sheet.new is not None
    QTest.keyClicks(sheet.secret.control, secret)
    QTest.keyClicks(sheet.new.passphrase.control, new)
    QTest.keyClicks(sheet.new.again.control, new)
    sheet.main.click()
    return sheet


def test_a_new_key_ends_the_old_passphrase_shows_a_code_names_older_backups_and_opens(
    qtbot: QtBot, program: Program, appearance: Appearance, vault_folder: Path
) -> None:
    window = opened(qtbot, program)
    window.desk.tasks.run(window.desk.services.backups.make)
    answered(qtbot, window)
    ask_for_a_new_key(qtbot, window, factory.PASSPHRASE, NEW_WORDS)
    code = sheet_of(qtbot, RecoveryCodeSheet)
    assert isinstance(code, RecoveryCodeSheet)
    code.written.click()
    code.main.click()
    renewing = sheet_of(qtbot, RenewingSheet)
    assert isinstance(renewing, RenewingSheet)
    qtbot.waitUntil(lambda: renewing.heading.text() == "The vault has a new key")
    said = "\n".join(label.text() for label in renewing.findChildren(Words))
    assert "The old passphrase still opens these backups: " in said
    assert audit(renewing) == []
    below = program.window
    assert below is not None
    below.showNormal()
    below.resize(1366, 768)  # as on a laptop: the tests' own screen is smaller
    for percent in (100, 200, 300):
        appearance.set_text_size(percent)
        settle()
        assert fits(renewing) == []
    renewing.main.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=30_000)
    assert program.window is not None
    program.window.close()
    factory.vaults().open(vault_folder, NEW_WORDS).close()
    with pytest.raises(UserError):
        factory.vaults().open(vault_folder, factory.PASSPHRASE)


def test_the_same_passphrase_or_a_wrong_one_is_refused_before_anything_is_closed(
    qtbot: QtBot, program: Program
) -> None:
    window = opened(qtbot, program)
    sheet = ask_for_a_new_key(qtbot, window, factory.PASSPHRASE, factory.PASSPHRASE)
    qtbot.waitUntil(lambda: "Choose another one" in sheet.secret.trouble.words())
    sheet.reject()
    sheet = ask_for_a_new_key(qtbot, window, "nobody knows this", NEW_WORDS)
    qtbot.waitUntil(lambda: bool(sheet.secret.trouble.words()))
    sheet.reject()
    assert program.window is window


def test_what_stops_it_is_said_and_the_old_passphrase_goes_on(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    window = opened(qtbot, program)
    window.lock_at_once()
    lock = factory.vaults().open(vault_folder, factory.PASSPHRASE)  # another program has it just then
    tasks = Tasks(lambda _: None)
    assert isinstance(program.window, UnlockWindow)
    key = NewKey(factory.PASSPHRASE, NEW_WORDS)
    sheet = RenewingSheet(program.window, tasks, factory.vaults, Attempt(vault_folder, ""), key)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.main.text() == "Try again")
    sheet.reject()
    lock.close()
    tasks.close()
    factory.vaults().open(vault_folder, factory.PASSPHRASE).close()

"""Settings, people who can open it: on a real vault, with the passphrase asked again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from coprod_desktop.desktop.locking import Locking
from coprod_desktop.desktop.settings.access_part import AccessPart, AccessSheet
from coprod_desktop.desktop.unlock.new_vault import RecoveryCodeSheet
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.access import OLD_BACKUPS
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

NEW = "eleven slow barges"


def part_of(office: Office) -> AccessPart:
    part = office.go("settings/access").access
    assert isinstance(part, AccessPart)
    return part


def press(office: Office, part: AccessPart, name: str) -> AccessSheet:
    """Press the button that a screen reader calls so, and return its sheet."""
    next(each for each in part.findChildren(Button) if name in (each.accessibleName(), each.text())).click()
    sheet = office.sheet()
    assert isinstance(sheet, AccessSheet)
    return sheet


def fill(sheet: AccessSheet, secret: str, new: str = "", note: str = "") -> None:
    sheet.secret.control.setText(secret)
    if sheet.new is not None:
        sheet.new.passphrase.control.setText(new)
        sheet.new.again.control.setText(new)
    if sheet.note is not None:
        sheet.note.control.setText(note)
    sheet.main.click()


def names(office: Office) -> list[str]:
    return [way.note or way.label for way in office.ask(office.workspace.access.ways) if not way.is_recovery]


def close_notice(office: Office) -> None:
    office.idle()
    sheet = office.sheet()
    assert OLD_BACKUPS in [label.text() for label in sheet.findChildren(Words)]
    sheet.main.click()
    office.back()


def opens(office: Office, passphrase: str) -> bool:
    def works() -> bool:
        try:
            office.workspace.access._slots.prove(passphrase)
        except UserError:
            return False
        return True

    return office.ask(works)


def test_a_passphrase_is_added_for_somebody_and_opens_the_vault(office: Office) -> None:
    part = part_of(office)
    fill(press(office, part, "Add a passphrase"), factory.PASSPHRASE, NEW, "Ruth")
    office.back()
    assert names(office)[-1] == "Ruth"
    assert opens(office, NEW)
    assert any("Ruth" in label.text() for label in part.rows.findChildren(Words))


def test_whoever_does_not_know_a_passphrase_changes_nothing(office: Office) -> None:
    sheet = press(office, part_of(office), "Add a passphrase")
    fill(sheet, "not this one", NEW)
    office.idle()
    assert sheet.isVisible()
    assert sheet.secret.trouble.words()
    assert len(names(office)) == 1
    sheet.reject()


def test_a_short_passphrase_is_refused_in_place_before_anything_is_asked(office: Office) -> None:
    sheet = press(office, part_of(office), "Add a passphrase")
    fill(sheet, factory.PASSPHRASE, "short")
    assert sheet.new is not None
    assert sheet.new.passphrase.trouble.words() == "This is too short to be safe. Use at least 12 letters."
    sheet.reject()


def test_a_changed_passphrase_opens_it_and_the_old_one_does_not(office: Office) -> None:
    part = part_of(office)
    [label] = names(office)
    fill(press(office, part, f"Change: {label}"), factory.PASSPHRASE, NEW)
    close_notice(office)
    assert opens(office, NEW)
    assert not opens(office, factory.PASSPHRASE)


def test_the_only_passphrase_offers_no_way_to_take_it_away(office: Office) -> None:
    part = part_of(office)
    assert not [each for each in part.findChildren(Button) if each.text() == "Take away"]


def test_one_of_two_passphrases_is_taken_away(office: Office) -> None:
    added = office.ask(lambda: office.workspace.access.add(factory.PASSPHRASE, NEW, note="Ruth"))
    part = part_of(office)
    fill(press(office, part, f"Take away: Ruth, {added.label}"), factory.PASSPHRASE)
    close_notice(office)
    assert len(names(office)) == 1
    assert not opens(office, NEW)


def test_a_new_recovery_code_is_shown_once_and_opens_the_vault(office: Office, vault_folder: Path) -> None:
    part = part_of(office)
    sheet = press(office, part, "Make a new code")
    fill(sheet, factory.PASSPHRASE)
    sheet.reject()  # Esc, pressed while it is being made: the old code has ended by then
    office.idle()
    shown = office.sheet()
    assert isinstance(shown, RecoveryCodeSheet)
    code = shown._code
    shown.written.click()
    shown.main.click()
    close_notice(office)
    assert opens(office, code)


def test_when_it_locks_by_itself_can_be_chosen(office: Office) -> None:
    part = part_of(office)
    locking = office.window.findChild(Locking)
    assert locking is not None
    assert part.lock_after.control.value() == locking.minutes
    part.lock_after.control.choose(20)
    part.lock_after.control.chosen.emit(20)
    assert locking.minutes == 20


def test_every_control_has_a_name(office: Office) -> None:
    part = part_of(office)
    assert audit(part) == []
    sheet = press(office, part, "Add a passphrase")
    assert audit(sheet) == []
    sheet.reject()


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_nothing_is_clipped(office: Office, percent: int) -> None:
    office.ask(lambda: office.workspace.access.add(factory.PASSPHRASE, NEW, note="Ruth Adeyemi-Bell"))
    part = part_of(office)
    office.appearance.set_text_size(percent)
    office.idle()
    assert fits(office.window) == []
    sheet = press(office, part, "Add a passphrase")
    assert fits(sheet) == []
    sheet.reject()


def test_caps_lock_is_noticed_in_every_passphrase_and_the_sheet_still_fits(office: Office) -> None:
    sheet = press(office, part_of(office), "Add a passphrase")
    assert sheet.new is not None
    for field in (sheet.secret, sheet.new.passphrase, sheet.new.again):
        assert not field.caps.isVisible()
        press_b = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "B")  # no Shift
        QApplication.sendEvent(field.control, press_b)
        assert field.caps.isVisible()
    for percent in (100, 200):
        office.appearance.set_text_size(percent)
        office.idle()
        assert fits(sheet) == []
    sheet.reject()
    office.back()

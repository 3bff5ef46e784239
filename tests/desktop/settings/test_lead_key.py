"""The lead's public key: pasted or from a file, compared, and a secret one refused and kept nowhere."""

from pathlib import Path

import pyrage
from PySide6.QtCore import Qt

from coprod_desktop.desktop.settings.lead_key_part import LeadKeyPart
from tests.desktop.people.office import Office

LEAD = pyrage.x25519.Identity.generate()
PUBLIC = str(LEAD.to_public())


def opened_part(office: Office) -> LeadKeyPart:
    part = office.go("settings/safeguarding").safeguarding.lead_key
    assert isinstance(part, LeadKeyPart)
    return part


def typed(office: Office, part: LeadKeyPart, text: str) -> None:
    part.key.control.setFocus()
    part.key.control.setText(text)
    office.press(Qt.Key.Key_Return)
    office.idle()


def test_a_pasted_key_is_kept_and_its_letters_are_shown_to_be_compared(office: Office) -> None:
    part = opened_part(office)
    assert "no key yet" in part.state.text()
    typed(office, part, f" {PUBLIC} ")
    assert PUBLIC[4:8] in part.state.text()
    assert PUBLIC[-4:] in part.state.text()
    key = office.ask(office.workspace.safeguarding.key)
    assert key is not None
    assert key.text == PUBLIC


def test_a_key_from_a_file_is_kept_and_can_be_taken_away(office: Office, tmp_path: Path) -> None:
    part = opened_part(office)
    file = tmp_path / "lead.txt"
    file.write_text(f"# public key: {PUBLIC}\n", encoding="ascii")
    part.read_file(file)
    office.idle()
    assert office.ask(office.workspace.safeguarding.key) is not None
    part.forget_button.click()
    office.idle()
    assert office.ask(office.workspace.safeguarding.key) is None
    assert "no key yet" in part.state.text()


def test_a_secret_key_is_refused_and_is_in_no_draft(office: Office) -> None:
    part = opened_part(office)
    typed(office, part, str(LEAD))
    assert "secret key" in part.key.trouble.words()
    assert part.key.control.text() == ""
    assert office.ask(office.workspace.safeguarding.key) is None
    assert office.ask(lambda: office.workspace.drafts.read("settings/safeguarding")) == {}


def test_a_file_that_is_not_there_says_so(office: Office, tmp_path: Path) -> None:
    part = opened_part(office)
    part.read_file(tmp_path / "gone.txt")
    office.idle()
    assert "can’t be read" in part.key.trouble.words()

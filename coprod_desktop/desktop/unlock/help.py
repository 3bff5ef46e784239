"""What F1 says where a vault is opened."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.help.help_sheet import HelpSheet
from coprod_desktop.desktop.messages import Messages


def help_sheet(window: QWidget, messages: Messages) -> HelpSheet:
    """Return the sheet that says what a vault is, and whom to ask."""
    text = _tr(
        "A vault is a folder on this laptop that keeps what people said, who came and what it cost them. "
        "All of it is encrypted.\n\n"
        "Type your passphrase and press Enter. Capital letters and small letters count.\n\n"
        "If you forgot the passphrase, use the recovery code that was shown when the vault was made. "
        "Without either, nobody can open the vault, not even the people who made this program.\n\n"
        "For help, ask the person in your organisation who set up this laptop."
    )
    keys = [
        ("Enter", _tr("Open the vault")),
        ("Ctrl+=", _tr("Larger text")),
        ("Ctrl+-", _tr("Smaller text")),
        ("Ctrl+0", _tr("Ordinary text")),
        ("F9", _tr("Support: what to do now, and who to ring")),
        ("F1", _tr("This help")),
    ]
    return HelpSheet(window, _tr("opening a vault"), text, keys, messages)


def _tr(words: str) -> str:
    return QCoreApplication.translate("UnlockHelp", words)

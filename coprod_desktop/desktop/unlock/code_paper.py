"""The recovery code on paper."""

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coprod_desktop.desktop.theme import fonts

_POINTS = 18.0
"""Large enough to read without glasses, and to type back without a slip."""


def code_text(vault: str, code: str) -> str:
    """Return what the paper says."""
    words = QApplication.translate(
        "CodePaper",
        "Recovery code of the vault “{vault}”\n\n{code}\n\n"
        "It opens the vault when the passphrase is forgotten. Whoever has this paper and the laptop can read "
        "everything. Keep it locked away from the laptop.",
    )
    return words.format(vault=vault, code=code)


def print_code(parent: QWidget, vault: str, code: str) -> None:
    """Ask for a printer and print the code there."""
    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: _print(printer, vault, code))
    QDialog.open(dialog)  # the print dialog hides it behind an open that wants a slot's name


def _print(printer: QPrinter, vault: str, code: str) -> None:
    document = QTextDocument()
    document.setDefaultFont(fonts.font(_POINTS))
    document.setPlainText(code_text(vault, code))
    document.print_(printer)

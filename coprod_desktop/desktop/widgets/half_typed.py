"""What is half typed: a disclosure is often typed before it is recognised, and can be moved from wherever it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Words that are not kept yet. place: of their draft. forget: empties the box, and its own undo with it."""

    place: str
    words: str
    forget: Callable[[], None]


def is_typed_into(control: QWidget | None, focus: QWidget) -> bool:
    """Return whether words stand in a control that has the keyboard."""
    if control is not focus or not isinstance(control, (QLineEdit, QPlainTextEdit)):
        return False
    return bool((control.text() if isinstance(control, QLineEdit) else control.toPlainText()).strip())

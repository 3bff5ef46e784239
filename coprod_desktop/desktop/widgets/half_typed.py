"""What is half typed: a disclosure is often typed before it is recognised, and can be moved from wherever it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.widgets.form_fields import FormField, LineField, TextField


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Words that are not kept yet. place: of their draft. forget: empties the box, and its own undo with it."""

    place: str
    words: str
    forget: Callable[[], None]


def typed_into(field: FormField[QWidget], focus: QWidget) -> bool:
    """Return whether words stand in a field that has the keyboard."""
    return isinstance(field, (LineField, TextField)) and field.control is focus and bool(field.text().strip())

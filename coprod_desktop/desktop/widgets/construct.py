"""Compiled forms make a widget with its parent as the only argument; code gives its words first. Both are welcome."""

from PySide6.QtWidgets import QWidget


def words_and_parent(first: str | QWidget | None, parent: QWidget | None) -> tuple[str, QWidget | None]:
    """Return the words, empty when a form gave none, and the parent, from whichever place it came in."""
    if isinstance(first, str):
        return first, parent
    return "", first if first is not None else parent

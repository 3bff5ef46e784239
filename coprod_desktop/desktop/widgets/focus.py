"""Where the keyboard goes when a page, a pane or a sheet comes into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(inside: QWidget) -> None:
    """Give the focus to the first control inside that Tab would come to; leave it where it is when there is none."""
    part = inside.nextInFocusChain()
    while part is not None and part is not inside:
        takes_it = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
        if takes_it and inside.isAncestorOf(part) and part.isVisibleTo(inside):
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return
        part = part.nextInFocusChain()

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


def tab_next_into(before: QWidget, inside: QWidget) -> None:
    """Let Tab go from before into inside, in the order that is inside already, then on to what came after before.

    For parts that stand in the middle of a form but were made after it. Both must be in one window.
    """
    chain, part = [], inside.nextInFocusChain()
    while part is not None and part is not inside and inside.isAncestorOf(part):
        chain.append(part)
        part = part.nextInFocusChain()
    for part in chain:
        QWidget.setTabOrder(before, part)
        before = part

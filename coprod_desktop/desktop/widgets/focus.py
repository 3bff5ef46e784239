"""Where the keyboard goes when a page, a pane or a sheet comes into sight."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_in_focus(part: QWidget) -> QWidget | None:
    """Return what comes after part in the order of Tab, whether or not it takes the focus.

    PySide lets what nextInFocusChain returns belong to part, and forgets whom it belonged to. The order is a ring, so
    a sheet would come to belong to its own last button, and be cleared away while it is open. Here it is given back.
    """
    following: QWidget | None = part.nextInFocusChain()
    if following is not None:
        QObject.setParent(following, following.parent())
    return following


def has_focus_inside(part: QWidget) -> bool:
    """Return whether part, or anything in it, has the focus."""
    focused: QWidget | None = QApplication.focusWidget()  # Qt's stubs promise one; there may be none
    return focused is not None and (focused is part or part.isAncestorOf(focused))


def focus_first(inside: QWidget) -> None:
    """Give the focus to the first control inside that Tab would come to; leave it where it is when there is none."""
    part = next_in_focus(inside)
    while part is not None and part is not inside:
        takes_it = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
        if takes_it and inside.isAncestorOf(part) and part.isVisibleTo(inside):
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return
        part = next_in_focus(part)


def tab_next_into(before: QWidget, inside: QWidget) -> None:
    """Let Tab go from before into inside, in the order that is inside already, then on to what came after before.

    For parts that stand in the middle of a form but were made after it. Both must be in one window.
    """
    chain, part = [], next_in_focus(inside)
    while part is not None and part is not inside and inside.isAncestorOf(part):
        chain.append(part)
        part = next_in_focus(part)
    for part in chain:
        QWidget.setTabOrder(before, part)
        before = part

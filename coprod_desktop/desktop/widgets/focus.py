"""Where the keyboard goes when a page, a pane or a sheet comes into sight."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea, QWidget


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


def begin_at(part: QWidget) -> None:
    """Scroll the page so that part stands at its top, and give the focus to the first control in it."""
    around = part.parentWidget()
    while around is not None and not isinstance(around.parentWidget(), QAbstractScrollArea):
        around = around.parentWidget()
    view = around.parentWidget() if around is not None else None  # around is what it looks through
    if isinstance(view, QAbstractScrollArea):
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + part.mapTo(view.viewport(), QPoint()).y())
    focus_first(part)


def focus_in_sight(part: QWidget) -> None:
    """Give the focus to part and scroll its page to it, once all has its place: Qt scrolls for Tab only.

    Of a list, the chosen row comes into sight.
    """
    part.setFocus()
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        QTimer.singleShot(0, part, partial(around.ensureWidgetVisible, part))


def row_in_sight(rows: QAbstractItemView) -> None:
    """Scroll the page or sheet around a list to its chosen row: a list that shows all its rows does not scroll."""
    around = rows.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea) and (body := around.widget()) is not None:
        row = rows.visualRect(rows.currentIndex())
        middle = rows.viewport().mapTo(body, row.center())
        around.ensureVisible(middle.x(), middle.y(), 0, row.height() // 2 + 1)


def tab_on_through(before: QWidget, row: QWidget) -> QWidget:
    """Let Tab go from before through what takes the focus in row; return the last of that, or before where none does.

    Qt puts what is made later after everything in the window. before: a control, or a list of rows, which takes none.
    """
    part, policy = next_in_focus(row), before.focusPolicy()
    controls: list[QWidget] = []
    while part is not None and part is not row and row.isAncestorOf(part):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            controls.append(part)
        part = next_in_focus(part)
    if controls:
        before.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt would leave the order as it is
        QWidget.setTabOrder(before, controls[0])
        before.setFocusPolicy(policy)
    for one, following in pairwise(controls):
        QWidget.setTabOrder(one, following)
    return controls[-1] if controls else before


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

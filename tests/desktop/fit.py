"""Whether everything that can be seen has the room that it asks for: nothing is clipped at any text size."""

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLabel, QLineEdit, QWidget

SLACK = 1
"""Pixels that rounding from units may take."""


def settle() -> None:
    """Let layouts come to rest: a change of size reaches them through events."""
    for _ in range(5):  # a label that wraps changes its parent's height, which changes its parent's, and so on
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def fits(top: QWidget) -> list[str]:
    """Return a line for each widget in sight that has less room than its words need; empty is good."""
    settle()
    complaints = []
    for part in top.findChildren(QWidget):
        is_part_of_field = isinstance(part.parent(), QLineEdit)  # Qt lays its icon out itself
        if not part.isVisible() or is_part_of_field or part.objectName().startswith("qt_"):
            continue
        problem = _problem(part)
        if problem:
            complaints.append(f"{type(part).__name__} {_words(part)!r}: {problem}")
    return complaints


def _problem(part: QWidget) -> str:
    if isinstance(part, QLabel) and part.wordWrap():
        need = part.heightForWidth(part.width())
        return f"{part.height()} px high, needs {need}" if part.height() + SLACK < need else ""
    if isinstance(part, (QLabel, QAbstractButton, QComboBox)):
        need_size = part.minimumSizeHint() if isinstance(part, QComboBox) else part.sizeHint()
        if part.width() + SLACK < need_size.width() or part.height() + SLACK < need_size.height():
            return f"{part.width()} x {part.height()}, needs {need_size.width()} x {need_size.height()}"
    if isinstance(part, QLineEdit) and part.height() + SLACK < part.minimumSizeHint().height():
        return f"{part.height()} px high"
    return _outside(part)


def _outside(part: QWidget) -> str:
    """A widget may reach beyond what scrolls, downwards; never beyond its parent's right edge."""
    parent = part.parentWidget()
    if parent is None or part.isWindow() or isinstance(part, QAbstractScrollArea):
        return ""
    over = part.geometry().right() - parent.rect().right()
    return f"reaches {over} px beyond the right edge" if over > SLACK else ""


def _words(part: QWidget) -> str:
    text = getattr(part, "text", None)
    return str(text())[:40] if callable(text) else part.objectName()

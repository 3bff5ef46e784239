"""What a screen reader would say: every control that takes the focus must have a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QWidget


def audit(top: QWidget) -> list[str]:
    """Return a line for each control of top (shown or not) that can take the focus and has no name; empty is good."""
    complaints = []
    for control in [top, *top.findChildren(QWidget)]:
        if not _takes_focus(control):
            continue
        name = spoken_name(control)
        if not name:
            complaints.append(f"{type(control).__name__} {control.objectName()!r} has no name")
    return complaints


def spoken_name(control: QWidget) -> str:
    """Return what a screen reader calls the control; empty when it has nothing to say."""
    label = _label_of(control)
    if label is not None:
        return label.text().replace("&", "")
    if isinstance(control, QComboBox):
        return ""  # on Linux a combo box takes its name from a label alone
    told = QAccessible.queryAccessibleInterface(control)
    return told.text(QAccessible.Text.Name).strip()


def _takes_focus(control: QWidget) -> bool:
    if not control.focusPolicy() & Qt.FocusPolicy.TabFocus or control.focusProxy() is not None:
        return False
    return not _is_inside_another(control)


def _is_inside_another(control: QWidget) -> bool:
    """Whether it is part of a control that has the name: the list of a combo box, the field of a spin box."""
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, (QComboBox, QAbstractSpinBox)):
            return True
        above = above.parentWidget()
    return False


def _label_of(control: QWidget) -> QLabel | None:
    parent = control.parentWidget()
    if parent is None:
        return None
    labels = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return next((label for label in labels if label.buddy() is control), None)

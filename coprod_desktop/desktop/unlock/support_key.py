"""F9 where a vault is opened: what to do now works without a passphrase."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

SUPPORT_KEY = "support"
"""As in widgets.sheet, which is loaded with the first sheet only."""


def add_support_key(window: QWidget) -> None:
    """Let F9 show what to do now over the window."""
    action = QAction(QCoreApplication.translate("UnlockHelp", "Support: what to do now, and who to ring"), window)
    action.setObjectName(SUPPORT_KEY)  # sheets over the window hear it too
    action.setShortcut(QKeySequence("F9"))
    action.triggered.connect(lambda _=False: _show(window))
    window.addAction(action)


def _show(window: QWidget) -> None:
    from coprod_desktop.desktop.support.steps import StepsSheet  # noqa: PLC0415 # the window paints sooner without it
    from coprod_desktop.desktop.widgets.open_once import open_once  # noqa: PLC0415 # as above

    if not any(each.isVisible() for each in window.findChildren(StepsSheet)):
        open_once(StepsSheet(QApplication.activeModalWidget() or window))

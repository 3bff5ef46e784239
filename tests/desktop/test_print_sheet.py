"""The print sheet that Qt draws where the system has none: its buttons are on the screen, its numbers can be read."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.widgets.print_sheet import PrintSheet

LAPTOP = 1366
"""Dots across a small laptop. The tests' own screen has 800, which three buttons in the largest letters need alone."""


def with_options(sheet: PrintSheet, qtbot: QtBot) -> list[QPushButton]:
    """Open the options of a sheet, and return its buttons."""
    box = sheet.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    buttons = box.findChildren(QPushButton)
    (options,) = (each for each in buttons if "Options" in each.text())
    before = sheet.height()
    QTest.mouseClick(options, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.height() > before or sheet.frameGeometry().height() >= screen(sheet).height())
    return buttons


def screen(sheet: QWidget) -> QRect:
    return sheet.screen().availableGeometry()


@pytest.mark.parametrize(("size", "most"), [(100, 800), (200, 800), (300, LAPTOP)])
def test_the_print_sheet_stays_on_the_screen_with_its_options_open(
    appearance: Appearance, qtbot: QtBot, size: int, most: int
) -> None:
    appearance.set_text_size(size)
    printer = QPrinter()
    sheet = PrintSheet(None, printer, 24)
    qtbot.addWidget(sheet)
    QDialog.open(sheet)
    buttons = with_options(sheet, qtbot)
    assert sheet.frameGeometry().bottom() <= screen(sheet).bottom()
    assert sheet.frameGeometry().width() <= most
    for button in buttons:
        assert sheet.rect().contains(QRect(button.mapTo(sheet, QPoint(0, 0)), button.size())), button.text()
    for number in sheet.findChildren(QSpinBox):
        field = number.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        assert field.width() > QFontMetrics(field.font()).horizontalAdvance("24"), number.objectName()
    sheet.reject()

"""One cost as a person tells it: what it was for, how much or how many miles, on which day, and its receipt."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, DayField, Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Vehicle, parse_miles
from coprod_desktop.domain.money import Money
from coprod_desktop.services.expenses import Cost

V = TypeVar("V")

_TYPING_PAUSE = 250
"""Milliseconds without a key after which miles are worked out: quick to see, and not once for every digit."""


def categories() -> dict[Category, str]:
    """Return what money can be for, in words."""
    translate = QCoreApplication.translate
    return {
        Category.PUBLIC_TRANSPORT: translate("CostEditor", "Bus, train or tram"),
        Category.TAXI: translate("CostEditor", "Taxi"),
        Category.OWN_CAR: translate("CostEditor", "Miles, by car or bicycle"),
        Category.PARKING: translate("CostEditor", "Parking"),
        Category.CHILDCARE: translate("CostEditor", "Childcare"),
        Category.REPLACEMENT_CARE: translate("CostEditor", "Someone to care while I am here"),
        Category.PERSONAL_ASSISTANT: translate("CostEditor", "Personal assistant"),
        Category.INTERPRETER: translate("CostEditor", "Interpreter"),
        Category.FOOD: translate("CostEditor", "Food and drink"),
        Category.PHONE: translate("CostEditor", "Phone and data"),
        Category.STATIONERY: translate("CostEditor", "Paper, stamps, printing"),
        Category.ACCOMMODATION: translate("CostEditor", "Somewhere to stay"),
        Category.OTHER: translate("CostEditor", "Something else"),
    }


def vehicles() -> dict[Vehicle, str]:
    """Return what can be driven or ridden, in words."""
    translate = QCoreApplication.translate
    return {
        Vehicle.CAR: translate("CostEditor", "Car or van"),
        Vehicle.MOTORCYCLE: translate("CostEditor", "Motorcycle"),
        Vehicle.BICYCLE: translate("CostEditor", "Bicycle"),
        Vehicle.PASSENGER: translate("CostEditor", "Passenger in a car"),
    }


class CostEditor(Measured):
    """`wanted` carries the cost. `rate_wanted` asks what miles come to; answer with `show_rate`."""

    wanted = Signal(object)
    rate_wanted = Signal(int, object, object)
    """Tenths of a mile, the vehicle, the day."""
    left = Signal()
    """Nothing is to be added after all."""
    arranged = Signal()
    """Other fields are shown now, so the sheet may need another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        what, travelled = self.tr("What was it for?"), self.tr("How did you travel?")
        self.category: Field[ChoiceBox[Category]] = Field(what, ChoiceBox(what))
        self.amount = Field(self.tr("How much?"), QLineEdit(), self.tr("Pounds and pence, such as 4.60."))
        self.miles = Field(self.tr("How many miles, there and back?"), QLineEdit(), self.tr("Such as 12, or 7.5."))
        self.vehicle: Field[ChoiceBox[Vehicle]] = Field(travelled, ChoiceBox(travelled))
        self.day = Field(self.tr("Day of the journey"), DayField(looks_back=True), self.tr("Such as 3 April."))
        self.receipt = QCheckBox(self.tr("There is a receipt"))
        self.reason = Field(self.tr("Why is there no receipt?"), QLineEdit(), self.tr("Such as: the bus gives none."))
        self.paid_ahead = QCheckBox(self.tr("We paid for it before today"))
        self.add_button = Button(self.tr("Keep this cost"), "plus")
        self.back_button = Button(self.tr("No, go back"), "undo-2", QUIET)
        self._rate_timer = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        column = Column(self, spacing=2)
        for parts in (
            (self.category, self.amount),
            (self.vehicle, self.miles),
            (self.paid_ahead, self.receipt),
            (self.reason,),
            (self.add_button, self.back_button),
        ):
            row = Flow(spacing=2, at_top=self.add_button not in parts)
            for part in parts:
                row.add(part)
            column.addWidget(row)
        column.insertWidget(2, self.day)
        self.category.control.offer((words, each) for each, words in categories().items())
        self.vehicle.control.offer((words, each) for each, words in vehicles().items())
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.category.control.chosen.connect(lambda _: self._arrange())
        for tick in (self.receipt, self.paid_ahead):
            tick.toggled.connect(lambda _: self._arrange())
        self.add_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.left)
        for line in (self.amount, self.miles, self.day, self.reason):
            line.control.returnPressed.connect(self.submit)
        self.miles.control.textChanged.connect(lambda _: self._rate_timer.start())
        self.vehicle.control.chosen.connect(lambda _: self._rate_timer.start())
        self.day.control.textChanged.connect(lambda _: self._rate_timer.start())
        self._rate_timer.timeout.connect(self._ask_rate)

    def begin(self, day: date) -> None:
        """Be empty again; the journey was on this day unless another is chosen."""
        for line in (self.amount, self.miles, self.reason):
            line.control.clear()
        for field in (self.amount, self.miles, self.day):
            field.trouble.show_words("")
        for tick in (self.receipt, self.paid_ahead):
            tick.setChecked(False)
        self.day.control.set_day(day)
        self.show_rate("")

    def show_rate(self, words: str) -> None:
        """Say under the miles what they come to."""
        self.miles.note.setText(words or self.tr("Such as 12, or 7.5."))

    def submit(self) -> None:
        """Hand the cost over; what can't be read is said in place."""
        by_miles = self.is_by_miles()
        tenths = self._read(self.miles, lambda: parse_miles(self.miles.control.text())) if by_miles else 0
        amount = Money() if by_miles else self._read(self.amount, lambda: Money.parse(self.amount.control.text()))
        if tenths is None or amount is None:
            return
        day = self._read(self.day, self.day.control.day)
        if day is None:
            return
        self.wanted.emit(
            Cost(
                category=self.category.control.value(),
                amount=amount,
                tenths_of_miles=tenths,
                vehicle=self.vehicle.control.value() if by_miles else None,
                day=day,
                receipt=self.receipt.isChecked(),
                paid_ahead=self.paid_ahead.isChecked() and not by_miles,
                no_receipt=self.reason.control.text() if self.reason.isVisibleTo(self) else "",
            )
        )

    def _read(self, field: Field[Any], read: Callable[[], V]) -> V | None:
        """Return what a field says; None when it can't be read, which is said under it."""
        try:
            value = read()
        except UserError as error:
            field.trouble.show_words(str(error))
            field.control.setFocus()
            self.arranged.emit()
            return None
        field.trouble.show_words("")
        return value

    def is_by_miles(self) -> bool:
        """Whether the miles are asked, not the amount."""
        return self.category.control.value() is Category.OWN_CAR

    def _ask_rate(self) -> None:
        if not self.is_by_miles():
            return
        try:
            tenths, day = parse_miles(self.miles.control.text()), self.day.control.day()
        except UserError:  # half typed: it is said when the cost is kept
            self.show_rate("")
            return
        self.rate_wanted.emit(tenths, self.vehicle.control.value(), day)

    def _arrange(self) -> None:
        by_miles = self.is_by_miles()
        self.amount.setVisible(not by_miles)
        self.miles.setVisible(by_miles)
        self.vehicle.setVisible(by_miles)
        self.paid_ahead.setVisible(not by_miles)
        self.receipt.setVisible(not by_miles)
        asks_why = not by_miles and not self.receipt.isChecked() and not self.paid_ahead.isChecked()
        self.reason.setVisible(asks_why)
        self.arranged.emit()

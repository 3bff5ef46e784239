"""One cost as a person tells it: what it was for, how much or how many miles, on which day, and its receipt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, DayField, Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import TENTHS, Category, Vehicle, parse_miles, parse_passengers
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.rates import Rate, Ride
from coprod_desktop.services.expenses import Cost

V = TypeVar("V")

_JOURNEYS = (Category.PUBLIC_TRANSPORT, Category.TAXI, Category.OWN_CAR, Category.PARKING)
"""What is likely to cost the same again."""
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
    }


def miles_words(tenths: int) -> str:
    """Return tenths of a mile as people write miles: "12", "7.5"."""
    whole, part = divmod(tenths, TENTHS)
    return f"{whole}.{part}" if part else str(whole)


class CostEditor(Measured):
    """`wanted` carries the cost. `rate_wanted` asks what a ride comes to; answer with `show_rate`."""

    wanted = Signal(object)
    rate_wanted = Signal(object)
    """A Ride, without the miles before it."""
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
        self.vehicle: Field[ChoiceBox[tuple[Vehicle, str]]] = Field(travelled, ChoiceBox(travelled))
        self.passengers = Field(
            self.tr("How many did you take along?"), QLineEdit(), self.tr("Leave it empty for none.")
        )
        self.what_for = Field(self.tr("What was it?"), QLineEdit(), self.tr("Such as: a sitter for my cat."))
        self.day = Field(self.tr("Day of the journey"), DayField(looks_back=True), self.tr("Such as 3 April."))
        self.receipt = QCheckBox(self.tr("There is a receipt"))
        self.reason = Field(self.tr("Why is there no receipt?"), QLineEdit(), self.tr("Such as: the bus gives none."))
        self.countersigned = Field(self.tr("Who signs for it then?"), QLineEdit(), self.tr("One of us, by name."))
        self.paid_ahead = QCheckBox(self.tr("We paid for it before today"))
        self.remember = QCheckBox(self.tr("Offer this journey again next time"))
        self.again = Flow(spacing=1)
        self._again_buttons: list[Button] = []
        self._day: date | None = None
        self.add_button = Button(self.tr("Keep this cost"), "plus")
        self.back_button = Button(self.tr("No, go back"), "undo-2", QUIET)
        self._rate_timer = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self.category.control.offer((words, each) for each, words in categories().items())
        self.offer_vehicles(())
        self._connect()
        self._arrange()

    def _lay_out(self) -> None:
        column = Column(self, spacing=2)
        column.addWidget(self.again)
        self._rows: list[tuple[Flow, tuple[QWidget, ...]]] = []
        for parts in (
            (self.category, self.amount),
            (self.what_for,),
            (self.vehicle, self.miles, self.passengers),
            (self.paid_ahead, self.receipt),
            (self.reason, self.countersigned),
            (self.remember,),
            (self.add_button, self.back_button),
        ):
            if self.paid_ahead in parts:
                column.addWidget(self.day)  # as wide as the sheet; here, so that Tab comes to it where it stands
            row = Flow(spacing=2, at_top=self.add_button not in parts)
            for part in parts:
                row.add(part)
            column.addWidget(row)
            self._rows.append((row, parts))
        self.again.hide()

    def offer_vehicles(self, rates: Iterable[Rate]) -> None:
        """Offer what can be driven: what everybody knows, and the organisation's own classes among rates."""
        known = [(words, (each, "")) for each, words in vehicles().items()]
        own = [(rate.name, (rate.vehicle, rate.name)) for rate in rates if rate.vehicle is Vehicle.OTHER]
        self.vehicle.control.offer([*known, *own])

    def offer_journeys(self, journeys: Sequence[RegularJourney]) -> None:
        """Offer the journeys that this person makes again and again: one press is the whole answer."""
        for button in self._again_buttons:
            button.hide()
            button.deleteLater()
        self._again_buttons = [self._again(each) for each in journeys]
        self.again.setVisible(bool(journeys))
        self.arranged.emit()

    def _again(self, journey: RegularJourney) -> Button:
        button = Button(self.tr("The same again: {}").format(journey.name), "refresh-cw")
        button.clicked.connect(lambda: self.wanted.emit(self._same(journey)))
        self.again.add(button)
        return button

    def _same(self, journey: RegularJourney) -> Cost:
        return Cost(
            category=journey.category,
            amount=journey.amount,
            tenths_of_miles=journey.tenths_of_miles,
            vehicle=journey.vehicle,
            vehicle_class=journey.vehicle_class,
            passengers=journey.passengers,
            day=self._day,
            no_receipt=self.tr("The same journey as before."),
        )

    def _connect(self) -> None:
        self.category.control.chosen.connect(lambda _: self._arrange())
        self.vehicle.control.chosen.connect(lambda _: self._arrange())
        for tick in (self.receipt, self.paid_ahead):
            tick.toggled.connect(lambda _: self._arrange())
        self.add_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.left)
        for line in (*(field.control for field in self._typed_lines()), self.day.control):
            line.returnPressed.connect(self.submit)
        for part in (self.miles, self.passengers):
            part.control.textChanged.connect(lambda _: self._rate_timer.start())
        self.vehicle.control.chosen.connect(lambda _: self._rate_timer.start())
        self.day.control.textChanged.connect(lambda _: self._rate_timer.start())
        self._rate_timer.timeout.connect(self._ask_rate)

    def _typed_lines(self) -> "tuple[Field[QLineEdit], ...]":
        return (self.amount, self.miles, self.passengers, self.what_for, self.reason, self.countersigned)

    def is_typed_in(self) -> bool:
        """Return whether something is typed that would be lost."""
        return any(line.control.text().strip() for line in self._typed_lines())

    def begin(self, day: date) -> None:
        """Be empty again; the journey was on this day unless another is chosen."""
        self._day = day
        for line in self._typed_lines():
            line.control.clear()
            line.trouble.show_words("")
        self.day.trouble.show_words("")
        for tick in (self.receipt, self.paid_ahead, self.remember):
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
        passengers = self._read(self.passengers, lambda: parse_passengers(self._said(self.passengers)))
        if tenths is None or amount is None or passengers is None:
            return
        day = self._read(self.day, self.day.control.day)
        if day is None:
            return
        vehicle, vehicle_class = self.vehicle.control.value() if by_miles else (None, "")
        cost = Cost(
            category=self.category.control.value(),
            amount=amount,
            tenths_of_miles=tenths,
            vehicle=vehicle,
            vehicle_class=vehicle_class,
            passengers=passengers,
            day=day,
            what_for=self._said(self.what_for),
            receipt=self.receipt.isChecked(),
            paid_ahead=self.paid_ahead.isChecked() and not by_miles,
            no_receipt=self._said(self.reason),
            countersigned_by=self._said(self.countersigned),
        )
        is_journey = self.remember.isChecked() and self.remember.isVisibleTo(self)
        self.wanted.emit(replace(cost, remember_as=self._journey_name(cost)) if is_journey else cost)

    def _said(self, field: Field[QLineEdit]) -> str:
        """Return what a field says, nothing where it is not asked."""
        return field.control.text() if field.isVisibleTo(self) else ""

    def _journey_name(self, cost: Cost) -> str:
        """Return what a journey is called: "12 miles, car or van", "Bus, train or tram, £4.60"."""
        if cost.vehicle is not None:
            how = cost.vehicle_class or vehicles()[cost.vehicle].lower()
            return self.tr("{} miles, {}").format(miles_words(cost.tenths_of_miles), how)
        return self.tr("{}, {}").format(categories()[cost.category], cost.amount.words())

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
            passengers = parse_passengers(self._said(self.passengers))
        except UserError:  # half typed: it is said when the cost is kept
            self.show_rate("")
            return
        vehicle, name = self.vehicle.control.value()
        self.rate_wanted.emit(Ride(tenths, vehicle, day, name=name, passengers=passengers))

    def _arrange(self) -> None:
        by_miles = self.is_by_miles()
        self.amount.setVisible(not by_miles)
        self.miles.setVisible(by_miles)
        self.vehicle.setVisible(by_miles)
        self.paid_ahead.setVisible(not by_miles)
        self.receipt.setVisible(not by_miles)
        asks_why = not by_miles and not self.receipt.isChecked() and not self.paid_ahead.isChecked()
        self.reason.setVisible(asks_why)
        self.countersigned.setVisible(asks_why)
        self.what_for.setVisible(self.category.control.value() is Category.OTHER)
        self.passengers.setVisible(by_miles and self.vehicle.control.value()[0].takes_passengers)
        self.remember.setVisible(self.category.control.value() in _JOURNEYS)
        for row, parts in self._rows:  # an empty row would leave its gap
            row.setVisible(any(part.isVisibleTo(row) for part in parts))
        self.arranged.emit()

"""What it cost them: everybody asked alone, every answer kept, nobody out of pocket."""

from PySide6.QtGui import Qt

from coprod_desktop.desktop.live.costs_sheet import CostsSheet
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.domain.expenses import Category, Method, Vehicle
from coprod_desktop.domain.money import Money
from coprod_desktop.services.claim_pages import ClaimPage
from tests import factory
from tests.desktop.live.conftest import CTRL, Live

KEY = Qt.Key


def ask(live: Live) -> CostsSheet:
    """Open the sheet by keyboard."""
    live.key(KEY.Key_E, CTRL)
    sheet = live.sheet()
    assert isinstance(sheet, CostsSheet)
    live.settle()
    return sheet


def answer_of(live: Live, name: str) -> ClaimPage:
    return live.workspace.expenses.of(live.scene.session.id, live.scene.id_of(name))


def press(live: Live, button: object) -> None:
    button.setFocus()  # type: ignore[attr-defined]
    live.key(KEY.Key_Return)


def test_who_leaves_first_is_asked_first_and_enter_twice_is_nothing_and_the_next(live: Live) -> None:
    sheet = ask(live)
    assert sheet.heading.text() == "Joan, your costs"

    live.key(KEY.Key_Return)
    assert sheet.answer.text() == "Written down: nothing. Thank you."
    live.key(KEY.Key_Return)

    assert answer_of(live, "Joan").claim is not None
    assert sheet.heading.text() == "Amina, your costs"
    assert live.page.room_pane.form.costs_heading._count.text() == "6 of 8 asked"


def test_only_the_person_who_is_asked_stands_on_the_sheet(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("12.00")
    live.key(KEY.Key_Return)
    press(live, sheet.next_button)

    shown = " ".join(label.text() for label in sheet.findChildren(type(sheet.answer)) if label.isVisible())
    assert "12.00" not in shown
    assert "Joan" not in shown + sheet.heading.text()


def test_what_is_not_asked_leaves_no_gap(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    above, below = sheet.editor.amount.parentWidget(), sheet.editor.day
    assert above is not None
    live.qtbot.waitUntil(lambda: below.y() - above.geometry().bottom() - 1 == units(2))


def test_tab_goes_through_a_cost_in_the_order_in_which_it_stands(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    editor = sheet.editor
    editor.category.control.setFocus()
    order = (editor.amount.control, editor.day.control, editor.paid_ahead, editor.receipt, editor.reason.control)
    for part in order:
        live.key(KEY.Key_Tab)
        assert live.focus() is part


def test_a_bus_fare_without_a_receipt_says_why(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.60")
    sheet.editor.reason.control.setFocus()
    live.type("the bus gives none")
    live.key(KEY.Key_Return)

    page = answer_of(live, "Joan")
    assert [(line.category, line.amount, line.no_receipt) for line in page.lines] == [
        (Category.PUBLIC_TRANSPORT, Money(460), "the bus gives none")
    ]
    assert sheet.answer.text() == "£4.60 in all"


def test_miles_say_what_the_rate_of_their_day_gives(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.category.control.setFocus()
    live.type("miles")
    sheet.editor.miles.control.setFocus()
    live.type("12")
    live.qtbot.waitUntil(lambda: sheet.editor.miles.note.text() == "12 miles come to £6.60.")
    live.key(KEY.Key_Return)

    line = answer_of(live, "Joan").lines[0]
    assert (line.tenths_of_miles, line.vehicle, line.amount) == (120, Vehicle.CAR, Money(660))


def test_an_older_journey_takes_the_older_rate(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.category.control.setFocus()
    live.type("miles")
    sheet.editor.day.control.set_day(factory.DAY.replace(month=4, day=5))
    sheet.editor.miles.control.setFocus()
    live.type("12")
    live.key(KEY.Key_Return)

    assert answer_of(live, "Joan").lines[0].amount == Money(540)


def test_what_is_no_amount_is_said_in_place_and_nothing_is_kept(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("four pounds")
    live.key(KEY.Key_Return)

    assert "is not an amount" in sheet.editor.amount.trouble.words()
    assert answer_of(live, "Joan").claim is None


def test_somebody_would_rather_not_be_paid_back_in_their_own_words(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.decline_button)
    live.type("Put it in the tea tin.")
    live.key(KEY.Key_Return)

    claim = answer_of(live, "Joan").claim
    assert claim is not None
    assert claim.declined == "Put it in the tea tin."


def test_cash_is_paid_with_a_signature_and_stays_paid(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.60")
    live.key(KEY.Key_Return)
    press(live, sheet.paying.cash_button)
    live.type("J. Price")
    live.key(KEY.Key_Return)

    claim = answer_of(live, "Joan").claim
    assert claim is not None
    assert claim.paid is not None
    assert (claim.paid.method, claim.paid.signed) == (Method.CASH, "J. Price")
    assert not sheet.nothing_button.isVisible()
    assert "Take out" not in {each.text() for each in sheet.costs.findChildren(Button)}, "what was paid stays"


def test_a_cost_remembered_after_paying_is_added_and_owed_alone(live: Live) -> None:
    test_cash_is_paid_with_a_signature_and_stays_paid(live)
    sheet = live.sheet()
    assert isinstance(sheet, CostsSheet)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("3.00")
    live.key(KEY.Key_Return)
    assert answer_of(live, "Joan").owed == Money(300)
    assert sheet.paying.cash_button.text() == "Pay £3.00 now in cash"


def test_a_journey_is_offered_again_and_one_press_is_the_answer(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.category.control.setFocus()
    live.type("miles")
    sheet.editor.miles.control.setFocus()
    live.type("12")
    sheet.editor.passengers.control.setFocus()
    live.type("1")
    live.qtbot.waitUntil(lambda: sheet.editor.miles.note.text() == "12 miles come to £7.20.")
    sheet.editor.remember.setChecked(True)
    live.key(KEY.Key_Return)
    live.settle()
    sheet.editor.offer_journeys(live.workspace.expenses.journeys(live.scene.id_of("Joan")))
    press(live, sheet.something_button)
    (again,) = sheet.editor._again_buttons
    assert again.text() == "The same again: 12 miles, car or van"
    press(live, again)
    assert answer_of(live, "Joan").total == Money(1440)


def test_something_else_says_what_it_was(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.category.control.choose(Category.OTHER)
    sheet.editor._arrange()
    sheet.editor.amount.control.setFocus()
    live.type("4.60")
    live.key(KEY.Key_Return)
    assert "Write what it was for" in sheet.trouble.words()
    sheet.editor.what_for.control.setFocus()
    live.type("a sitter for my cat")
    live.key(KEY.Key_Return)
    assert [line.what_for for line in answer_of(live, "Joan").lines] == ["a sitter for my cat"]


def test_how_they_want_it_is_kept_when_it_is_chosen(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.60")
    live.key(KEY.Key_Return)
    sheet.paying.method.control.setFocus()
    live.type("into")

    claim = answer_of(live, "Joan").claim
    assert claim is not None
    assert claim.pay_by is Method.BANK
    assert not sheet.paying.cash_button.isVisible()


def test_supporters_and_walk_ins_are_asked_too_until_everybody_was(live: Live) -> None:
    live.workspace.attendances.walk_in(live.scene.session.id, "Lena", supports=live.scene.id_of("Dot"))
    live.page.refresh(None)
    live.settle()
    sheet = ask(live)
    asked: list[str] = []
    while sheet.asked is not None and len(asked) < 12:
        asked.append(sheet.asked.name)
        live.key(KEY.Key_Return)
        live.key(KEY.Key_Return)

    assert asked == ["Joan", "Amina", "Gwen", "Lena"]
    assert sheet.heading.text() == "Everybody here was asked"
    live.key(KEY.Key_Escape)
    assert live.page.room_pane.form.costs_heading._count.text() == "9 of 9 asked"


def test_a_half_typed_cost_is_on_disk_within_a_second(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.6")
    place = f"costs/{live.scene.session.id}/{live.scene.id_of('Joan')}"

    live.qtbot.waitUntil(lambda: live.workspace.drafts.read(place).get("amount") == "4.6", timeout=1000)


def test_what_each_of_two_people_half_typed_is_kept_for_them(live: Live) -> None:
    sheet = ask(live)
    session = live.scene.session.id
    kept = {name: f"costs/{session}/{live.scene.id_of(name)}" for name in ("Joan", "Amina")}
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.6")
    live.qtbot.waitUntil(lambda: live.workspace.drafts.read(kept["Joan"]).get("amount") == "4.6", timeout=5000)
    press(live, sheet.next_button)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("3.5")

    live.qtbot.waitUntil(lambda: live.workspace.drafts.read(kept["Amina"]).get("amount") == "3.5", timeout=5000)
    assert live.workspace.drafts.read(kept["Joan"]) == {}, "it is a cost now"


def test_next_person_keeps_the_cost_that_was_typed(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.60")
    press(live, sheet.next_button)

    assert answer_of(live, "Joan").lines[0].amount == Money(460)
    assert sheet.heading.text() == "Amina, your costs"


def test_the_last_persons_cost_is_kept_once_and_is_no_longer_half_typed(live: Live) -> None:
    sheet = ask(live)
    while sheet.asked is not None and sheet.asked.name != "Gwen":
        press(live, sheet.next_button)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.60")
    press(live, sheet.next_button)
    live.qtbot.waitUntil(lambda: sheet.asked is None)
    live.key(KEY.Key_Escape)
    live.settle()

    assert [line.amount for line in answer_of(live, "Gwen").lines] == [Money(460)]
    assert live.workspace.drafts.read(f"costs/{live.scene.session.id}/{live.scene.id_of('Gwen')}") == {}


def test_next_person_waits_for_a_cost_that_cannot_be_read(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("four pounds")
    press(live, sheet.next_button)

    assert sheet.heading.text() == "Joan, your costs"
    assert "is not an amount" in sheet.editor.amount.trouble.words()


def test_a_half_typed_cost_is_there_again_when_the_sheet_was_closed(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.something_button)
    sheet.editor.amount.control.setFocus()
    live.type("4.6")
    live.key(KEY.Key_Escape)

    again = ask(live)
    assert again.heading.text() == "Joan, your costs"
    assert again.editor.isVisible()
    assert again.editor.amount.control.text() == "4.6"


def test_who_was_passed_over_is_not_called_asked(live: Live) -> None:
    sheet = ask(live)
    while sheet.asked is not None:
        press(live, sheet.next_button)

    assert sheet.heading.text() == "Not asked yet: Joan, Amina, Gwen."


def test_words_of_one_person_never_stand_before_the_next(live: Live) -> None:
    sheet = ask(live)
    press(live, sheet.decline_button)
    live.type("I like coming")
    press(live, sheet.next_button)
    press(live, sheet.decline_button)

    claim = answer_of(live, "Joan").claim
    assert claim is not None
    assert claim.declined == "I like coming"
    assert sheet.declining.words() == ""

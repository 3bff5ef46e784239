"""The Money page by keyboard: paying, taking back, the float, budgets, payments and time credits."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyrage
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from coprod_desktop.desktop.money.page import TABS, MoneyPage
from coprod_desktop.desktop.sessions.words import near_day_within
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.clock import NO_BREAK
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Credits, PaymentKind, Reply
from coprod_desktop.domain.rates import CostRule, PaymentLimit, Period
from coprod_desktop.services.claim_pages import ClaimPage
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.money.conftest import Owing, Till
from tests.factory import DAY

KEY = Qt.Key


def page(till: Till, tab: str = "") -> MoneyPage:
    found = till.go(f"money/{tab}" if tab else "money")
    assert isinstance(found, MoneyPage)
    return found


LOCKING = 60_000
"""Milliseconds that locking a file may take where other programs run beside; a second is ordinary."""


def press(till: Till, button: QWidget) -> None:
    button.setFocus()
    till.press(KEY.Key_Return)
    till.idle()


def strongs(rows: Any) -> list[str]:
    return [rows.rows.row(place).strong for place in range(rows.rows.rowCount())]


def words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels).replace(NO_BREAK, " ")


def answer_of(till: Till, owing: Owing, person: str) -> ClaimPage:
    who = getattr(owing, person)
    return till.ask(lambda: till.workspace.expenses.of(owing.session.id, who.id))


def test_whoever_has_waited_longest_is_chosen_and_enter_pays_them_in_cash(till: Till, owing: Owing) -> None:
    money = page(till)
    assert strongs(money.to_pay.today.list) == ["Amina Yusuf"]
    assert strongs(money.to_pay.later.list) == ["Bert Lomax"]
    assert money.pay_button.text() == "Pay £4.60 to Amina"
    assert money.to_pay.today.list.hasFocus()
    till.press(KEY.Key_Return)
    sheet = till.sheet()
    sheet.signed.control.setFocus()
    till.type("A. Yusuf")
    pad = sheet.signature.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for across in range(20, 120, 10):
        QTest.mouseMove(pad, QPoint(across, 40 + across % 20))
        pad.mouseMoveEvent(_drag(across))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 40))
    sheet.signed.control.setFocus()
    till.press(KEY.Key_Return)
    till.back()
    paid = answer_of(till, owing, "amina")
    assert (paid.owed, paid.paid, paid.payouts[0].signed) == (Money(), Money(460), "A. Yusuf")
    signature = till.ask(lambda: till.workspace.attachments.of(paid.payouts[0].id))
    assert [each.mime for each in signature] == ["image/png"]
    assert strongs(money.to_pay.later.list) == ["Bert Lomax"]
    assert money.pay_button.text() == "Pay £18.50 to Bert"


def _drag(across: int) -> QMouseEvent:
    """Return what a mouse sends that is moved with its button held."""
    spot = QPointF(across, 40 + across % 20)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, spot, spot, left, left, none)


def test_a_bank_payment_takes_a_reference_and_refuses_an_account(till: Till, owing: Owing) -> None:
    money = page(till)
    money.to_pay.later.list.setFocus()
    money.to_pay.later.list.choose(next(iter(money.to_pay._rows.values())).of)
    till.press(KEY.Key_Down)
    till.press(KEY.Key_Return)
    sheet = till.sheet()
    sheet.method.control.choose(Method.BANK)
    sheet._arrange()
    assert not sheet.signed.isVisible()
    sheet.reference.control.setFocus()
    till.type("20-45-17 12345678")
    till.press(KEY.Key_Return)
    assert "sort code" in sheet.reference.trouble.words()
    till.fill(sheet.reference, "July run")
    press(till, sheet.main)
    till.back()
    rows = till.ask(till.workspace.money.paid)
    assert "July run" in [row.payout.reference for row in rows]


def test_a_claim_that_waits_for_a_yes_asks_who_says_it_before_it_is_paid(till: Till, owing: Owing) -> None:
    rule = CostRule(id=CostRule.id_of(None, DAY), starts=DAY, approval_above=Money(400))
    till.ask(lambda: till.workspace.money.keep_rule(rule))
    money = page(till)
    assert strongs(money.to_pay.later.list) == ["Amina Yusuf", "Bert Lomax"]
    press(till, money.pay_button)
    sheet = till.sheet()
    press(till, sheet.main)
    till.fill(sheet.by, "Ruth Adeyemi")
    press(till, sheet.main)
    till.back()
    assert strongs(money.to_pay.today.list) == ["Amina Yusuf"]


def test_a_payment_is_taken_back_by_another_record_and_owed_again(till: Till, owing: Owing) -> None:
    money = page(till, "paid")
    assert strongs(money.paid.list) == ["Chris Wynne"]
    press(till, money.paid.back_button)
    sheet = till.sheet()
    press(till, sheet.main)
    till.fill(sheet.why, "Paid to the wrong person")
    press(till, sheet.main)
    till.back()
    assert strongs(money.paid.list) == ["Chris Wynne", "Chris Wynne"]
    assert answer_of(till, owing, "chris").owed == Money(460)


def test_the_float_says_what_should_be_there_is_counted_and_explained(till: Till, owing: Owing) -> None:
    tin = page(till, "float").tin
    assert tin.words.text() == "There should be £55.40 in the tin."
    press(till, tin.move_button)
    sheet = till.sheet()
    till.fill(sheet.much, "10")
    till.fill(sheet.why, "Change from the bank")
    press(till, sheet.main)
    till.back()
    assert tin.words.text() == "There should be £65.40 in the tin."
    press(till, tin.count_button)
    sheet = till.sheet()
    for bad in ("£3,50", "3.5.0", "-3"):
        till.fill(sheet.counted, bad)
        press(till, sheet.main)
        assert "Write pounds and pence" in sheet.counted.trouble.words()
    till.fill(sheet.counted, "65.20")
    till.fill(sheet.by, "Bert")
    press(till, sheet.main)
    till.back()
    assert tin.words.text() == "There is £0.20 less than there should be (£65.40)."
    press(till, tin.explain_button)
    sheet = till.sheet()
    sheet.explained.control.setFocus()
    till.type("A coin rolled away.")
    press(till, sheet.main)
    till.back()
    assert "A coin rolled away." in words(tin)


def test_a_budget_is_added_with_its_days_and_shows_what_is_left(till: Till, owing: Owing) -> None:
    budgets = page(till, "budgets").budgets
    press(till, budgets.add_button)
    sheet = till.sheet()
    till.fill(sheet.much, "100")
    till.fill(sheet.starts, "31 February 2026")
    till.fill(sheet.ends, "31 March 2027")
    press(till, sheet.main)
    assert "There is no 31 February" in sheet.starts.trouble.words()
    till.fill(sheet.starts, "1 April 2026")
    till.fill(sheet.code, "CC-104")
    press(till, sheet.main)
    till.back()
    row = budgets.list.rows.row(0)
    assert (row.strong, row.right.replace(NO_BREAK, " ")) == (owing.group.name, "£72.30 left")


def test_a_payment_is_offered_beside_the_limit_taken_and_handed_over(till: Till, owing: Owing) -> None:
    limit = PaymentLimit(id=PaymentLimit.id_of(Period.WEEK, DAY), starts=DAY, amount=Money(1500))
    till.ask(lambda: till.workspace.money.keep_rule(limit))
    tab = page(till, "payments").payments
    tab.finder.field.setFocus()
    till.type("ami")
    till.idle()
    till.press(KEY.Key_Return)
    till.idle()
    assert tab.name.text() == "Amina Yusuf"
    press(till, tab.offer_button)
    sheet = till.sheet()
    till.fill(sheet.much, "20")
    assert "This is more than that." in sheet.beside.text()
    till.fill(sheet.what_for, "The interview panel")
    press(till, sheet.main)
    till.back()
    press(till, tab.answer_button)
    sheet = till.sheet()
    press(till, sheet.main)
    till.back()
    press(till, tab.pay_button)
    sheet = till.sheet()
    till.fill(sheet.signed, "A. Yusuf")
    press(till, sheet.main)
    till.back()
    (payment,) = till.ask(lambda: till.workspace.payments.of(owing.amina.id)).payments
    assert (payment.reply, payment.taken, payment.settled is not None) == (Reply.ACCEPTED, Money(2000), True)
    assert not tab.for_row.isVisible()


def test_time_credits_are_given_and_spent_and_advice_is_recorded(till: Till, owing: Owing) -> None:
    tab = page(till, f"payments/{owing.amina.id}").payments
    press(till, tab.offer_button)
    sheet = till.sheet()
    sheet.kind.control.choose(PaymentKind.CREDITS)
    sheet._arrange()
    till.fill(sheet.hours, "2")
    till.fill(sheet.preparation, "0.5")
    press(till, sheet.main)
    till.back()
    press(till, tab.answer_button)
    press(till, till.sheet().main)
    till.back()
    assert "2.5 given, 0 spent, 2.5 left" in words(tab)
    press(till, tab.spend_button)
    sheet = till.sheet()
    till.fill(sheet.hours, "1")
    till.fill(sheet.what_for, "A swim")
    press(till, sheet.main)
    till.back()
    ledger = till.ask(lambda: till.workspace.payments.of(owing.amina.id))
    assert ledger.credits == Credits(given=150, spent=60)
    assert "Not offered yet" in words(tab)
    press(till, tab.advice_button)
    assert "24 November 2026" in words(tab)


def test_the_slip_of_whoever_is_chosen_is_shown_ready_to_print(till: Till, owing: Owing) -> None:
    money = page(till)
    press(till, money.to_pay.slip_button)
    sheet = till.sheet()
    assert isinstance(sheet, PreviewSheet)
    till.qtbot.waitUntil(sheet.print_button.isEnabled)
    sheet.reject()
    till.back()
    money.to_pay.today.list.setFocus()
    till.press(KEY.Key_Return)
    paying = till.sheet()
    assert paying.slip_button.isVisible()  # for whoever signs on paper
    paying.slip_button.click()
    till.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PreviewSheet))
    till.sheet().reject()
    till.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is paying)
    paying.reject()
    till.back()
    money = page(till, "paid")
    press(till, money.paid.slip_button)
    paid = till.sheet()
    till.qtbot.waitUntil(paid.print_button.isEnabled)
    paid.reject()
    till.back()


def test_the_list_for_finance_is_written_where_it_was_told_to(
    till: Till, owing: Owing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    money = page(till, "paid")
    press(till, money.paid.finance_button)
    sheet = till.sheet()
    chosen = tmp_path / "costs.csv"
    monkeypatch.setattr(QDialog, "open", lambda dialog: dialog.fileSelected.emit(str(chosen)))
    sheet.kind.control.choose("csv")
    press(till, sheet.main)
    till.back()
    text = chosen.read_text("utf-8-sig")
    assert text.count("\n") == 4
    assert "18.50" in text
    assert not any(name in text for name in ("Amina", "Bert", "Chris"))


def test_the_list_for_finance_is_locked_with_a_passphrase(
    till: Till, owing: Owing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    money = page(till, "paid")
    press(till, money.paid.finance_button)
    sheet = till.sheet()
    chosen = tmp_path / "costs.xlsx.age"
    monkeypatch.setattr(QDialog, "open", lambda dialog: dialog.fileSelected.emit(str(chosen)))
    sheet.lock.tick.control.setFocus()
    till.press(KEY.Key_Space)
    assert fits(sheet) == []
    assert audit(sheet) == []
    sheet.lock.passphrase.control.setText("three grey boats sail")
    press(till, sheet.main)
    assert "not the same" in sheet.lock.again.trouble.words()
    assert not chosen.exists()
    sheet.lock.again.control.setText("three grey boats sail")
    sheet.main.setFocus()
    till.press(KEY.Key_Return)
    till.qtbot.waitUntil(chosen.exists, timeout=LOCKING)
    till.back()
    assert pyrage.passphrase.decrypt(chosen.read_bytes(), "three grey boats sail").startswith(b"PK")


def test_what_is_half_typed_comes_back_after_a_kill(till: Till, owing: Owing) -> None:
    money = page(till)
    till.press(KEY.Key_Return)
    sheet = till.sheet()
    sheet.signed.control.setFocus()
    till.type("A. Yu")
    sheet.draft.write()
    till.idle()
    place = f"sessions/pay/{next(iter(money.to_pay._rows))}"
    assert till.ask(lambda: till.workspace.drafts.read(place))["signed"] == "A. Yu"


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_every_tab_has_the_room_and_the_names_it_needs(till: Till, owing: Owing, percent: int) -> None:
    till.appearance.set_text_size(percent)
    for tab in TABS:
        money = page(till, tab)
        assert fits(till.window) == []
        assert audit(money) == []


def test_nothing_owed_says_so(till: Till, owing: Owing) -> None:
    for person in (owing.amina, owing.bert):
        till.ask(partial(till.workspace.expenses.decline, owing.session.id, person.id, "No need."))
    money = page(till)
    assert "Nobody is out of pocket" in words(money)
    assert not money.pay_button.isEnabled()


def test_rates_and_limits_are_set_by_their_day_and_taken_out_again(till: Till) -> None:
    till.go("settings/money")
    part = till.page.rates  # type: ignore[attr-defined]  # the page is Settings
    press(till, part.miles.add_button)
    sheet = till.sheet()
    till.fill(sheet.pence, "4.5")
    press(till, sheet.main)
    assert "whole pence" in sheet.pence.trouble.words()
    till.fill(sheet.pence, "40")
    press(till, sheet.main)
    till.back()
    assert "40p a mile." in words(part)
    press(till, part.limits.add_button)
    sheet = till.sheet()
    till.fill(sheet.much, "195.50")
    press(till, sheet.main)
    till.back()
    assert "£195.50" in words(part)
    press(till, part.costs.add_button)
    sheet = till.sheet()
    till.fill(sheet.cap, "£3,50")
    press(till, sheet.main)
    assert "Write pounds and pence" in sheet.cap.trouble.words()
    till.fill(sheet.cap, "25")
    press(till, sheet.main)
    till.back()
    assert "One cost over £25.00 waits for a yes." in words(part)
    assert audit(part) == []
    out = [button for button in part.findChildren(type(part.miles.add_button)) if button.text() == "Take out"]
    press(till, out[0])
    assert "40p a mile." not in words(part)


def test_a_session_of_today_stands_within_a_sentence_without_a_capital() -> None:
    today = date(2026, 11, 24)
    assert near_day_within(today, today) == "today, Tuesday\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}November"
    assert near_day_within(date(2026, 10, 26), today).startswith("Monday")

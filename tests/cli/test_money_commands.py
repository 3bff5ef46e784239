"""What the commands about money do, on a demonstration vault."""

import csv
import io
from pathlib import Path

import openpyxl

from tests.cli.conftest import Coprod, Ended

LONG_AGO = "2025-05-01"  # a day that has been, whatever the clock of the computer says


def session_of(coprod: Coprod, vault: Path) -> str:
    return str(
        next(row["id"] for row in coprod("sessions", "--vault", vault, "--json").data if row["state"] == "running")
    )


def of_joan(coprod: Coprod, vault: Path, *more: str) -> Ended:
    return coprod("claims", "--vault", vault, "--person", "Joan Okoro", *more)


def test_claims_lists_who_is_owed_what_and_since_when(coprod: Coprod, demonstration: Path) -> None:
    rows = coprod("claims", "--vault", demonstration, "--json").data
    assert [row["amount"] for row in rows if row["name"] == "Kemi Shaw"] == [460]
    today = session_of(coprod, demonstration)
    of_today = coprod("claims", "--vault", demonstration, "--session", today, "--json").data
    assert of_today
    assert of_today == [row for row in rows if row["session"] == today]
    told = coprod("claims", "--vault", demonstration).out.replace("\u00a0", " ")
    assert "Kemi Shaw: £4.60 since Tuesday 27 October 2026, cash." in told


def test_a_cost_is_written_down_paid_and_listed_to_the_penny(coprod: Coprod, demonstration: Path) -> None:
    session = session_of(coprod, demonstration)
    before = of_joan(coprod, demonstration, "--session", session, "--json").data
    owed = sum(page["owed"] for page in before)
    miles = ("--add", "own car", "--miles", "7.5", "--passengers", "1", "--day", LONG_AGO)
    added = of_joan(coprod, demonstration, "--session", session, *miles, "--json")
    assert added.data[0]["owed"] == owed + 375  # 7.5 x 45p and 7.5 x 5p
    claim = added.data[0]["claim"]["id"]
    wrong = coprod("pay", claim, "--vault", demonstration, "--signed", "J. Okoro", "--amount", "1.00")
    assert (wrong.status, "Nothing was paid" in wrong.err) == (1, True)
    paid = coprod("pay", claim, "--vault", demonstration, "--signed", "J. Okoro", "--json")
    assert paid.data["amount"] == owed + 375
    unknown = coprod("pay", "no-such-claim", "--vault", demonstration, "--signed", "J. Okoro")
    assert (unknown.status, "“coprod claims” lists them. Nothing was paid." in unknown.err) == (1, True)
    again = coprod("pay", claim, "--vault", demonstration, "--signed", "J. Okoro")
    assert (again.status, "paid already" in again.err) == (1, True)


def test_cash_needs_a_signature_and_a_bank_payment_no_account(coprod: Coprod, demonstration: Path) -> None:
    claim = coprod("claims", "--vault", demonstration, "--json").data[0]["of"]
    assert "who signed" in coprod("pay", claim, "--vault", demonstration).err
    refused = coprod("pay", claim, "--vault", demonstration, "--method", "bank", "--reference", "20-45-17 12345678")
    assert (refused.status, "sort code" in refused.err) == (1, True)
    assert coprod("pay", claim, "--vault", demonstration, "--method", "bank", "--reference", "July run").status == 0


def test_nothing_and_declining_are_answers(coprod: Coprod, demonstration: Path) -> None:
    session = session_of(coprod, demonstration)
    assert "it cost nothing" in of_joan(coprod, demonstration, "--session", session, "--nothing").out
    assert "“No need.”" in of_joan(coprod, demonstration, "--session", session, "--decline", "No need.").out
    assert of_joan(coprod, demonstration, "--nothing").err.startswith("Say for which session")


def test_bad_amounts_and_days_end_with_one_sentence(coprod: Coprod, demonstration: Path) -> None:
    session = session_of(coprod, demonstration)
    for bad in ("£3,50", "3.5.0", "-3", "9" * 5000):
        ended = of_joan(coprod, demonstration, "--session", session, "--add", "taxi", f"--amount={bad}")
        assert (ended.status, ended.err.count("\n"), "Write pounds and pence" in ended.err) == (1, 1, True)
    miles = of_joan(
        coprod, demonstration, "--session", session, "--add", "own car", "--miles", "1000000", "--day", LONG_AGO
    )
    assert (miles.status, "2,000 miles" in miles.err) == (1, True)
    for day in ("2026-02-31", "31 February"):
        assert (
            of_joan(coprod, demonstration, "--session", session, "--add", "taxi", "--amount", "1", "--day", day).status
            == 2
        )
    old = of_joan(coprod, demonstration, "--session", session, "--add", "taxi", "--amount", "1", "--day", "1900-01-01")
    assert (old.status, "long ago" in old.err) == (1, True)


def test_the_finance_sheet_has_every_cost_and_payment_and_nobodys_name(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    span = ("--from", "2026-01-01", "--to", "2026-12-31")
    made = coprod("sheet", "finance", "--vault", demonstration, *span, "--out", tmp_path / "costs.xlsx", "--json")
    sheet = openpyxl.load_workbook(tmp_path / "costs.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert len(rows) - 1 == made.data["rows"]
    assert made.data["costs"] + made.data["payments"] == made.data["total"]
    assert made.data["payments"] > 0
    assert round(sum(row[5] for row in rows[:-1]) * 100) == round(rows[-1][5] * 100) == made.data["total"]
    coprod("sheet", "finance", "--vault", demonstration, *span, "--out", tmp_path / "costs.csv")
    text = (tmp_path / "costs.csv").read_text("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert sum(round(float(line["Amount"]) * 100) for line in lines) == made.data["total"]
    for person in coprod("people", "--vault", demonstration, "--json").data:
        assert person["name"] not in text
    again = coprod("sheet", "finance", "--vault", demonstration, *span, "--out", tmp_path / "costs.csv")
    assert (again.status, "already" in again.err) == (1, True)
    backwards = ("--from", "2026-12-31", "--to", "2026-01-01", "--out", tmp_path / "x.csv")
    assert "before the first" in coprod("sheet", "finance", "--vault", demonstration, *backwards).err

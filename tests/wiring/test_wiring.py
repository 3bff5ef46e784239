"""Where services meet storage and documents: what is imported when, and the tables that come with the program."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Vehicle
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.rates import Rate
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk, mileage_rates
from tests.factory import PASSPHRASE, make_group, make_person, make_session

HEAVY = (
    "PySide6",
    "reportlab",
    "pikepdf",
    "pypdfium2",
    "alembic",
    "coprod_desktop.documents",
    "coprod_desktop.commands",
)


def test_unlocking_waits_for_nothing_that_only_printing_or_the_command_needs() -> None:
    program = "import sys, coprod_desktop.wiring; print('\\n'.join(sys.modules))"
    imported = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "coprod_desktop.storage.folder" in imported
    assert not [name for name in imported if name.startswith(HEAVY)]


def test_the_mileage_table_has_the_two_rates_for_a_car_and_one_for_each_other_vehicle() -> None:
    rates = mileage_rates()
    assert [rate for rate in rates if rate.vehicle is Vehicle.CAR] == [
        Rate(Vehicle.CAR, date(2011, 4, 6), 45, 10_000, 25),
        Rate(Vehicle.CAR, date(2026, 4, 6), 55, 10_000, 25),
    ]
    assert {rate.vehicle: rate.pence for rate in rates if rate.vehicle is not Vehicle.CAR} == {
        Vehicle.MOTORCYCLE: 24, Vehicle.BICYCLE: 20, Vehicle.PASSENGER: 5,
    }  # fmt: skip


def test_an_organisations_own_table_takes_the_place_of_ours(tmp_path: Path) -> None:
    table = tmp_path / "own.toml"
    table.write_text('[[rates]]\nvehicle = "bicycle"\nstarts = 2026-01-01\npence = 30\n', encoding="utf-8")
    assert mileage_rates(table) == (Rate(Vehicle.BICYCLE, date(2026, 1, 1), 30),)


def test_a_document_is_made_in_every_form_and_no_other(workspace: Workspace) -> None:
    amina = make_person(workspace)
    session = make_session(workspace, make_group(workspace), people=[amina])
    made = {form: workspace.documents.make("summary", About(session.id, amina.id), form=form) for form in Form}
    begins = {Form.PDF: b"%PDF", Form.DOCX: b"PK", Form.HTML: b"<!DOCTYPE html>", Form.AUDIO: b"\xff"}
    assert all(made[form].startswith(first) for form, first in begins.items())
    assert "Amina" in made[Form.TEXT].decode()
    assert b",AM9A" in made[Form.BRAILLE]
    with pytest.raises(UserError, match="is made as pdf, docx, html, txt, brf, audio, not as “tattoo”"):
        workspace.documents.make("summary", About(session.id, amina.id), form="tattoo")


def test_a_closed_workspace_leaves_the_vault_to_the_next_program(vault_folder: Path) -> None:
    first = VaultsOnDisk().open(vault_folder, PASSPHRASE)
    with pytest.raises(UserError, match="open"):
        VaultsOnDisk().open(vault_folder, PASSPHRASE)
    first.close()
    VaultsOnDisk().open(vault_folder, PASSPHRASE).close()

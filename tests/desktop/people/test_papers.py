"""Papers of a person: what fits them is offered, looked at in their own print, and written to a file."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.paper_choices import PaperChoices
from coprod_desktop.desktop.widgets.papers import Papers
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.people import Person, PrintForm
from coprod_desktop.domain.sent import HowSent
from coprod_desktop.services.gathering.source import About
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

PAPERS = 5
LOCK = "three grey boats sail"


@pytest.fixture
def amina(office: Office) -> Person:
    return factory.make_person(office.workspace, group=factory.make_group(office.workspace))


def papers(office: Office, person: Person) -> tuple[Any, Papers]:
    pane = office.go(f"people/{person.id}").pane
    pane.tabs.bar.setFocus()
    office.press(Qt.Key.Key_Right, times=PAPERS)
    office.idle()
    return pane, pane.papers.papers


def offered(field: Any) -> list[str]:
    return [field.control.itemText(each) for each in range(field.control.count())]


def test_only_papers_that_can_be_made_of_a_person_are_offered(office: Office, amina: Person) -> None:
    _, part = papers(office, amina)
    assert "Thank-you letter" in offered(part.kind)
    assert "Agenda" not in offered(part.kind)
    assert not part.reader.isVisible()


def test_who_has_no_paper_yet_is_said_in_words(office: Office, amina: Person) -> None:
    pane, _ = papers(office, amina)
    assert pane.papers.nothing_sent.isVisible()


def test_a_paper_is_written_to_a_file_in_the_form_that_was_chosen(
    office: Office, amina: Person, tmp_path: Path
) -> None:
    _, part = papers(office, amina)
    part.kind.show_text("thank-you")
    part.form.show_text("txt")
    part.write(tmp_path / "thank-you.txt")
    office.idle()
    assert "Thank you" in (tmp_path / "thank-you.txt").read_text(encoding="utf-8")


def test_all_that_is_held_about_somebody_can_be_locked(office: Office, amina: Person, tmp_path: Path) -> None:
    pane, part = papers(office, amina)
    assert not part.lock.isVisible()
    part.kind.show_text("everything")
    part.kind.control.chosen.emit("everything")
    part.lock.tick.control.setFocus()
    office.press(Qt.Key.Key_Space)
    assert fits(pane) == []
    for field in (part.lock.passphrase, part.lock.again):
        field.control.setText(LOCK)
    part.write(tmp_path / "everything.pdf")
    office.idle()
    with pikepdf.open(tmp_path / "everything.pdf", password=LOCK) as file:
        assert file.is_encrypted
    assert part.lock.passphrase.control.text() == ""


def test_a_paper_is_looked_at_before_it_is_printed(office: Office, amina: Person) -> None:
    _, part = papers(office, amina)
    part.kind.show_text("everything")
    part.look_button.setFocus()
    office.press(Qt.Key.Key_Return)
    sheet = office.sheet()
    assert isinstance(sheet, PreviewSheet)
    office.idle()
    assert sheet.preview.count() >= 1
    sheet.reject()


def test_every_control_has_a_name_and_fits(office: Office, amina: Person) -> None:
    pane, part = papers(office, amina)
    assert audit(part) == []
    assert fits(pane) == []


def test_a_paper_is_written_in_another_language_and_what_that_lacks_is_said(
    office: Office, amina: Person, tmp_path: Path
) -> None:
    _, part = papers(office, amina)
    part.kind.show_text("thank-you")
    part.language.show_text("cy")
    part.form.show_text("txt")
    part.language.control.chosen.emit("cy")
    assert "Nobody who reads Welsh has checked our words yet" in part.note.text()
    part.write(tmp_path / "thank-you.txt")
    office.idle()
    assert "Diolch" in (tmp_path / "thank-you.txt").read_text(encoding="utf-8")
    part.language.show_text("so")
    part.form.show_text("audio")
    part.form.control.chosen.emit("audio")
    assert "There is no voice for Somali." in part.note.text()


def test_size_language_paper_and_form_are_chosen_while_a_paper_is_looked_at(
    office: Office, amina: Person, tmp_path: Path
) -> None:
    workspace = office.workspace
    workspace.people.change(replace(amina, reads=PrintForm(paper_colour="cream")))
    _, part = papers(office, amina)
    part.kind.show_text("thank-you")
    part.look()
    shown = office.sheet()
    office.idle()
    assert shown.paper_note.text() == "Print it on cream paper."
    QTest.keyClick(shown.choices_button, Qt.Key.Key_Space)
    choices = office.sheet()
    assert isinstance(choices, PaperChoices)
    assert audit(choices) == []
    assert fits(choices) == []
    choose(choices.points, "28")
    choose(choices.language, "cy")
    choose(choices.colour, "white")
    office.idle()
    assert "Diolch" in shown.preview.area.accessibleDescription()
    assert not shown.paper_note.isVisible()
    assert "Nobody who reads Welsh" in choices.note.text()
    choose(choices.form, "txt")
    choices.write(tmp_path / "thank-you.txt")
    office.idle()
    assert "Diolch" in (tmp_path / "thank-you.txt").read_text(encoding="utf-8")
    choices.reject()
    shown.printed.emit(2)
    office.idle()
    [row] = office.ask(workspace.sent.waiting)
    assert row.size == 28, "what was printed is what is written down"
    shown.reject()


def test_the_file_of_all_we_hold_is_made_where_a_passphrase_is_offered(office: Office, amina: Person) -> None:
    _, part = papers(office, amina)
    part.kind.show_text("everything")
    part.look()
    shown = office.sheet()
    office.idle()
    QTest.keyClick(shown.choices_button, Qt.Key.Key_Space)
    choices = office.sheet()
    assert not choices.file_button.isVisible()
    choices.reject()
    shown.reject()


def choose(field: ChoiceField, value: str) -> None:
    """Choose a value as a person does."""
    field.show_text(value)
    field.control.chosen.emit(value)


def test_how_any_paper_reads_is_told_beside_it(office: Office, amina: Person) -> None:
    _, part = papers(office, amina)
    part.kind.show_text("everything")
    part.look()
    sheet = office.sheet()
    office.idle()
    sheet.plain_button.click()
    office.idle()
    assert "can read this without help" in office.sheet().says.text()


def test_papers_that_were_made_say_how_they_went_and_enter_prints_one_again(office: Office, amina: Person) -> None:
    workspace = office.workspace
    session = factory.make_session(workspace, factory.make_group(workspace), people=[amina], is_open=True)
    workspace.attendances.check_in(session.id, amina.id)
    workspace.packs.printed("summary", About(session.id, amina.id))
    [waiting] = workspace.sent.waiting(session=session.id)
    workspace.handing.went([waiting.id], HowSent.READ)
    pane, _ = papers(office, amina)
    row = pane.papers.sent.rows.row(0)
    assert row.strong == "Summary"
    assert row.soft.startswith("14 point print. Read aloud on Tuesday")
    assert audit(pane.papers) == []
    pane.papers.sent.choose(row.key)
    pane.papers.sent.setFocus()
    office.press(Qt.Key.Key_Return)
    shown = office.sheet()
    assert isinstance(shown, PreviewSheet)
    shown.reject()
    office.idle()

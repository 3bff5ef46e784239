"""Typing up flip charts, each line beside the photo that it is from."""

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.desktop.insights.chart_page import ChartPage
from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.insights import Said
from tests import factory
from tests.desktop.fit import fits
from tests.desktop.leaving import draft_on_locking
from tests.desktop.people.office import Office
from tests.interchange.files import jpeg, png


@pytest.fixture
def group(office: Office) -> Group:
    return factory.make_group(office.workspace)


@pytest.fixture
def session(office: Office, group: Group) -> Session:
    return factory.make_session(office.workspace, group, is_open=True, title="Monthly meeting")


def charts(office: Office, session: Session) -> list[Attachment]:
    """Add the photos of two flip charts."""
    add = office.workspace.attachments.add
    office.ask(lambda: add(Owner.SESSION, session.id, jpeg(), "Table 1"))
    office.ask(lambda: add(Owner.SESSION, session.id, png(), "Table 2"))
    return office.ask(lambda: office.workspace.attachments.of(session.id))


def test_a_flip_chart_is_typed_up_beside_its_photo(office: Office, group: Group, session: Session) -> None:
    office.ask(lambda: office.workspace.attachments.add(Owner.SESSION, session.id, jpeg(), "Table 2"))
    page = office.go(f"chart/{group.id}")
    assert page.charts.rows.row(0).soft.endswith("not typed up yet")
    [chart] = office.ask(lambda: office.workspace.attachments.of(session.id))
    page = office.go(f"chart/{chart.id}")
    assert isinstance(page, ChartPage)
    page.noted_by.control.setText("Ruth")
    page.words.setFocus()
    office.type("The bus is late.")
    office.press(Qt.Key.Key_Return)
    office.idle()
    [row] = office.ask(lambda: office.workspace.insights.kept(session.id))
    line = office.ask(lambda: factory.kept(office.workspace, row.id))
    assert (line.words, line.noted_by, line.shown.how.value) == ("The bus is late.", "Ruth", "nobody")
    shown = office.ask(lambda: office.workspace.taking_back.pictures(line.id))
    assert [each.picture.id for each in shown] == [chart.id]


def test_in_large_print_the_photo_stands_over_the_writing_box(office: Office, group: Group, session: Session) -> None:
    office.ask(lambda: office.workspace.attachments.add(Owner.SESSION, session.id, jpeg(), "Table 2"))
    [chart] = office.ask(lambda: office.workspace.attachments.of(session.id))
    office.appearance.set_text_size(200)
    page = office.go(f"chart/{chart.id}")
    assert not page.picture.visibleRegion().isEmpty()
    assert page.words.visibleRegion().boundingRect() == page.words.rect()
    assert page.open_pane.top.soft.text().startswith("Table 2, ")
    assert fits(page) == []
    page.back_button.click()
    office.idle()
    assert page.charts.rows.rowCount() == 1
    assert not page.charts.isHidden()
    office.appearance.set_text_size(100)
    office.idle()
    page = office.go(f"chart/{chart.id}")
    assert page.list_pane.isAncestorOf(page.picture)
    assert page.lines.height() == page.lines.full_height()


@pytest.mark.parametrize("is_read_first", [True, False], ids=["opened", "on its way"])
def test_a_line_that_is_refused_goes_back_to_its_own_chart(
    office: Office, session: Session, monkeypatch: pytest.MonkeyPatch, is_read_first: bool
) -> None:
    def refuse(said: Said, **place: object) -> Changes:
        raise UserError("The disk is full.")

    monkeypatch.setattr(office.workspace.insights, "keep", refuse)
    first, second = charts(office, session)
    page = office.go(f"chart/{first.id}")
    page.words.show_words("The bus is late.")
    steps = (lambda: office.window.go(f"chart/{second.id}"), page.keep)
    for step in steps if is_read_first else steps[::-1]:
        step()
    office.idle()
    assert (page.about(), page.words.words(), page.trouble.words()) == (second.id, "", "")
    assert office.troubles == [
        "A line of the flip chart “Table 1” was not kept. It is in its writing box again. The disk is full."
    ]
    office.troubles.clear()
    office.sheet().reject()
    office.back()
    assert office.go(f"chart/{first.id}").words.words() == "The bus is late."
    page.keep()
    office.idle()
    assert (page.words.words(), page.trouble.words()) == ("The bus is late.", "The disk is full.")
    assert office.go(f"chart/{second.id}").words.words() == ""


@pytest.mark.parametrize("is_full", [True, False], ids=["not kept", "kept"])
def test_a_line_that_could_not_be_kept_in_the_moment_of_locking_is_there_after_unlocking(
    office: Office, session: Session, monkeypatch: pytest.MonkeyPatch, is_full: bool
) -> None:
    def refuse(said: Said, **place: object) -> Changes:
        raise UserError("The disk is full.")

    if is_full:
        monkeypatch.setattr(office.workspace.insights, "keep", refuse)
    chart = charts(office, session)[0]
    page = office.go(f"chart/{chart.id}")
    for words in ("The bus is late.", "It rains in."):
        page.words.show_words(words)
        page.keep()
    page.words.show_words("And the")
    lines = "\n".join(["It rains in.", "The bus is late.", "And the"] if is_full else ["And the"])
    assert draft_on_locking(office.window, office.workspace, f"chart/{chart.id}")["words"] == lines
    office.idle()
    assert page.words.words() == lines


def test_the_chart_that_was_opened_last_stays_open_when_a_line_of_another_is_kept(
    office: Office, session: Session
) -> None:
    first, second = charts(office, session)
    page = office.go(f"chart/{first.id}")
    page.words.show_words("The bus is late.")
    page.keep()
    office.window.go(f"chart/{second.id}")
    office.idle()
    assert page.about() == second.id

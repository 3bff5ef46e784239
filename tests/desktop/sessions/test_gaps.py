"""The plan of a session says what helps those coming and is not known to be at its place."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.venues import AccessFact, There
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.sessions.conftest import Go, Idle, OpenSheet, Scene


def test_a_gap_stands_under_the_place_until_the_place_has_it(
    go: Go, scene: Scene, workspace: Workspace, idle: Idle
) -> None:
    venue = factory.make_venue(workspace, quiet_room=AccessFact(There.NO))
    workspace.sessions.change(replace(workspace.sessions.get(scene.coming.id), venue=venue.id))
    pat = factory.make_person(workspace, "Pat Doyle")
    workspace.people.keep_need(Need(id=new_id(), person=pat.id, words="A quiet room to go to"))
    workspace.attendances.invite(scene.coming.id, [pat.id])
    page = go(f"{scene.coming.id}/plan")
    page.refresh(None)
    idle()
    gaps = page.plan.gaps
    words = [label.text() for label in gaps.findChildren(QLabel) if label.isVisible()]
    assert "There is no quiet room here" in words
    assert "Pat needs it." in words
    assert audit(gaps) == []
    assert fits(gaps) == []
    workspace.venues.keep(replace(venue, quiet_room=AccessFact(There.YES)))
    page.refresh(None)
    idle()
    assert not gaps.isVisible()


def test_the_paper_for_the_place_is_shown_before_it_is_printed(
    go: Go, scene: Scene, sheet: OpenSheet, idle: Idle
) -> None:
    page = go(f"{scene.coming.id}/before")
    button = page.before.place_button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    shown = sheet()
    idle()
    assert isinstance(shown, PreviewSheet)
    assert shown.windowTitle() == "What helps those coming, for the place"
    shown.reject()

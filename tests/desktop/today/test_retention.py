"""What was kept for long enough is on Today, which leads to where it is erased."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coprod_desktop.desktop.main_window import MainWindow
from coprod_desktop.desktop.settings.page import SettingsPage
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.domain.people import Status
from coprod_desktop.services.people import StatusTold
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.today.test_today import ShowToday, idle, today, window

__all__ = ["idle", "today", "window"]


def test_what_is_due_is_on_today_which_leads_to_it(
    workspace: Workspace, today: ShowToday, window: MainWindow, idle: Callable[[], None]
) -> None:
    person = factory.make_person(workspace, "Lena Novak")
    workspace.people.change_status(person.id, StatusTold(Status.LEFT, "Ruth", date(2020, 3, 1)))
    page = today()
    assert not page.retention.isVisible()
    organisations = workspace.organisations
    organisations.change(replace(organisations.get(), keeps_people=3))
    page.refresh(None)
    idle()
    assert page.retention.isVisible()
    assert audit(page) == []
    assert fits(page) == []
    [button] = page.retention.rows.findChildren(Button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    idle()
    shown = window.page
    assert isinstance(shown, SettingsPage)
    assert shown.about() == "retention"

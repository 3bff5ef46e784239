"""The Share page of a hub, which is reached over a network and backed up by its keeper."""

from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QLabel

from coprod_desktop.desktop.share.bring_in_sheet import BringInSheet
from coprod_desktop.desktop.share.page import SharePage
from coprod_desktop.services.hub_views import Others
from tests.desktop.share.conftest import Shared
from tests.exchange.team import Laptop


def test_at_a_hub_the_page_promises_neither_that_there_is_no_network_nor_a_backup(
    shared: Shared, office: Laptop
) -> None:
    desk = shared.window.desk
    at_hub = replace(desk, services=replace(office.workspace, others=cast(Others, object())))
    for each, promises in ((desk, True), (at_hub, False)):
        share = SharePage(each, shared.window)
        sheet = BringInSheet(each, share)
        said = " ".join(label.text() for label in (*share.findChildren(QLabel), *sheet.findChildren(QLabel)))
        assert ("Nothing goes over a network" in said) is promises
        assert ("A backup is made" in said) is promises
        assert ("whoever looks after its server" in said) is not promises

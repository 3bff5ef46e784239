"""Coordinators at a hub: each joined as they would, with a part of their own, and locked at the end."""

import threading
from collections.abc import Callable
from pathlib import Path

from coprod_desktop.services.hub_views import Heard, HubAddress
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.storage.hub.keeping import HubKeeper
from tests import factory

PATIENCE = 20
"""Seconds until a test gives up on what takes a tenth of one alone: other work shares the machine."""


class Office:
    """The coordinators of one hub. admin: how its keeper comes to it."""

    def __init__(self, admin: HubAddress) -> None:
        self.admin = admin
        self._vaults = factory.vaults()
        self._open: list[Workspace] = []

    def invite(self, name: str) -> HubAddress:
        """Let a coordinator in; return how they come to the hub."""
        return HubKeeper().add(self.admin, name).address

    def join(self, address: HubAddress) -> Path:
        """Make a computer a device of the hub; return its folder, which opens with factory.PASSPHRASE."""
        return self._vaults.join_hub(address, factory.PASSPHRASE).path

    def come(self, name: str, by: Callable[[HubAddress], HubAddress] = lambda address: address) -> Workspace:
        """Invite and join a coordinator, and open the hub for them. by: the way they take to it."""
        return self.open(self.join(by(self.invite(name))))

    def open(self, folder: Path, *, as_new_device: bool = False) -> Workspace:
        """Open the hub by a coordinator's folder."""
        workspace = self._vaults.open(folder, factory.PASSPHRASE, as_new_device=as_new_device)
        self._open.append(workspace)
        return workspace

    def close(self) -> None:
        """Lock everybody's."""
        for workspace in self._open:
            workspace.close()


class Ear:
    """Listens to a hub for a test, and counts what it hears."""

    def __init__(self, workspace: Workspace) -> None:
        assert workspace.others is not None
        self.heard: list[str] = []
        self._changed = threading.Condition()
        calls = [lambda what=what: self._hear(what) for what in ("news", "away", "back", "held up")]
        self._listening = workspace.others.listen(Heard(*calls))

    def wait_for(self, what: str, times: int = 1) -> None:
        """Wait until it was heard so many times."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.heard.count(what) >= times, PATIENCE), self.heard

    def stop(self) -> None:
        """Listen no longer."""
        self._listening.stop()

    def _hear(self, what: str) -> None:
        with self._changed:
            self.heard.append(what)
            self._changed.notify_all()

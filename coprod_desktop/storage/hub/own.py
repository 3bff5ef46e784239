"""What a coordinator's own folder adds to a hub: the keys of their device, and concerns, which never leave it."""

from collections.abc import Callable, Mapping

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.services.bundles import Keys
from coprod_desktop.storage import tables
from coprod_desktop.storage.concerns import VaultConcerns
from coprod_desktop.storage.peers import Peers
from coprod_desktop.storage.sharing import VaultSharing
from coprod_desktop.storage.work import Desk

CODE, NUMBER = "code:{}", "number:{}"
"""The names of the settings of one device on a hub: what its numbers begin with, and the last one given."""

NAME = "name:{}"
"""The name of the setting that holds as whom a device comes: the coordinator's name, as the hub's keeper gave it."""

HALF = "copy:{}"
"""The name of the setting that holds the hub's half of the key to a device's copy (copy.py)."""

AGE = "age:{}"
"""The name of the setting that holds what is sealed to a device is sealed to: with its key, all that its card says."""

CALLED = "called:{}"
"""The name of the setting that holds what the hub's keeper calls a device."""

_SETTINGS = sa.select(tables.setting.c.name, tables.setting.c.value)
_SETTING = sa.select(tables.setting.c.value).where(tables.setting.c.name == sa.bindparam("of_name"))
_PRIVATE = sa.select(tables.device.c.private_key).where(tables.device.c.id == sa.bindparam("own"))
_SET = tables.setting.update().where(tables.setting.c.name == sa.bindparam("of_name")).values(value=sa.bindparam("new"))


class HubSharing(VaultSharing):
    """Exchange of a hub with laptops. own: the desk of the coordinator's own folder, which has the same device."""

    def __init__(self, desk: Desk, own: Desk) -> None:
        super().__init__(desk)
        self._own = own

    def keys(self, new_age_secret: Callable[[], str]) -> Keys:
        """Return what this device proves itself with; new_age_secret makes its key to be sealed to, once."""
        return Peers(self._own).keys(new_age_secret)

    def fellows(self) -> Mapping[str, str]:
        """Return the names of the coordinators of the hub, by their devices; what its keeper calls a device, if so."""
        with self._desk.engine.connect() as connection:
            return {**told(connection, NAME), **told(connection, CALLED)}

    def introduce(self, age: Callable[[], str]) -> None:
        """Let the hub's keeper know this device's card, once. age: returns what is sealed to it is sealed to."""
        asked = {"of_name": AGE.format(self._desk.log.own)}
        with self._desk.engine.connect() as connection:
            is_known = connection.scalar(_SETTING, asked) is not None
        if not is_known:
            value = age()
            with self._desk.writing() as transaction:
                if transaction.connection.scalar(_SETTING, asked) is None:
                    row = {"name": asked["of_name"], "value": value}
                    transaction.connection.execute(tables.setting.insert(), row)
                transaction.commit()

    def take_code(self, code: str) -> None:
        """Let the numbers of this device begin with code from now on."""
        with self._desk.writing() as transaction:
            transaction.connection.execute(_SET, {"of_name": CODE.format(self._desk.log.own), "new": code})
            transaction.commit()
        self._desk.numbers.code = code

    def _private(self) -> bytes:
        return private_key(self._own)


class HubConcerns(VaultConcerns):
    """Concerns of one coordinator, in their own folder alone. hub: knows which laptops have which line."""

    def __init__(self, own: Desk, hub: Desk) -> None:
        super().__init__(own)
        self._hub = VaultConcerns(hub)

    def laptops_with(self, insight: Id) -> list[str]:
        """Return the names of the laptops that have a line, as far as is known."""
        return self._hub.laptops_with(insight)


def told(connection: sa.Connection, setting: str) -> dict[str, str]:
    """Return what the hub holds in a setting of each device (NAME, say), by device."""
    before = setting.format("")
    found = connection.execute(_SETTINGS.where(tables.setting.c.name.startswith(before, autoescape=True)))
    return {row.name.removeprefix(before): row.value for row in found}


def private_key(own: Desk) -> bytes:
    """Return the key that the device of a coordinator's own folder signs with."""
    with own.engine.connect() as connection:
        return bytes(connection.execute(_PRIVATE, {"own": own.log.own}).scalar_one())

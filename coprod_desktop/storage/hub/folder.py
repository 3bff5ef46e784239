"""A coordinator's own folder: made and opened, and with it the hub that it leads to.

The folder is a small vault: its key file takes the coordinator's passphrase, and its database holds the keys of their
device, drafts, concerns and the address of the hub with its password. Beside its files stand `hub`, by which it is
known, and the certificate by which the hub is known.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_code
from coprod_desktop.domain.nouns import NOUNS
from coprod_desktop.domain.records import Record
from coprod_desktop.services.hub_views import SYSTEM, HubAddress, HubAwayError, NotLetInError
from coprod_desktop.services.ports import Progress, Slot, WorkMissingError
from coprod_desktop.services.vault_errors import VaultBusyError
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import from_base64, to_base64
from coprod_desktop.storage.desks import become_new_device
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.files import write_whole
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.hub.at_one_go import shared
from coprod_desktop.storage.hub.copy import Halves, HubCopy, throw_away
from coprod_desktop.storage.hub.engine import open_engine
from coprod_desktop.storage.hub.line import Line
from coprod_desktop.storage.hub.marker import ADDRESS, CERTIFICATE, HUB, PEM, Marker, mark, marked
from coprod_desktop.storage.hub.others import Others
from coprod_desktop.storage.hub.own import CODE, HALF, NAME, NUMBER, private_key
from coprod_desktop.storage.hub.reaching import NO_CERTIFICATE, Connection, connect, plain_error
from coprod_desktop.storage.hub.schema import check_version
from coprod_desktop.storage.hub.search import HubSearchIndex
from coprod_desktop.storage.hub.signing import Signing
from coprod_desktop.storage.hub.traces import HubTraces
from coprod_desktop.storage.hub.vault import HubVault
from coprod_desktop.storage.keys import Cost
from coprod_desktop.storage.mark import Marked, is_reached
from coprod_desktop.storage.oplog import Log
from coprod_desktop.storage.rows import Rows
from coprod_desktop.storage.tables import noun_tables
from coprod_desktop.storage.trouble import cannot_write
from coprod_desktop.storage.vault import Vault
from coprod_desktop.storage.work import Desk, Numbers, wall_clock

OPEN_ELSEWHERE = (
    "This hub is open already with a copy of this folder, on another computer. Nothing was changed. Close it there, "
    "then try again."
)
OTHER_HUB = (
    "That is another hub than the one this folder belongs to. Nothing was changed. Open the other hub as a new one."
)
MISSING = (
    "The hub does not have the newest of what you kept: an older copy of it was put back. Nothing was changed. Ask "
    "whoever looks after the hub, or go on with what is there as a new device."
)
AWAY_AT_OPENING = (
    "The hub can’t be reached just now, so it was not opened. Nothing was changed. Try again later; if its server has "
    "moved, choose “Open a hub” and give the new address."
)
NO_ADDRESS = "This folder does not lead to a hub any more. Nothing was changed. Open the hub by its address again."

_MARK, _HALF = "hub mark", "hub copy"
"""Names of settings in the folder: how far this device had written, and the folder's half of the key to the copy."""
_HALF_BYTES = 32
_SETTING = sa.select(tables.setting.c.value).where(tables.setting.c.name == sa.bindparam("of_name"))
_FORGET = tables.setting.delete().where(tables.setting.c.name == sa.bindparam("of_name"))
_OWN = sa.select(tables.device.c.public_key).where(tables.device.c.id == sa.bindparam("own"))
_CODES = sa.select(tables.setting.c.value).where(tables.setting.c.name.startswith(CODE.format("")))
_COORDINATOR = sa.text(  # of the roles that keeping.py makes: hub_voices_coordinators has hub_voices_amina
    "SELECT substr(current_user, length(rolname) - length('coordinators') + 1) FROM pg_roles "
    "WHERE right(rolname, 13) = '_coordinators' AND starts_with(current_user, left(rolname, -12)) "
    "AND pg_has_role(current_user, oid, 'member')"
)
_PRESENCE = 1131365491  # the first half of the locks by which devices are there; the second is the device's


class HubFolders:
    """Makes and opens coordinators' own folders. Every failure is a UserError and changes nothing.

    cost, now and whereabouts: as for vaults.
    """

    def __init__(
        self,
        nouns: Iterable[type[Record]] = NOUNS,
        *,
        cost: Cost | None = None,
        now: Callable[[], int] = wall_clock,
        whereabouts: Path | None = None,
    ) -> None:
        known = tuple(nouns)
        self._local = Vaults(known, cost=cost, now=now, whereabouts=whereabouts)
        self._nouns = noun_tables(known)
        self._now = now

    def slots(self, path: Path) -> Sequence[Slot]:
        """Return the ways to open the folder at path."""
        return self._local.slots(path)

    def new(self, path: Path, passphrase: str, address: HubAddress, *, code: str = "") -> str:
        """Make the folder at path for the hub at address; return its recovery code, shown once.

        passphrase: the coordinator's own, new. The hub is asked first, so that nothing is made where it refuses.
        """
        self._ask(address)
        recovery = self._local.new(path, passphrase, code=code or new_code())
        try:
            with _opened(self._local, path, passphrase) as own:
                _keep_address(own, address)
                self._leading(own, address, as_new_device=False).close()
        except OSError as error:
            shutil.rmtree(path, ignore_errors=True)
            raise cannot_write(error) from error
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        return recovery

    def open(
        self,
        path: Path,
        secret: str,
        *,
        slot: str = "",
        as_new_device: bool = False,
        progress: Progress = lambda done, of: None,
        address: HubAddress | None = None,
    ) -> HubVault:
        """Unlock the folder at path and open its hub. address: another way to it from now on, or a new password.

        As for vaults: slot, as_new_device (where newest work is missing, or the folder was copied), and progress.
        """
        own = self._local.open(path, secret, slot=slot, as_new_device=as_new_device, progress=progress)
        try:
            to = address or kept_address(own)
            hub = self._leading(own, to, as_new_device=as_new_device)
        except HubAwayError as error:
            own.close()
            raise HubAwayError(AWAY_AT_OPENING) from error
        except BaseException:
            own.close()
            raise
        if address is not None:
            _keep_address(own, address)
        return hub

    def known(self, address: HubAddress, among: Path) -> Path | None:
        """Return the folder among those in a folder that leads to the hub at address already, or did before it moved.

        The hub is asked which it is. Raises UserError where there is none.
        """
        hub = self._ask(address)
        return next((path for path, each in marked(among) if (each.hub, each.user) == (hub, address.user)), None)

    def _ask(self, address: HubAddress) -> str:
        """Return the id of the hub at address. Raises UserError unless this version can work with it."""
        engine = open_engine(address, pool=1)
        try:
            with engine.connect() as connection:
                check_version(connection, self._nouns.shapes)
                return str(connection.scalar(_SETTING, {"of_name": "vault"}))
        finally:
            engine.dispose()

    def _leading(self, own: Vault, address: HubAddress, *, as_new_device: bool) -> HubVault:
        """Return the hub, as the device of an unlocked folder."""
        line = Line()
        engine = open_engine(address, line=line)
        try:
            with shared(engine).at_one_go():
                with engine.connect() as connection:
                    check_version(connection, self._nouns.shapes)
                    missing = not _is_all_there(connection, own)
                if missing and not as_new_device:
                    raise WorkMissingError(MISSING)
                if missing:
                    _renew_device(own)
                with _present(address, own.desk.log.own) as presence:
                    desk, others, halves = self._desk(engine, own)
                    _mark(own, address)
                    copy = HubCopy(own.path, halves, self._nouns, self._now)
                    return HubVault(address, desk, own, others, presence, line, copy)
        except BaseException as error:
            engine.dispose()
            if isinstance(error, NotLetInError):
                throw_away(own.path)
            raise

    def _desk(self, engine: sa.Engine, own: Vault) -> tuple[Desk, Others, Halves]:
        device = own.desk.log.own
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            numbers = _come_in(connection, own)
            halves = _halves(connection, own)
        log = Log(self._nouns, device, HubSearchIndex)
        Signing(log, private_key(own.desk)).watch(engine)
        traces = HubTraces(own.desk)
        others = Others(traces)
        desk = Desk(
            engine, self._nouns, log, Rows(self._nouns), numbers, own.desk.actor, self._now,
            after_commit=partial(_note, log, own), traces=traces,
        )  # fmt: skip
        desk = replace(desk, began=partial(others.catch_up, desk), after_erasing=partial(traces.keep_list, desk))
        others.begin(desk)
        traces.erase_again(desk)
        traces.keep_list(desk)
        return desk, others, halves


def kept_address(own: Vault) -> HubAddress:
    """Return how a folder that is unlocked comes to its hub."""
    kept = _read(own, ADDRESS)
    if kept is None:
        raise UserError(NO_ADDRESS)
    address = HubAddress(**json.loads(kept))
    return address if address.root == SYSTEM else replace(address, root=str(own.path / CERTIFICATE))


def _keep_address(own: Vault, address: HubAddress) -> None:
    """Keep how to come to the hub; its certificate goes into the folder, and into its database. Raises UserError."""
    kept = {ADDRESS: json.dumps(asdict(address))}
    try:
        if address.root != SYSTEM:
            kept[PEM] = Path(address.root).read_text(encoding="utf-8")
            write_whole(own.path / CERTIFICATE, kept[PEM].encode())
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(NO_CERTIFICATE) from error
    _write(own, kept)


def _mark(own: Vault, address: HubAddress) -> None:
    """Let the folder be known as this hub's part before it is unlocked."""
    try:
        mark(own.path, Marker(_read(own, HUB) or "", address.url()))
    except OSError as error:
        raise cannot_write(error) from error


def _come_in(connection: sa.Connection, own: Vault) -> Numbers:
    """Make the folder's device one of the hub's, unless it is; return its numbers."""
    device = own.desk.log.own
    hub = connection.scalar(_SETTING, {"of_name": "vault"})
    if _read(own, HUB) not in (None, hub):
        raise UserError(OTHER_HUB)
    if connection.scalar(_SETTING, {"of_name": NUMBER.format(device)}) is None:
        with own.desk.engine.connect() as local:
            public = local.execute(_OWN, {"own": device}).scalar_one()
        code, taken = own.desk.numbers.code, set(connection.scalars(_CODES))
        while code in taken:
            code = new_code()
        if connection.scalar(_OWN, {"own": device}) is None:
            connection.execute(tables.device.insert(), {"id": device, "public_key": public})
        settings = {CODE.format(device): code, NUMBER.format(device): "0"}
        rows = [{"name": name, "value": value} for name, value in settings.items()]
        connection.execute(tables.setting.insert(), rows)
    _give_name(connection, device)
    _write(own, {HUB: str(hub)})
    code = connection.execute(_SETTING, {"of_name": CODE.format(device)}).scalar_one()
    last = connection.execute(_SETTING, {"of_name": NUMBER.format(device)}).scalar_one()
    return Numbers(code, int(last), NUMBER.format(device))


def _give_name(connection: sa.Connection, device: str) -> None:
    """Let the others see who the device is: the coordinator's name, as the hub's keeper gave it to their role."""
    named = {"of_name": NAME.format(device), "value": connection.scalar(_COORDINATOR)}
    if named["value"] and connection.scalar(_SETTING, {"of_name": named["of_name"]}) != named["value"]:
        connection.execute(_FORGET, {"of_name": named["of_name"]})
        connection.execute(tables.setting.insert(), {"name": named["of_name"], "value": named["value"]})


def _halves(connection: sa.Connection, own: Vault) -> Halves:
    """Return the two halves of the key to the copy: the folder's, and the hub's for the folder's device."""
    mine, name = _read(own, _HALF), HALF.format(own.desk.log.own)
    if mine is None:
        mine = secrets.token_hex(_HALF_BYTES)
        _write(own, {_HALF: mine})
    theirs = connection.scalar(_SETTING, {"of_name": name})
    if theirs is None:
        theirs = secrets.token_hex(_HALF_BYTES)
        connection.execute(tables.setting.insert(), {"name": name, "value": theirs})
    return bytes.fromhex(mine), bytes.fromhex(theirs)


def _is_all_there(connection: sa.Connection, own: Vault) -> bool:
    """Return whether the hub has what this folder's device had written."""
    kept = _read(own, _MARK)
    if kept is None:
        return True
    said: dict[str, Any] = json.loads(kept)
    return is_reached(connection, Marked(said["device"], said["seq"], from_base64(said["hash"])))


def _renew_device(own: Vault) -> None:
    """Go on as another device: what the one before had written is not all on the hub."""
    with own.desk.writing() as transaction:
        own.desk.numbers.code = become_new_device(transaction.connection)
        transaction.connection.execute(_FORGET, {"of_name": _MARK})
        transaction.commit()
    own.desk.log.own = str(_read(own, "device"))


def _note(log: Log, own: Vault) -> None:
    """Keep how far this device has written."""
    tip = log.known_tip
    if tip is None or not tip.seq:
        return
    mark = json.dumps({"device": log.own, "seq": tip.seq, "hash": to_base64(tip.hash)})
    if mark != _read(own, _MARK):
        with suppress(UserError):  # what the hub has kept is kept; a mark that is behind says nothing
            _write(own, {_MARK: mark})


def _read(own: Vault, name: str) -> str | None:
    with own.desk.engine.connect() as connection:
        return connection.scalar(_SETTING, {"of_name": name})


def _write(own: Vault, settings: dict[str, str]) -> None:
    with own.desk.writing() as transaction:
        for name, value in settings.items():
            transaction.connection.execute(_FORGET, {"of_name": name})
            transaction.connection.execute(tables.setting.insert(), {"name": name, "value": value})
        transaction.commit()


@contextmanager
def _opened(vaults: Vaults, path: Path, secret: str) -> Iterator[Vault]:
    own = vaults.open(path, secret)
    try:
        yield own
    finally:
        own.close()


@contextmanager
def _present(address: HubAddress, device: str) -> Iterator[Connection]:
    """Give a connection that holds the place of device, and close it where what follows fails."""
    presence = connect(address, autocommit=True)
    try:
        asked = "SELECT pg_try_advisory_lock(%s, hashtext(%s))"
        found = presence.execute(asked, (_PRESENCE, device)).fetchone()
        if found is None or not found[0]:
            raise VaultBusyError(OPEN_ELSEWHERE)
        yield presence
    except psycopg.Error as error:
        presence.close()
        raise plain_error(error) or error from error
    except BaseException:
        presence.close()
        raise

"""What others write on the hub: seen before each step of ours, and told to pages that show it."""

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes, Clock
from coprod_desktop.services.vault_errors import VaultLostError
from coprod_desktop.storage import tables
from coprod_desktop.storage.histories import Key
from coprod_desktop.storage.hub.schema import FINGERPRINT
from coprod_desktop.storage.hub.traces import HubTraces
from coprod_desktop.storage.receiving import CLOCK_BOUND_MILLIS
from coprod_desktop.storage.work import Desk

LABEL = "See what others wrote"
OTHER_VERSION = (
    "The hub was set up for another version of Coprod Desktop while it was open here. This was not kept; what you "
    "typed stays. Lock the hub, install the newest version, and open it again."
)

_STAND = sa.select(
    sa.select(sa.func.coalesce(sa.func.max(tables.step.c.arrival), 0)).scalar_subquery().label("arrival"),
    sa.select(sa.func.count()).select_from(tables.erased).scalar_subquery().label("erased"),
    sa.select(sa.func.count()).select_from(tables.erased_person).scalar_subquery().label("people"),
    sa.select(tables.setting.c.value).where(tables.setting.c.name == FINGERPRINT).scalar_subquery().label("made"),
)
_NUMBER = sa.select(tables.setting.c.value).where(tables.setting.c.name == sa.bindparam("of_name"))
_CLOCK = sa.select(sa.func.max(tables.step.c.clock)).where(
    tables.step.c.arrival > sa.bindparam("seen"), tables.step.c.clock <= sa.bindparam("latest")
)
_CHANGED = (
    sa.select(tables.op.c.tbl, tables.op.c.record)
    .join(tables.step, tables.step.c.arrival == tables.op.c.step)
    .join(tables.device, tables.device.c.n == tables.step.c.device)
    .where(tables.step.c.arrival > sa.bindparam("seen"), tables.device.c.id != sa.bindparam("own"))
    .distinct()
)
_ERASED = sa.select(tables.erased.c.tbl, tables.erased.c.record).distinct()


class Others:
    """Keeps a hub's desk up with what others write."""

    def __init__(self, traces: HubTraces) -> None:
        self._traces, self._made = traces, ""
        self._heard, self._erased = 0, (0, 0)
        self._told, self._told_erased = 0, (0, 0)

    def begin(self, desk: Desk) -> None:
        """Take all that is there as told, and the tables for those that desk can write."""
        with desk.engine.connect() as connection:
            stand = connection.execute(_STAND).one()
        self._told, self._told_erased = stand.arrival, (stand.erased, stand.people)
        self._made = stand.made

    def catch_up(self, desk: Desk, connection: sa.Connection) -> None:
        """Let desk know what others wrote, in a transaction in which it is about to write."""
        stand = connection.execute(_STAND).one()
        if stand.made != self._made:
            raise VaultLostError(OTHER_VERSION)
        erased = (stand.erased, stand.people)
        desk.log.doubt(erased=erased != self._erased)
        # Another program with this device, on a copy of its folder, may have given numbers.
        given = connection.execute(_NUMBER, {"of_name": desk.numbers.kept_as}).scalar_one()
        desk.numbers.last = max(desk.numbers.last, int(given))
        latest = str(Clock(desk.now() + CLOCK_BOUND_MILLIS))
        clock = connection.scalar(_CLOCK, {"seen": self._heard, "latest": latest})
        if clock is not None:
            desk.log.hear(connection, Clock.parse(clock))
        self._heard, self._erased = stand.arrival, erased

    def news(self, desk: Desk) -> Changes | None:
        """Return what others have changed since this was asked last, which pages may show; None where nothing is."""
        with desk.engine.connect() as connection:
            stand = connection.execute(_STAND).one()
            erased = (stand.erased, stand.people)
            if (stand.arrival, erased) == (self._told, self._told_erased):
                return None
            asked = {"seen": self._told, "own": desk.log.own}
            touched: set[Key] = {(row.tbl, row.record) for row in connection.execute(_CHANGED, asked)}
            if erased != self._told_erased:
                touched |= {(row.tbl, row.record) for row in connection.execute(_ERASED)}
        if erased != self._told_erased:
            self._traces.wipe(desk.engine)
            self._traces.keep_list(desk)
        self._told, self._told_erased = stand.arrival, erased
        return Changes(LABEL, frozenset((table, Id(record)) for table, record in touched)) if touched else None

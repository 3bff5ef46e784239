"""Reaching a hub's server: over TLS alone, to the server that its certificate names; each failure has its sentence."""

from pathlib import Path
from typing import Any

import psycopg

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import SYSTEM, HubAddress, HubAwayError, HubRefusedError, NotLetInError
from coprod_desktop.services.vault_errors import VaultBusyError

AWAY = (
    "The hub can’t be reached just now. What was kept before is safe, and what you typed is kept on this computer. "
    "The program tries again by itself."
)
NO_CERTIFICATE = (
    "The file with the hub’s certificate can’t be read. Nothing was changed. Choose the file that came with the "
    "address, or ask whoever keeps the hub."
)
OTHER_CERTIFICATE = (
    "The server could not prove that it is your hub: its certificate does not fit, so nothing was sent to it. Check "
    "the address and the certificate’s file, or ask whoever keeps the hub."
)
NO_TLS = (
    "The server does not encrypt what is sent to it, so nothing was sent. Ask whoever keeps the hub to switch on TLS."
)
REFUSED = (
    "The hub does not let you in with this name and password. Nothing was changed. Check both; perhaps you were taken "
    "off its list: ask whoever keeps it."
)
TOO_MANY = (
    "The hub is open in too many places with this name. Nothing was changed. Close it where you do not need it; what "
    "a computer had open that broke down is let go within minutes. Then try again."
)
NOT_ALLOWED = "The hub does not allow this. Nothing was changed. Ask whoever keeps it to run “coprod hub init” again."
FULL = (
    "The hub’s disk is full, so this could not be kept. What was kept before is safe, and what you typed is still "
    "there. Ask whoever keeps the hub to make room, then try again."
)

TAKES_LONG = (
    "Somebody else is writing much into the hub at this moment, so this could not be kept. What was kept before is "
    "safe, and what you typed is still there. Wait a moment and try again."
)

Connection = psycopg.Connection[tuple[Any, ...]]

_PATIENCE = 10
"""Seconds until a server that does not answer is given up."""


def connect(address: HubAddress, *, autocommit: bool = False) -> Connection:
    """Return a connection to the hub at address. Raises UserError with the reason where there is none."""
    if address.root != SYSTEM and not Path(address.root).is_file():
        raise HubRefusedError(NO_CERTIFICATE)
    try:
        return psycopg.connect(
            host=address.host,
            port=address.port,
            dbname=address.database,
            user=address.user,
            password=address.password,
            sslmode="verify-full",
            sslrootcert=address.root,
            gssencmode="disable",  # or a ticket of the office's network would take the place of TLS
            application_name="coprod-desktop",
            connect_timeout=_PATIENCE,
            # A line that was cut without a word is noticed after 25 seconds of asking, or of waiting for a receipt.
            keepalives=1,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=25_000,  # milliseconds
            autocommit=autocommit,
        )
    except psycopg.OperationalError as error:
        raise _unreached(error) from error


def plain_error(error: BaseException) -> UserError | None:
    """Return what to show for an error of the driver on an open connection; None where it is a fault of ours."""
    if isinstance(error, psycopg.errors.InsufficientPrivilege | psycopg.errors.ReadOnlySqlTransaction):
        return HubRefusedError(NOT_ALLOWED)
    if isinstance(error, psycopg.errors.DiskFull):
        return UserError(FULL)
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return VaultBusyError(TAKES_LONG)
    if isinstance(error, psycopg.InterfaceError) or is_cut_off(error):
        return HubAwayError(AWAY)
    return None


def is_cut_off(error: BaseException) -> bool:
    """Return whether error means that the connection is gone, so that only another one can go on."""
    if not isinstance(error, psycopg.OperationalError):
        return False
    # Without a code the line itself broke. 57P01 to 57P03: the server stops or starts; 08: its own word for a broken
    # line; 25P03: it gave up on a transaction of a laptop that had fallen asleep.
    code = error.sqlstate
    return code is None or code.startswith("08") or code in ("57P01", "57P02", "57P03", "25P03")


def _unreached(error: psycopg.OperationalError) -> UserError:
    """Return why no connection came about. libpq hands on no code of an error here, only words and how far it came."""
    said, came_to = str(error), error.pgconn
    if "certificate" in said:
        return HubRefusedError(OTHER_CERTIFICATE)
    if "does not support SSL" in said:
        return HubRefusedError(NO_TLS)
    if "too many connections for role" in said:  # in English alone; else it counts as a refusal, whose words fit less
        return HubRefusedError(TOO_MANY)
    # A server that is starting or full refuses before it asks for a password.
    if (came_to is not None and came_to.ssl_in_use and came_to.used_password) or "pg_hba.conf" in said:
        return NotLetInError(REFUSED)
    return HubAwayError(AWAY)

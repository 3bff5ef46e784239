"""What tells a coordinator's part of a hub from a vault, and of which hub it is: read before anything is unlocked.

How to come to the hub stands in the folder's database; the certificate by which the hub is known stands there too, so
that a backup holds all of it.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HUB_ENDING, HubAddress, read_address
from coprod_desktop.storage import tables
from coprod_desktop.storage.files import write_whole

KNOWN_BY, CERTIFICATE = "hub", "hub.pem"
"""Files in the folder: the marker, and the certificate by which the hub is known."""

ADDRESS, PEM, HUB = "hub address", "hub certificate", "hub"
"""Names of settings in the folder: how to come to the hub, its certificate where it has one of its own, and its id."""

_SETTINGS = sa.select(tables.setting.c.name, tables.setting.c.value).where(
    tables.setting.c.name.in_((ADDRESS, PEM, HUB))
)


@dataclass(frozen=True, slots=True)
class Marker:
    """Of which hub a folder is, and its address without the password."""

    hub: str = ""
    url: str = ""

    @property
    def user(self) -> str:
        """As whom the folder's coordinator comes; empty where that is not known."""
        with suppress(UserError):
            return read_address(self.url).user
        return ""


def is_hub(folder: Path) -> bool:
    """Return whether a folder is a coordinator's part of a hub, not a vault."""
    return (folder / KNOWN_BY).is_file()


def mark(folder: Path, marker: Marker) -> None:
    """Let a folder be known as this. Raises OSError."""
    known = json.dumps({"format": 1, "hub": marker.hub, "url": marker.url}).encode()
    if not is_hub(folder) or (folder / KNOWN_BY).read_bytes() != known:
        write_whole(folder / KNOWN_BY, known)


def marked(among: Path) -> Iterator[tuple[Path, Marker]]:
    """Yield the parts of hubs in a folder, each with its marker."""
    for folder in sorted(among.glob(f"*{HUB_ENDING}")):
        with suppress(OSError, ValueError, AttributeError):
            found = json.loads((folder / KNOWN_BY).read_text(encoding="utf-8"))
            yield folder, Marker(str(found.get("hub", "")), str(found.get("url", "")))


def let_it_lead(connection: sa.Connection, folder: Path) -> None:
    """Let a folder that was made of a backup lead to its hub again, where the backup was of a part of one.

    connection: to its database. Raises OSError.
    """
    kept = {row.name: row.value for row in connection.execute(_SETTINGS)}
    if ADDRESS not in kept:
        return
    if PEM in kept:
        write_whole(folder / CERTIFICATE, kept[PEM].encode())
    mark(folder, Marker(kept.get(HUB, ""), HubAddress(**json.loads(kept[ADDRESS])).url()))

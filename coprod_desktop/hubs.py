"""Where services meet hubs: what opens PostgreSQL is imported with the first one. No Qt.

A coordinator's own part of a hub is a folder on their computer, a small vault: it is opened by a passphrase of their
own, and holds the key of their device, what they are typing, and how to come to the hub.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HUB_ENDING, PORT, HubAddress, HubKeeping, Joined, is_hub_url, read_address
from coprod_desktop.storage.keys import Cost

if TYPE_CHECKING:
    from coprod_desktop.storage.hub.folder import HubFolders

NO_DRIVER = (
    "This copy of the program can’t open hubs: the part for PostgreSQL is missing. Nothing was changed. Install "
    "coprod-desktop with its extra “hub”."
)
NOT_KNOWN = (
    "This computer does not know that hub yet, under this name. Nothing was changed. Let it: “coprod hub join” with "
    "the same address."
)

_KNOWN_BY = "hub"
"""The file by which the folder is told from a vault."""
_LONGEST = 120
"""Letters of a folder's name, at most: what every system has room for, with the path before it."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
"""What Windows, the strictest, does not allow in the name of a folder."""


def hub_keeper() -> HubKeeping:
    """Return what sets hubs up and says who may come to them."""
    try:
        from coprod_desktop.storage.hub.keeping import HubKeeper  # noqa: PLC0415 # see the module
    except ImportError as error:
        raise UserError(NO_DRIVER) from error
    return HubKeeper()


def hub_folders(cost: Cost | None, whereabouts: Path | None) -> "HubFolders":
    """Return what makes and opens this computer's parts of hubs. cost, whereabouts: as for vaults."""
    try:
        from coprod_desktop.storage.hub.folder import HubFolders  # noqa: PLC0415 # see the module
    except ImportError as error:
        raise UserError(NO_DRIVER) from error
    return HubFolders(cost=cost, whereabouts=whereabouts)


def is_hub(path: Path) -> bool:
    """Return whether the folder at path is this computer's part of a hub, not a vault."""
    return (path / _KNOWN_BY).is_file()


def join(address: HubAddress, passphrase: str, folders: "HubFolders") -> Joined:
    """Make this computer's part of the hub at address, which makes it one of the hub's devices.

    Where it knows the hub already under this name, it gets to know the password and the certificate anew; passphrase
    is the one that opens its part, and there is no new recovery code.
    """
    path = folder_of(address)
    if is_hub(path):
        folders.open(path, passphrase, address=address).close()
        return Joined(path, "")
    return Joined(path, folders.new(path, passphrase, address))


def folder_of(address: HubAddress) -> Path:
    """Return the folder of this user's own part of the hub at address, whether it is there or not."""
    port = "" if address.port == PORT else f" {address.port}"
    name = f"{address.database} on {address.host}{port}, {address.user}".translate(_NOT_IN_NAMES)
    visible = "".join(letter if letter.isprintable() else "-" for letter in name)
    return user_data_path("coprod-desktop", appauthor=False) / f"{visible[:_LONGEST]}{HUB_ENDING}"


def place_meant(text: str) -> Path:
    """Return the folder that text means where a vault is named: its own path, or that of a hub by its address."""
    if not is_hub_url(text):
        return Path(text)
    path = folder_of(read_address(text))
    if not path.is_dir():
        raise UserError(NOT_KNOWN)
    return path

"""Where services meet hubs: what opens PostgreSQL is imported with the first one. No Qt.

A coordinator's own part of a hub is a folder on their computer, a small vault: it is opened by a passphrase of their
own, and holds the key of their device, what they are typing, and how to come to the hub.
"""

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.hub_views import HubKeeping

NO_DRIVER = (
    "This copy of the program can’t open hubs: the part for PostgreSQL is missing. Nothing was changed. Install "
    "coprod-desktop with its extra “hub”."
)


def hub_keeper() -> HubKeeping:
    """Return what sets hubs up and says who may come to them."""
    try:
        from coprod_desktop.storage.hub.keeping import HubKeeper  # noqa: PLC0415 # see the module
    except ImportError as error:
        raise UserError(NO_DRIVER) from error
    return HubKeeper()

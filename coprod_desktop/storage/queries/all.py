"""All queries of a vault in one."""

from coprod_desktop.storage.queries.found import FoundQueries
from coprod_desktop.storage.queries.insights import InsightQueries
from coprod_desktop.storage.queries.money import MoneyQueries
from coprod_desktop.storage.queries.people import PeopleQueries
from coprod_desktop.storage.queries.sessions import SessionQueries


class VaultQueries(PeopleQueries, SessionQueries, InsightQueries, MoneyQueries, FoundQueries):
    """Reads many records at once for lists."""

"""All queries of a vault in one."""

from coprod_desktop.storage.queries.answers import AnswerQueriesOfVault
from coprod_desktop.storage.queries.attendance import AttendanceQueries
from coprod_desktop.storage.queries.found import FoundQueries
from coprod_desktop.storage.queries.insights import InsightQueries
from coprod_desktop.storage.queries.money import MoneyQueries
from coprod_desktop.storage.queries.people import PeopleQueries
from coprod_desktop.storage.queries.themes import ThemeQueries


class VaultQueries(
    PeopleQueries,
    AttendanceQueries,
    InsightQueries,
    ThemeQueries,
    AnswerQueriesOfVault,
    MoneyQueries,
    FoundQueries,
):
    """Reads many records at once for lists."""

"""Search over names and words, as you type."""

from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import Found


class Search:
    """Finds people, groups, sessions and insights. Nothing restricted or taken back is ever found."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    def find(self, words: str, *, limit: int = 20) -> list[Found]:
        """Return what words find; nothing for no words."""
        return self._queries.find(words, limit=limit) if words.strip() else []

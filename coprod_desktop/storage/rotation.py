"""Which backups stay when a new one is made."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import timedelta

from coprod_desktop.services.backups import Backup, Why

RECENT, DAYS, WEEKS = 10, 7, 4
ONE_EACH = (Why.UPGRADE, Why.IMPORT)
"""The latest backup made before each of these stays beside the others."""

ERASED_LEAVES = timedelta(days=28)
"""How long a backup may still hold what was erased after it was made; it is as long as the weekly backups reach."""


def outdated(backups: Iterable[Backup]) -> list[Backup]:
    """Return those of one place that have to go. The newest always stays, and so nothing goes when there is one.

    What is "now" is when the newest was made: a clock that was wrong once drops nothing later on.
    """
    newest_first = sorted(backups, key=lambda each: each.age, reverse=True)
    if not newest_first:
        return []
    newest, kept = newest_first[0], set(newest_first[:RECENT])
    kept |= _newest_of_each(newest_first, lambda each: each.made_at.date(), DAYS)
    kept |= _newest_of_each(newest_first, lambda each: each.made_at.isocalendar()[:2], WEEKS)
    for why in ONE_EACH:
        kept |= set([each for each in newest_first if each.why is why][:1])
    return [each for each in newest_first if each not in kept or _holds_what_must_leave(each, newest)]


def _newest_of_each(newest_first: Sequence[Backup], span: Callable[[Backup], Hashable], count: int) -> set[Backup]:
    """Return the newest backup of each of the last count spans that have any."""
    found: dict[Hashable, Backup] = {}
    for each in newest_first:
        found.setdefault(span(each), each)
    return set(list(found.values())[:count])


def _holds_what_must_leave(backup: Backup, newest: Backup) -> bool:
    return backup.erased < newest.erased and newest.made_at - backup.made_at > ERASED_LEAVES

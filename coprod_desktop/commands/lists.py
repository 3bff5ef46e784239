"""Commands that list: groups, people, sessions, and what a search finds."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TypeVar

from coprod_desktop.commands.finding import group_meant, opened
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.views import SessionRow

R = TypeVar("R")

PAGE = 500  # rows read at once
ALL = 1_000_000_000
"""Stands for no limit: more than a vault can hold."""


def groups(args: Namespace) -> Told:
    """List the groups."""
    with opened(args) as workspace:
        rows = workspace.groups.all()
    return Told(rows, [f"{row.id}  {row.name}, {row.members} members" for row in rows] or ["No groups yet."])


def people(args: Namespace) -> Told:
    """List the people with what helps each."""
    with opened(args) as workspace:
        ids = workspace.people.ids(
            group=group_meant(workspace, args.group), letters=args.letters, all_statuses=args.all
        )
        rows = in_pages(ids[: args.limit], workspace.people.rows)
    lines = [f"{row.id}  {row.name}{f'. {row.helps}' if row.helps else ''}" for row in rows]
    return Told(rows, lines or ["Nobody found."])


def sessions(args: Namespace) -> Told:
    """List the sessions, latest day first."""
    with opened(args) as workspace:
        rows = workspace.sessions.rows(
            group=group_meant(workspace, args.group), since=args.since, limit=args.limit or ALL
        )
    return Told(rows, [_session_line(row) for row in rows] or ["No sessions found."])


def _session_line(row: SessionRow) -> str:
    day = day_in_words(row.day, year=True) if row.day else "no day yet"
    parts = [row.group_name, row.title, row.place, f"{row.expected} people", row.state.value]
    return f"{row.id}  {day}: {', '.join(part for part in parts if part)}"


def search(args: Namespace) -> Told:
    """List what words find; never what is restricted or taken back."""
    with opened(args) as workspace:
        found = workspace.search.find(" ".join(args.words), limit=args.limit or ALL)
    return Told(found, [f"{each.id}  {each.title}. {each.detail}" for each in found] or ["Nothing found."])


def in_pages(ids: Sequence[Id], rows: Callable[[Sequence[Id]], list[R]]) -> list[R]:
    """Return the rows of ids, read a page at a time."""
    return [row for first in range(0, len(ids), PAGE) for row in rows(ids[first : first + PAGE])]

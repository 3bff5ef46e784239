"""Commands about people: listing them, one person's record, and bringing in a spreadsheet of them."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from coprod_desktop.commands import lists
from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.people_columns import Holds, guess
from coprod_desktop.services.people_import import IncomingPerson, Preview
from coprod_desktop.services.tables import Table

LIST, SHOW, IMPORT = ACTIONS = ("list", "show", "import")


def people(args: Namespace) -> Told:
    """List the people with what helps each, show all that is kept of one, or bring in a spreadsheet of them."""
    if args.action == LIST:
        if args.what is not None:
            raise UsageError("“coprod people list” takes no name. To look for one, add --letters.")
        return lists.people(args)
    if args.what is None:
        raise UsageError("Say whom to show, or which file to bring in, after the word.")
    return _show(args) if args.action == SHOW else _import(args)


def _show(args: Namespace) -> Told:
    with opened(args) as workspace:
        person = person_meant(workspace, args.what)
        held = workspace.people.held(person.id)
    lines = [person.name]
    for part in held:
        lines.append(f"{part.title}:")
        for each in part.records:
            lines.append(f"  {'. '.join((each.called, *map(str, each.facts)))}")
    return Told({"id": person.id, "name": person.name, "held": held}, lines)


def _import(args: Namespace) -> Told:
    left_out = frozenset(args.leave_out or ())
    with opened(args) as workspace:
        group = group_meant(workspace, args.group)
        table = workspace.people_import.read(Path(args.what))
        preview = workspace.people_import.preview(
            table, _columns(table, args.column or ()), progress=progress("Looking at the rows")
        )
        if args.preview:
            return Told(_data(preview), list(_lines(preview)))
        if preview.problem:
            raise UserError(preview.problem)
        undecided = [row for row in preview.alike() if row.number not in left_out]
        if undecided and not args.all_the_same:
            raise UserError(
                f"Row {undecided[0].number} may be somebody who is here already: {undecided[0].alike[0]}. Nothing was "
                "brought in. Leave such rows out with --leave-out, or add --all-the-same if they are other people."
            )
        workspace.people_import.bring_in(
            preview, left_out=left_out, group=group, progress=progress("Bringing people in")
        )
        coming = preview.coming(left_out)
    return Told({"brought_in": len(coming)}, [f"{len(coming):,} people were brought in. Undo takes them out again."])


def _columns(table: Table, chosen: Sequence[str]) -> tuple[Holds, ...]:
    """Return what each column holds: as guessed, but for those named ("Tel=phone")."""
    columns = list(guess(table.headings))
    for each in chosen:
        heading, _, holds = each.rpartition("=")
        place = next(
            (n for n, name in enumerate(table.headings) if name.casefold() == heading.strip().casefold()), None
        )
        known = next((kind for kind in Holds if kind.value == holds.strip().casefold()), None)
        if place is None:
            raise UserError(f"There is no column “{heading}”. The headings are {', '.join(table.headings)}.")
        if known is None:
            raise UserError(f"A column can’t hold “{holds}”. Choose one of {', '.join(kind.value for kind in Holds)}.")
        columns[place] = known
    return tuple(columns)


def _data(preview: Preview) -> dict[str, object]:
    return {
        "columns": dict(zip(preview.table.headings, preview.columns, strict=True)),
        "note": preview.table.note,
        "problem": preview.problem,
        "coming": len(preview.coming()),
        "rows": [
            {"row": row.number, "name": row.name, "problems": row.problems, "alike": row.alike} for row in preview.rows
        ],
    }


def _lines(preview: Preview) -> Iterator[str]:
    for heading, holds in zip(preview.table.headings, preview.columns, strict=True):
        yield f"Column “{heading}” holds: {holds.value}"
    yield from (each for each in (preview.table.note, preview.problem) if each)
    if not preview.problem:
        yield from (line for row in preview.rows for line in _row_lines(row))
        yield f"{len(preview.coming()):,} of {len(preview.rows):,} rows can come in. Nothing was brought in yet."


def _row_lines(row: IncomingPerson) -> Iterator[str]:
    yield from (f"Row {row.number}, {row.name or 'without a name'}: {problem}" for problem in row.problems)
    yield from (f"Row {row.number}, {row.name}: {who}" for who in row.alike)

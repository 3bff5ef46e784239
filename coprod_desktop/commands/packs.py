"""Commands for papers of many people: the print pack and mailings, how they went, and the files that were written."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.paper import PLAIN_BY_NATURE
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.domain.people import LEAST_PRINT, MOST_PRINT
from coprod_desktop.domain.sent import HowSent
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace

MAILINGS = [run.value for run in Run if run.is_mailing]
PLANNED = "planned"
HOW = {
    "handed-over": HowSent.HANDED_OVER,
    "read": HowSent.READ,
    "phoned": HowSent.PHONED,
    "posted": HowSent.POSTED,
}


def add(command: Callable[..., ArgumentParser], number: Callable[[str], int]) -> None:
    """Add the commands. number: reads a whole number."""
    made = command("pack", pack)
    made.add_argument("--session", metavar="ID", help="of this session, by its id")
    made.add_argument("--group", metavar="NAME", help="of this group, by name or id")
    made.add_argument(
        "--mailing", choices=MAILINGS, help="a letter instead of a session’s pack; of a group alone: updates"
    )
    made.add_argument("--again", action="store_true", help="also for those who have theirs already")
    made.add_argument("--close", action="store_true", help="close the session too")
    made.add_argument("--ticket-size", metavar="N", type=number, default=14, help="points of the print ticket")
    made.add_argument("--out", metavar="FOLDER", required=True, help="the folder to write to, new or empty")
    went = command("handed-over", handed_over)
    went.add_argument("--session", metavar="ID", help="the papers of this session, by its id")
    went.add_argument("--group", metavar="NAME", help="the papers of this group, by name or id")
    went.add_argument("--how", choices=[PLANNED, *HOW], help="how they went; without it they are listed")
    went.add_argument("--person", metavar="NAME", action="append", help="only theirs; else all that wait")
    files = command("print-files", print_files)
    files.add_argument("--clear", metavar="ID", nargs="+", help="delete the files of these entries")
    files.add_argument("--clear-all", action="store_true", help="delete every file of the list")


def pack(args: Namespace) -> Told:
    """Write a print pack into a folder: of a session, or a mailing by post where that is safe; --close closes it."""
    if not LEAST_PRINT <= args.ticket_size <= MOST_PRINT:
        raise UsageError(f"The ticket can be {LEAST_PRINT} to {MOST_PRINT} points. Nothing was written.")
    with opened(args) as workspace:
        of = _meant(workspace, args)
        to_look_at = workspace.looking_over.session(of.about) if of.run.of_session else []
        made = workspace.packs.write(
            of, Path(args.out), ticket_size=args.ticket_size, progress=progress("Making the papers")
        )
        if args.close:  # last, so that a folder that can't be written leaves the session as it is
            workspace.sessions.close(of.about)
    numbers = [str(each.insight.number) for each in to_look_at if each.verdict is Verdict.NOT_SEEN]
    look = f"Look at {', '.join(numbers)} before it is handed over: they may tell of harm, or name somebody."
    cares = [f"{care.label} {care.text}" for care in made.ticket.cares]
    lines = [*(f"Written: {file}" for file in made.paths), *cares, PLAIN_BY_NATURE, *([look] if numbers else [])]
    people = [line for line in made.ticket.lines if not line.slips]
    data = {"files": made.paths, "people": people, "take_care": made.ticket.cares, "to_look_at": numbers}
    return Told(data, lines)


def _meant(workspace: Workspace, args: Namespace) -> PackOf:
    """Return which pack is meant. Raises UserError where a session or a group is named that it is not about."""
    group = group_meant(workspace, args.group)
    if (args.session is None) == (group is None):
        raise UsageError("Name a session or a group, and not both. Nothing was written.")
    run = Run(args.mailing) if args.mailing else (Run.UPDATES if group else Run.SESSION)
    if run.of_session == (group is not None):
        needs = "session" if run.of_session else "group"
        raise UsageError(f"“{run}” is about a {needs}: name it with --{needs}. Nothing was written.")
    if args.close and run is not Run.SESSION:
        raise UsageError("--close goes with the pack of a session. Nothing was written.")
    about = group or workspace.sessions.get(Id(args.session)).id
    return PackOf(run, about, args.again)


def handed_over(args: Namespace) -> Told:
    """List the papers of which nobody has said how they went; with --how, say it."""
    with opened(args) as workspace:
        session = workspace.sessions.get(Id(args.session)).id if args.session else None
        rows = workspace.sent.waiting(session=session, group=group_meant(workspace, args.group))
        if args.person:
            people = {person_meant(workspace, name).id for name in args.person}
            rows = [row for row in rows if row.person in people]
        if args.how and rows:
            ways = [(row.id, row.meant if args.how == PLANNED else HOW[args.how]) for row in rows]
            workspace.handing.each_went(ways)
    data = [{"id": row.id, "who": row.who, "paper": row.which, "planned": row.meant} for row in rows]
    lines = [f"{row.who}: {row.which.value}, planned: {row.meant.value}" for row in rows]
    if not rows:
        lines = ["No paper waits to be handed over."]
    elif args.how:
        lines = [f"Kept: {line.partition(', planned')[0]}" for line in lines]
    return Told({"papers": data, "kept": bool(args.how)}, lines)


def print_files(args: Namespace) -> Told:
    """List the files that anybody can read and that were not cleared away; --clear deletes them."""
    with opened(args) as workspace:
        entries = workspace.print_files.all()
        known = {entry.id for entry in entries}
        wanted = list(known) if args.clear_all else [Id(each) for each in args.clear or ()]
        unknown = [each for each in wanted if each not in known]
        if unknown:
            raise UserError(f"“{unknown[0]}” is not on the list of files. Nothing was deleted.")
        cleared = workspace.print_files.clear(wanted) if wanted else None
    data: list[dict[str, Any]] = [
        {"id": each.id, "what": each.what, "folder": each.folder, "made_at": each.made_at, "files": len(each.marks)}
        for each in entries
    ]
    if cleared is None:
        lines = [f"{entry.id}  {entry.made_at:%Y-%m-%d %H:%M}  {entry.what}: {entry.folder}" for entry in entries]
        return Told({"written": data}, lines or ["No file waits to be deleted."])
    lines = [f"Deleted: {cleared.deleted}. Gone already: {cleared.missing}."]
    lines += [f"It could not be deleted, so it is still listed: {path}" for path in cleared.stayed]
    told = {"deleted": cleared.deleted, "gone_already": cleared.missing, "stayed": cleared.stayed}
    return Told(told, lines)

"""The command `coprod attendance`: who is invited, who came, the fire list, and the register of a group."""

from argparse import Namespace
from pathlib import Path

from coprod_desktop.commands.finding import group_meant, opened
from coprod_desktop.commands.paper import PLAIN_BY_NATURE, write_new
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.attendance import Way
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.attendance_facts import FireFacts
from coprod_desktop.services.attendance_views import RegisterPage, RegisterRow
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace


def attendance(args: Namespace) -> Told:
    """List who comes or came to a session, or the register of a group."""
    with opened(args) as workspace:
        if args.session is not None and args.out is not None:
            raise UsageError("--out writes the register of a group. Name the group: --group NAME.")
        if args.session is not None:
            session = workspace.sessions.get(Id(args.session)).id
            return _fire(workspace, session) if args.fire else _room(workspace, session)
        group = group_meant(workspace, args.group)
        if group is None or args.fire:
            raise UsageError("Name a session by its id, or a group for its register: --session ID or --group NAME.")
        page = workspace.register.of(group, until=args.until, sessions=args.sessions)
        return _register(page) if args.out is None else _sheet(workspace, page, Path(args.out))


def _room(workspace: Workspace, session: Id) -> Told:
    rows, heads = workspace.attendances.room(session), workspace.attendances.counted(session)
    lines = [_room_line(row) for row in rows] + ([f"{heads} more were only counted."] if heads else [])
    return Told({"people": rows, "counted": heads}, lines or ["Nobody is invited yet."])


def _room_line(row: RoomRow) -> str:
    facts = [
        row.presence.value,
        f"came at {time_in_words(row.came_at)}" if row.came_at else "",
        f"left at {time_in_words(row.left_at)}" if row.left_at else "",
        row.way.value if row.way is not Way.ROOM else "",
        f"supports {row.supports}" if row.supports else "",
        row.note,
    ]
    helps = f". {row.helps}" if row.helps else ""
    return f"{row.person}  {row.name}: {', '.join(part for part in facts if part)}{helps}"


def _fire(workspace: Workspace, session: Id) -> Told:
    facts = workspace.documents.facts("fire-list", About(session))
    if not isinstance(facts, FireFacts):
        raise TypeError(type(facts).__name__)
    first = [
        f"{each.name}: {each.way_out or 'under 18'} {f'{each.helper} helps.' if each.helper else ''}".rstrip()
        for each in facts.first()
    ]
    lines = [
        f"{facts.total} in the building at {time_in_words(facts.at)}.",
        *(["Help first:", *first] if first else []),
    ]
    return Told(facts, [*lines, "Everybody:", *(each.name for each in facts.people)])


def _register(page: RegisterPage) -> Told:
    days = ", ".join(day_in_words(each.day, weekday=False) for each in page.sessions)
    lines = [f"Sessions: {days}", *(_register_line(row) for row in page.rows)]
    return Told(page, lines if page.sessions else ["No session of this group has been held yet."])


def _sheet(workspace: Workspace, page: RegisterPage, out: Path) -> Told:
    """Write the register to a file not there yet; it is CSV where its name says so."""
    form = "csv" if out.suffix.casefold() == ".csv" else "xlsx"
    content = workspace.register.sheet(page, form=form)
    with workspace.print_files.listing([out], "Who came"):
        write_new(out, content)
    data = {"file": out, "people": len(page.rows), "sessions": len(page.sessions)}
    said = f"{len(page.rows)} people and {len(page.sessions)} sessions, in “{out}”."
    return Told(data, [said, PLAIN_BY_NATURE])


def _register_line(row: RegisterRow) -> str:
    marks = ", ".join(each.mark.value for each in row.stood)
    return f"{row.person}  {row.name} ({row.times} of {len(row.stood)}): {marks}"

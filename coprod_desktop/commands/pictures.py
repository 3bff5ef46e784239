"""Commands about pictures beside a record: adding receipts, flip charts and photos, and listing a session's."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.paper import PLAIN_BY_NATURE, write_new
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.consents import Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.attachments import SessionPictures
from coprod_desktop.services.workspace import Workspace


def attach(args: Namespace) -> Told:
    """Keep photos or PDFs beside a session, a line of the log or a cost."""
    with opened(args) as workspace:
        owner, record = _meant(workspace, args)
        before = {each.id for each in workspace.attachments.of(record)}
        for file in args.files:
            workspace.attachments.add_file(owner, record, Path(file), args.name)
        added = [each for each in workspace.attachments.of(record) if each.id not in before]
    return Told(added, [f"Kept: {_in_words(each)}" for each in added])


def _meant(workspace: Workspace, args: Namespace) -> tuple[Owner, Id]:
    """Return what a picture is added to."""
    if args.insight is not None:
        return Owner.INSIGHT, workspace.insights.numbered(args.insight).id
    if args.cost is not None:
        return Owner.CLAIM_LINE, Id(args.cost)
    return Owner.SESSION, workspace.sessions.get(Id(args.session)).id


def attachments(args: Namespace) -> Told:
    """List the pictures of a session, its lines and its costs; with --out, write them to a folder."""
    with opened(args) as workspace:
        found = workspace.attachments.of_session(workspace.sessions.get(Id(args.session)).id)
        every, kept_back = _may_leave(workspace, found)
        written = [] if args.out is None else _write_all(workspace, every, Path(args.out))
    lines = [*_lines(found), *(f"Written: {file}" for file in written), *([PLAIN_BY_NATURE] if written else [])]
    if args.out is not None and kept_back:
        lines.append(f"{kept_back} stayed here: of people who did not say yes to a photo.")
    data = {"pictures": found, "files": written, "stayed": kept_back if args.out is not None else 0}
    return Told(data, lines or ["No pictures, and no costs."])


def _may_leave(workspace: Workspace, found: SessionPictures) -> tuple[list[Attachment], int]:
    """Return the pictures that may be written where others can see them, and how many may not.

    A picture beside somebody's words may show them, so it leaves only with their yes to a photo. Flip charts are the
    group's, and a receipt shows nobody.
    """
    said = [each for _, each in found.lines]
    free = [each for each in said if each.person is None or workspace.people.agrees(each.person, Purpose.PHOTO)]
    every = [*found.flip_charts, *free, *(each for cost in found.costs for each in cost.receipts)]
    return every, len(said) - len(free)


def _lines(found: SessionPictures) -> Iterator[str]:
    yield from (f"{each.id}  {_in_words(each)}" for each in found.flip_charts)
    yield from (f"{each.id}  {insight.number}: {_in_words(each)}" for insight, each in found.lines)
    for cost in found.costs:
        line = cost.line
        receipts = ", ".join(_in_words(each) for each in cost.receipts) or "no picture of a receipt"
        yield f"{line.id}  cost of {line.amount.words()} ({line.category.value}): {receipts}"


def _in_words(each: Attachment) -> str:
    return f"{each.name} ({each.kind.value}, {max(1, each.size // 1000)} kB)"


def _write_all(workspace: Workspace, every: list[Attachment], folder: Path) -> list[Path]:
    """Write the pictures into folder, made if it is not there, and return the files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"“{folder}” can't be made. Nothing in the vault was changed. Choose another place.") from error
    # Not their names: a file's name is seen by everybody.
    files = [folder / f"{place:03} {each.kind.value}.jpg" for place, each in enumerate(every, start=1)]
    if files:
        with workspace.print_files.listing(files, "Pictures of a session"):
            for file, each in zip(files, every, strict=True):
                write_new(file, workspace.attachments.picture(each.id).data)
    return files

"""Commands about pictures beside a record: adding receipts, flip charts and photos, and listing a session's."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.paper import PLAIN_BY_NATURE, write_new
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.attachments import Attachment, Owner
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
        written = [] if args.out is None else _write_all(workspace, found, Path(args.out))
    lines = [*_lines(found), *(f"Written: {file}" for file in written), *([PLAIN_BY_NATURE] if written else [])]
    return Told({"pictures": found, "files": written}, lines or ["No pictures, and no costs."])


def _lines(found: SessionPictures) -> Iterator[str]:
    yield from (f"{each.id}  {_in_words(each)}" for each in found.flip_charts)
    yield from (f"{each.id}  {insight.number}: {_in_words(each)}" for insight, each in found.lines)
    for cost in found.costs:
        line = cost.line
        receipts = ", ".join(_in_words(each) for each in cost.receipts) or "no picture of a receipt"
        yield f"{line.id}  cost of {line.amount.words()} ({line.category.value}): {receipts}"


def _in_words(each: Attachment) -> str:
    return f"{each.name} ({each.kind.value}, {max(1, each.size // 1000)} kB)"


def _write_all(workspace: Workspace, found: SessionPictures, folder: Path) -> list[Path]:
    """Write every picture into folder, made if it is not there, and return the files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"“{folder}” can't be made. Nothing in the vault was changed. Choose another place.") from error
    every = [
        *found.flip_charts,
        *(each for _, each in found.lines),
        *(each for cost in found.costs for each in cost.receipts),
    ]
    written = []
    for place, each in enumerate(every, start=1):
        file = folder / f"{place:03} {each.kind.value}.jpg"  # not their names: a file's name is seen by everybody
        write_new(file, workspace.attachments.picture(each.id).data)
        written.append(file)
    return written

"""Concerns: how many there are, the sealed notes in files for the safeguarding lead, and the lead's key."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.paper import write_new
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError

ACTIONS = ("list", "export", "key")
MOST_READ = 64 * 1024
"""Bytes of a file with a key; an honest one has two hundred."""
NOT_READ = "“{}” can't be read. Nothing was changed. Choose another file, or write the key itself."
FOR_THE_LEAD = "Only the safeguarding lead can open this: age --decrypt --identity THEIR-KEY FILE"

Add = Callable[..., ArgumentParser]


def add(add_command: Add) -> None:
    """Add the command."""
    command = add_command("concern", concern)
    command.add_argument("action", nargs="?", choices=ACTIONS, default="list", help="what to do")
    command.add_argument(
        "what", metavar="KEY or FILE", nargs="?", help="the lead’s public key, or a file that holds it"
    )
    command.add_argument("--out", metavar="FILE", help="the file for the lead; with a number where there are more")


def concern(args: Namespace) -> Told:
    """Say how many concerns there are, write the sealed notes for the safeguarding lead, or keep the lead’s key."""
    return {"list": _list, "export": _export, "key": _key}[args.action](args)


def _list(args: Namespace) -> Told:
    with opened(args) as workspace:
        counts, key = workspace.safeguarding.counts(), workspace.safeguarding.key()
    lines = [
        f"Concerns on this laptop: {counts.concerns}",
        f"Without a call that was written down: {counts.to_ring}",
        f"Sealed notes: {counts.notes}, of which not yet in a file: {counts.not_handed_on}",
        f"The lead’s key: {key.short}" if key else "There is no key of a safeguarding lead: no note is kept.",
    ]
    return Told({"counts": counts, "key": key}, lines)


def _export(args: Namespace) -> Told:
    if args.out is None:
        raise UsageError("Say where to write the notes: --out. Nothing was written.")
    with opened(args) as workspace:
        notes = workspace.safeguarding.sealed()
        files = _names(Path(args.out), len(notes))
        if there := next((file for file in files if file.exists()), None):
            raise UserError(f"There is something called “{there}” already. Nothing was written. Choose another name.")
        for file, (_, note) in zip(files, notes, strict=True):
            write_new(file, note.content)
        workspace.safeguarding.handed_on([each for each, _ in notes])
    return Told({"files": files}, [*(f"Written: {file}" for file in files), FOR_THE_LEAD])


def _names(out: Path, count: int) -> list[Path]:
    """Return a file for each note: age opens one at a time, and this laptop can't open them to make them one."""
    if count == 1:
        return [out]
    return [out.with_name(f"{out.stem}-{place}{out.suffix}") for place in range(1, count + 1)]


def _key(args: Namespace) -> Told:
    if not args.what:
        raise UsageError("Write the lead’s public key, which begins with age1, or a file that holds it.")
    with opened(args) as workspace:
        workspace.safeguarding.keep_key(_text_of(args.what))
        key = workspace.safeguarding.key()
    lines = [f"Its first and last letters: {key.short}", "Ring the lead: theirs must be the same."] if key else []
    return Told({"key": key}, lines)


def _text_of(what: str) -> str:
    """Return the key that was written, or what stands in the file of that name."""
    if what.lower().startswith("age"):  # a secret key too: no sentence may repeat it
        return what
    try:
        with Path(what).open("rb") as file:
            return file.read(MOST_READ).decode("utf-8", errors="replace")
    except (OSError, ValueError) as error:
        raise UserError(NOT_READ.format(what)) from error

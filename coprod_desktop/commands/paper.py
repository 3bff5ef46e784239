"""Commands that make something to read: one person's document, and the print pack of a session."""

import os
from argparse import Namespace
from pathlib import Path

from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.looked_over import Verdict
from coprod_desktop.domain.people import PrintForm
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, Run

EVERYTHING_AS = (Form.PDF, Form.HTML, Form.TEXT)
PLAIN_BY_NATURE = "Anybody who has this can read it. Clear it away when it is printed."


def document(args: Namespace) -> Told:
    """Write a document of any kind to a file that is not there yet."""
    out = Path(args.out)
    if args.size is not None:
        PrintForm(size=args.size)  # says which sizes there are
    if os.path.exists(out):  # also False in a folder that may not be entered, which writing then says
        raise UserError(f"There is something called “{out}” already. Nothing was written. Choose another name.")
    with opened(args) as workspace:
        about = About(
            session=workspace.sessions.get(Id(args.session)).id if args.session else None,
            person=person_meant(workspace, args.person).id if args.person else None,
            group=group_meant(workspace, args.group),
            language=args.language,
            first=args.first,
            last=args.last,
        )
        content = workspace.documents.make(args.kind, about, form=args.form, size=args.size)
    write_new(out, content)
    return Told({"file": out}, [f"Written: {out}", PLAIN_BY_NATURE])


def everything_about(args: Namespace) -> Told:
    """Write all that is held about one person into a folder: to print, to read on a screen, and as plain text."""
    folder = Path(args.out)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"The folder “{folder.name}” is not empty. Nothing was written. Choose an empty folder.")
    with opened(args) as workspace:
        about = About(person=person_meant(workspace, args.person).id)
        made = {form: workspace.documents.make("everything", about, form=form) for form in EVERYTHING_AS}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"Nothing can be written to “{folder.name}”. Choose another folder.") from error
    files = []
    for form, content in made.items():
        files.append(folder / f"everything{form.suffix}")
        write_new(files[-1], content)
    return Told({"files": files}, [*(f"Written: {file}" for file in files), PLAIN_BY_NATURE])


def write_new(out: Path, content: bytes) -> None:
    """Write a file that only its owner may read. Raises UserError where it is there already or can't be written."""
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        raise UserError(f"“{out}” can't be written. Nothing in the vault was changed. Choose another place.") from error


def pack(args: Namespace) -> Told:
    """Write the print pack of a session into a folder; with --close, close the session too."""
    with opened(args) as workspace:
        session = workspace.sessions.get(Id(args.session))
        to_look_at = workspace.looking_over.session(session.id)
        made = workspace.packs.write(PackOf(Run.SESSION, session.id), Path(args.out)).paths
        if args.close:  # last, so that a folder that can't be written leaves the session as it is
            workspace.sessions.close(session.id)
    numbers = [str(each.insight.number) for each in to_look_at if each.verdict is Verdict.NOT_SEEN]
    look = f"Look at {', '.join(numbers)} before it is handed over: they may tell of harm, or name somebody."
    lines = [*(f"Written: {file}" for file in made), PLAIN_BY_NATURE, *([look] if numbers else [])]
    return Told({"files": made, "to_look_at": numbers}, lines)

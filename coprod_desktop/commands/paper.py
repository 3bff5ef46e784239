"""Commands that make something to read: a document of any kind, and all that is held about somebody."""

from argparse import Namespace
from pathlib import Path

from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.locking import HOW_TO_OPEN, OPENED_BY_AGE, lock_passphrase, locked
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import PrintForm
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.print_files import write_for_owner

EVERYTHING_AS = (Form.PDF, Form.HTML, Form.TEXT)
PLAIN_BY_NATURE = "Anybody who has this can read it. Clear it away when it is printed."


def document(args: Namespace) -> Told:
    """Write a document of any kind to a file that is not there yet."""
    out = Path(args.out)
    if args.size is not None:
        PrintForm(size=args.size)  # says which sizes there are
    passphrase = lock_passphrase(args)
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
        out, content, how = locked(workspace, out, content, passphrase)
        with workspace.print_files.listing([out], kind_named(args.kind).title, about=about.session or about.group):
            write_new(out, content)
    return Told({"file": out}, [f"Written: {out}", *(how or [PLAIN_BY_NATURE])])


def everything_about(args: Namespace) -> Told:
    """Write all that is held about one person into a folder: to print, to read on a screen, and as plain text."""
    passphrase = lock_passphrase(args)
    with opened(args) as workspace:
        about = About(person=person_meant(workspace, args.person).id)
        made = []
        for form in EVERYTHING_AS:
            content = workspace.documents.make("everything", about, form=form)
            name, content, _ = locked(workspace, Path(f"everything{form.suffix}"), content, passphrase)
            made.append((name.name, content))
        files = workspace.print_files.write(Path(args.out), made, kind_named("everything").title)
    how = [HOW_TO_OPEN, OPENED_BY_AGE] if passphrase else [PLAIN_BY_NATURE]
    return Told({"files": files}, [*(f"Written: {file}" for file in files), *how])


def write_new(out: Path, content: bytes) -> None:
    """Write a file that only its owner may read. Raises UserError where it is there already or can't be written."""
    try:
        write_for_owner(out, content)
    except OSError as error:
        raise UserError(f"“{out}” can't be written. Nothing in the vault was changed. Choose another place.") from error

"""Commands about words: how a text reads, and the Easy Read of a session, a group or an answer."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.easy_read import answer_to, invitation_to, thanks_of
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.document_kinds import KINDS
from coprod_desktop.services.easy_read_views import EasyReadView
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.plain_words import PlainWordsReport
from coprod_desktop.services.workspace import Workspace

Add = Callable[[str, Callable[[Namespace], Told]], ArgumentParser]


def add(command: Add) -> None:
    """Add the commands with their options."""
    plain = command("plain-words", plain_words)
    plain.add_argument("file", metavar="FILE", nargs="?", help="a file of plain text; else a document of the vault")
    plain.add_argument(
        "--kind", choices=[kind.name for kind in KINDS], default="summary", metavar="KIND",
        help="of which kind the document is, as “coprod document --help” lists them; else summary",
    )  # fmt: skip
    easy = command("easy-read", easy_read)
    for each in (plain, easy):
        each.add_argument("--session", metavar="ID", help="of which session, by its id")
        each.add_argument("--group", metavar="NAME", help="of which group, by name or id")
    plain.add_argument("--person", metavar="NAME", help="for whom, by name or id")
    easy.add_argument("--invitation", action="store_true", help="the invitation to the session, not its summary")
    easy.add_argument("--thanks", action="store_true", help="the group’s thank-you letter, not the page about it")
    easy.add_argument("--answer", metavar="NUMBER", help="the answer to a line of the log, by its number, such as K31")
    easy.add_argument("--begin", action="store_true", help="make a row of each thing in the plain text")
    easy.add_argument("--checked-with", metavar="NAMES", help="record that it was checked today, with whom")
    easy.add_argument("--still-fits", action="store_true", help="record that it fits the plain text as it is now")


def plain_words(args: Namespace) -> Told:
    """Say how a text reads, what is hard in it, and what its special words mean."""
    with opened(args) as workspace:
        report = workspace.plain_words.check_file(Path(args.file)) if args.file else _of_document(workspace, args)
    lines = [
        report.in_words,
        *(f"{each.why.value.capitalize()}: “{each.found}” {each.advice}" for each in report.findings),
        *(f"Explain “{word}”: {explanation}" for word, explanation in report.explained),
    ]
    return Told(report, lines)


def _of_document(workspace: Workspace, args: Namespace) -> PlainWordsReport:
    about = About(
        session=Id(args.session) if args.session else None,
        person=person_meant(workspace, args.person).id if args.person else None,
        group=group_meant(workspace, args.group),
    )
    return workspace.plain_words.check_document(lambda: workspace.documents.make(args.kind, about, form="txt"))


def easy_read(args: Namespace) -> Told:
    """Show the Easy Read of a session, a group or an answer, and what is hard in it; begin it, record a check."""
    with opened(args) as workspace:
        about = _written_of(workspace, args)
        if args.begin:
            workspace.easy_read.begin(about)
        if args.still_fits:
            workspace.easy_read.still_fits(about)
        if args.checked_with is not None:
            workspace.easy_read.checked(about, args.checked_with)
        view = workspace.easy_read.view(about)
    return Told(view, _in_lines(view))


def _written_of(workspace: Workspace, args: Namespace) -> Id:
    if args.answer:
        return answer_to(workspace.insights.numbered(args.answer).id)
    if args.session:
        return invitation_to(Id(args.session)) if args.invitation else Id(args.session)
    group = group_meant(workspace, args.group)
    if group is None:
        raise UsageError("Say of what: --session ID, --group NAME or --answer NUMBER.")
    return thanks_of(group) if args.thanks else group


def _in_lines(view: EasyReadView) -> list[str]:
    lines = [f"{view.title}. {view.standing.in_words}"]
    lines += [f"Checked with {check.with_whom}, {check.on}." for check in view.checks]
    for part in view.parts:
        lines.append(f"{part.plain.heading}:")
        for each in part.rows:
            lines.append(f"  [{each.row.picture}] {' / '.join(each.row.sentences)}")
            lines += [f"    {found.why.value}: {found.advice}" for found in each.findings]
    return lines

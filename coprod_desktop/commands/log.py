"""Commands about the Insights Log: its lines, its themes, and taking words back."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Protocol

from coprod_desktop.commands.asking import sure
from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.lists import in_pages
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Heard, InsightKind, Sensitivity, Theme
from coprod_desktop.services.log_views import AnswerFilter, LogFilter, LogState
from coprod_desktop.services.sent import HOW_IN_WORDS, SentRow
from coprod_desktop.services.views import InsightRow
from coprod_desktop.services.workspace import Workspace

ANSWERS = {each.value.replace(" ", "-").replace("'", ""): each for each in AnswerFilter}
"""What can be looked for of the answer, as it is typed: as in `coprod answer --state`."""


class Commands(Protocol):
    """What commands are added to."""

    def add(self, name: str, run: Callable[[Namespace], Told]) -> ArgumentParser:
        """Add a command that run does."""
        ...


def add(commands: Commands, number: Callable[[str], int]) -> None:
    """Add the commands of the log. number: reads a whole number."""
    listing = commands.add("insights", insights)
    listing.add_argument("--session", metavar="ID", help="only those kept in this session")
    listing.add_argument("--kind", type=InsightKind, choices=list(InsightKind), help="only this kind")
    listing.add_argument("--words", metavar="TEXT", default="", help="only those with these words")
    listing.add_argument("--group", metavar="NAME", help="only this group, by its name or id")
    listing.add_argument("--theme", metavar="NAME", help="only under this theme of the group, its parts included")
    listing.add_argument("--heard", type=Heard, choices=list(Heard), help="only those heard there")
    voice = listing.add_mutually_exclusive_group()
    voice.add_argument("--voice", metavar="NAME", help="only those of this person, by name or id")
    voice.add_argument("--nobody", action="store_true", help="only those that nobody is to be answered on")
    listing.add_argument("--state", type=LogState, choices=list(LogState), help="only those in this state")
    listing.add_argument("--answer", choices=list(ANSWERS), help="only those whose answer says this")
    listing.add_argument("--limit", metavar="N", type=number, help="at most so many")
    of_group = commands.add("themes", themes)
    of_group.add_argument("--group", metavar="NAME", help="of this group, by its name or id; else the only one")
    change = of_group.add_mutually_exclusive_group()
    change.add_argument("--take-set", metavar="KEY", help="give the group a set; “--sets” lists them")
    change.add_argument("--add", metavar="NAME", help="add a theme")
    change.add_argument("--rename", nargs=2, metavar=("OLD", "NEW"), help="call a theme something else")
    change.add_argument("--merge", nargs=2, metavar=("THEME", "INTO"), help="make a theme another name of a second")
    change.add_argument("--take-away", metavar="NAME", help="take a theme away; its lines stay")
    change.add_argument("--sets", action="store_true", help="list the sets that come with the program")
    back = commands.add("take-back", take_back)
    back.add_argument("number", metavar="K31", help="the line’s number")
    back.add_argument("--pictures", action="store_true", help="erase the line’s own pictures too")
    back.add_argument("--yes", action="store_true", help="do not ask")


def insights(args: Namespace) -> Told:
    """List the lines of the log, newest first."""
    with opened(args) as workspace:
        group = group_meant(workspace, args.group)
        theme = _theme(workspace, _group(workspace, args.group), args.theme).id if args.theme else None
        asked = LogFilter(
            group=group,
            words=args.words,
            kind=args.kind,
            heard=args.heard,
            themes=workspace.themes.asked_for(theme) if theme else (),
            voice=person_meant(workspace, args.voice).id if args.voice else None,
            nobody=args.nobody,
            state=args.state,
            answer=ANSWERS[args.answer] if args.answer else None,
        )
        ids = workspace.insights.all_ids(asked)
        if args.session is not None:
            kept = {row.id for row in workspace.insights.kept(workspace.sessions.get(Id(args.session)).id)}
            ids = [each for each in ids if each in kept]
        rows = in_pages(ids[: args.limit], workspace.insights.rows)
    return Told(rows, [_insight_line(row) for row in rows] or ["Nothing found."])


def _insight_line(row: InsightRow) -> str:
    words = "taken back" if row.taken_back else row.words
    if not row.taken_back and row.is_quotable:
        words = f"“{words}”"
    about = [row.kind.value, f"answer to {row.answer_to or 'nobody'}" * row.kind.is_said, *row.themes]
    if row.paraphrased:
        about.append("in our words")
    if row.heard is not Heard.SESSION:
        about.append(row.heard.value)
    if row.sensitivity is not Sensitivity.SHARE:
        about.append(row.sensitivity.value)
    if row.laptop:
        about.append(f"written by laptop {row.laptop}")
    who = f"{row.who} " if row.kind is InsightKind.ACTION and row.who else ""
    return f"{row.number}  {who}{words} ({', '.join(part for part in about if part)})"


def themes(args: Namespace) -> Told:
    """List a group's themes with how many lines stand under each, or change them."""
    with opened(args) as workspace:
        if args.sets:
            sets = list(workspace.themes.sets())
            return Told(sets, [f"{each.key}  {each.name}: {'; '.join(each.themes)}. {each.source}" for each in sets])
        group = _group(workspace, args.group)
        _change(workspace, group, args)
        uses = workspace.themes.uses(group)
    data = [
        {
            "id": use.theme.id,
            "name": use.theme.name,
            "within": use.theme.within,
            "colour": use.theme.colour,
            "lines": use.lines,
        }
        for use in uses
    ]
    lines = [f"{'  ' * use.depth}{use.theme.name}: {_count(use.lines)}" for use in uses]
    return Told(data, lines or ["No themes yet. “coprod themes --sets” lists sets to begin with."])


def _change(workspace: Workspace, group: Id, args: Namespace) -> None:
    services = workspace.themes
    if args.take_set:
        services.use_set(args.take_set, group)
    elif args.add:
        services.add(args.add, group)
    elif args.rename:
        services.rename(_theme(workspace, group, args.rename[0]).id, args.rename[1])
    elif args.merge:
        one, into = (_theme(workspace, group, name) for name in args.merge)
        services.merge(one.id, into.id)
    elif args.take_away:
        services.take_away(_theme(workspace, group, args.take_away).id)


def _group(workspace: Workspace, text: str | None) -> Id:
    """Return the group that is named, or the only one there is."""
    found = group_meant(workspace, text)
    groups = workspace.groups.all()
    if found is None and len(groups) != 1:
        raise UserError("Themes belong to a group. Name it with --group; “coprod groups” lists them.")
    return found if found is not None else groups[0].id


def _theme(workspace: Workspace, group: Id, name: str) -> Theme:
    wanted = " ".join(name.split()).casefold()
    found = [each for each in workspace.themes.of_group(group) if name == each.id or each.name.casefold() == wanted]
    if not found:
        raise UserError(f"There is no theme “{name}” in this group. Nothing was changed. “coprod themes” lists them.")
    return found[0]


def take_back(args: Namespace) -> Told:
    """Erase the words of one line everywhere; its number stays. It says which papers still have them."""
    with opened(args) as workspace:
        insight = workspace.insights.numbered(args.number)
        sure(args, f"The words of {insight.number} will be erased everywhere, for good. Its number stays.")
        own = [each.picture.id for each in workspace.taking_back.pictures(insight.id) if not each.lines]
        workspace.taking_back.take_back(insight.id, own if args.pictures else ())
        papers = workspace.taking_back.papers(insight.id)
    lines = [f"The words of {insight.number} are erased. Its number stays."]
    if own and not args.pictures:
        lines.append(f"{len(own)} of its pictures are still there. “--pictures” erases them too.")
    lines += [f"Still on paper: {_paper(each)}" for each in papers]
    return Told({"taken_back": insight.number, "papers": papers}, lines)


def _paper(paper: SentRow) -> str:
    when = day_in_words(paper.at.date(), weekday=False, year=True) if paper.at else ""
    whom = f"for {paper.who}" if paper.who else ""
    return ", ".join(part for part in (f"{paper.which.value} {whom}".strip(), HOW_IN_WORDS[paper.how], when) if part)


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"

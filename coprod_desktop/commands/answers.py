"""Commands of the loop: what we owe, and answering one line, telling it, and what people say to it."""

from argparse import Namespace
from dataclasses import replace

from coprod_desktop.commands.finding import group_meant, opened, person_meant
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.answers import (
    Answer,
    AnswerState,
    CantNeedsMoreError,
    DoneNeedsMoreError,
    Standing,
    Why,
)
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.telling import Change, Loop, Recipient, Stage, To
from coprod_desktop.services.answer_views import AnswerRow, Figures
from coprod_desktop.services.feedback import Said
from coprod_desktop.services.workspace import Workspace

_OF_ANSWER = ("words", "decided_by", "why", "passed_to", "sorry", "yes_on", "yes_by", "owner", "due")
"""Arguments that change the answer, also where it stays in its state."""


def owed(args: Namespace) -> Told:
    """Say which answers are owed, to whom and for how long, and what came of the others."""
    with opened(args) as workspace:
        group = group_meant(workspace, args.group)
        person = person_meant(workspace, args.person).id if args.person else None
        today = workspace.now().date()
        figures = workspace.feedback.figures(group=group, person=person)
        rows = workspace.feedback.rows(
            workspace.feedback.ids(group=group, stages=[stage for stage in Stage if stage.is_owed])
        )
        if person:
            rows = [row for row in rows if row.person == person]
        data = {
            "owed": figures.owed,
            "open": figures.open,
            "share_told": figures.share_told,
            "share_helped": figures.share_helped,
            "figures": figures,
            "to": [] if person else workspace.feedback.owed_to(group=group),
            "groups": [each for each in workspace.feedback.owed_by_group() if group in (None, each.group)],
            "answers": [_row_data(row, row.waited(today)) for row in rows[: args.limit]],
        }
    lines = [_line(row, row.waited(today)) for row in rows[: args.limit]]
    return Told(data, [*lines, *_in_words(figures)])


def _row_data(row: AnswerRow, waited: int) -> dict[str, object]:
    keys = ("id", "number", "group", "person", "answer_to", "also", "state", "stage", "said_on", "due", "owner")
    return {**{key: getattr(row, key) for key in keys}, "waited": waited, "words": _words(row)}


def _words(row: AnswerRow) -> str:
    return row.words if row.sensitivity is not row.sensitivity.RESTRICTED else ""


def _line(row: AnswerRow, waited: int) -> str:
    words = f"“{_words(row)}” " if _words(row) else ""
    days = "1 day" if waited == 1 else f"{waited} days"
    return f"{row.number}  {words}({row.stage}, for {row.answer_to or 'nobody by name'}, {days})"


def _in_words(figures: Figures) -> list[str]:
    """Return the figures as sentences."""
    sentences = [f"{figures.owed} answers to give, to {figures.people} people." if figures.owed else "Nothing is owed."]
    if figures.share_told is not None:
        sentences.append(f"{figures.told} of {figures.said} were told what came of it.")
    if figures.days is not None:
        sentences.append(f"It took {figures.days:g} days, in the middle.")
    if figures.asked:
        sentences.append(f"It helped {figures.better} of {figures.asked} who were asked.")
    return sentences


def answer(args: Namespace) -> Told:
    """Show or change what came of one line: its answer, who was told, what they said, and whether it helped."""
    _goes_together(args)
    with opened(args) as workspace:
        insight = workspace.insights.numbered(args.number).id
        # Before anything is kept: a name that nobody has changes nothing.
        told, sender = (_whom(workspace, each) if each else None for each in (args.tell, args.sender))
        if args.state or any(getattr(args, name) for name in _OF_ANSWER):
            _keep(args, workspace, insight)
        if args.news:
            workspace.feedback.add_update(insight, args.news)
        if told is not None:
            workspace.feedback.tell(insight, told, how=args.how)
        if sender is not None:
            _hear(args, workspace, insight, sender)
        loop = workspace.feedback.loop(insight)
        untold = [_name(workspace, each) for each in loop.untold]
    return Told(_loop_data(loop, untold), _loop_lines(loop, untold))


def _keep(args: Namespace, workspace: Workspace, insight: Id) -> None:
    """Keep the answer as the arguments say; where it needs more, say which of them give it."""
    try:
        workspace.feedback.keep(_answer(args, workspace.feedback.answer(insight)))
    except CantNeedsMoreError as error:
        raise UserError(f"{error} (--words, --decided-by, --why, --passed-to.) Nothing was changed.") from error
    except DoneNeedsMoreError as error:
        raise UserError(f"{error} (--words, --yes-on 2026-11-24, --yes-by NAME.) Nothing was changed.") from error


def _goes_together(args: Namespace) -> None:
    """Raise UsageError where one option needs another that is not there."""
    if args.others and not args.helped:
        raise UsageError("--others goes with --helped. Nothing was changed.")
    if (args.reply or args.helped) and not args.sender:
        raise UsageError("Add --from and the name of who said so, or “group”. Nothing was changed.")
    if (args.sender or args.said) and not (args.reply or args.helped):
        raise UsageError("--from and --said go with --reply or --helped. Nothing was changed.")


def _hear(args: Namespace, workspace: Workspace, insight: Id, sender: Recipient) -> None:
    """Keep what somebody said to an answer, or later whether it helped."""
    if args.reply:
        workspace.feedback.reply(insight, sender, args.reply, args.said)
    if args.helped:
        said = Said(for_me=args.helped, for_others=args.others or Change.SAME, words=args.said)
        workspace.feedback.helped(insight, sender, said)


def _answer(args: Namespace, kept: Answer) -> Answer:
    """Return the answer with what the arguments name; all else stays."""
    before = kept.standing
    wanted = {None: before.state, "cant": AnswerState.CANT}
    says_the_same = args.words in (None, before.words)  # the group's yes was to these words and no others
    standing = Standing(
        state=wanted[args.state] if args.state in wanted else AnswerState(args.state.replace("-", " ")),
        words=before.words if args.words is None else args.words,
        decided_by=before.decided_by if args.decided_by is None else args.decided_by,
        why=Why(args.why.replace("-", " ")) if args.why else before.why,
        passed_to=before.passed_to if args.passed_to is None else args.passed_to,
        sorry=before.sorry if args.sorry is None else args.sorry,
        yes_on=args.yes_on or (before.yes_on if says_the_same else None),
        yes_by=args.yes_by or (before.yes_by if says_the_same else ""),
    )
    owner = kept.owner if args.owner is None else args.owner
    return replace(kept, standing=standing, owner=owner, due=args.due or kept.due)


def _whom(workspace: Workspace, text: str) -> Recipient:
    """Return who is meant: a person by name or id, or one of the words group, others and slip."""
    for to in (To.GROUP, To.OTHERS, To.SLIP):
        if text.casefold() == to:
            return Recipient(to)
    return Recipient(To.PERSON, person_meant(workspace, text).id)


def _name(workspace: Workspace, recipient: Recipient) -> str:
    person = workspace.people.get(recipient.person) if recipient.person else None
    return person.name if person else f"the {recipient.to}" if recipient.to is not To.OTHERS else "others"


def _loop_data(loop: Loop, untold: list[str]) -> dict[str, object]:
    return {
        "number": loop.insight.number,
        "stage": loop.stage,
        "standing": loop.standing,
        "owner": loop.answer.owner if loop.answer else "",
        "due": loop.answer.due if loop.answer else None,
        "still_to_tell": untold,
        "ask_on": loop.ask_on,
    }


def _loop_lines(loop: Loop, untold: list[str]) -> list[str]:
    lines = [f"{loop.insight.number}  {loop.stage}: {loop.standing.words or 'no answer yet'}"]
    if untold and loop.standing.words:
        lines.append(f"Still to tell: {', '.join(untold)}.")
    return lines

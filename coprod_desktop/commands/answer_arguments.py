"""The arguments of the commands about answers."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date

from coprod_desktop.commands import answers
from coprod_desktop.domain.answers import AnswerState, Why
from coprod_desktop.domain.telling import Change, How, Verdict

AddCommand = Callable[..., ArgumentParser]
STATES = [state.value.replace(" ", "-") if state is not AnswerState.CANT else "cant" for state in AnswerState]
WHYS = [why.value.replace(" ", "-") for why in Why]


def add_answers(add: AddCommand, day: Callable[[str], date], number: Callable[[str], int]) -> None:
    """Add `owed` and `answer`. day, number: what reads a day, and a whole number."""
    owed = add("owed", answers.owed)
    owed.add_argument("--group", metavar="NAME", help="only this group, by its name or id")
    owed.add_argument("--person", metavar="NAME", help="only what this person waits for")
    owed.add_argument("--limit", metavar="N", type=number, help="list at most so many")
    answer = add("answer", answers.answer)
    answer.add_argument("number", metavar="K31", help="the line’s number")
    answer.add_argument("--state", choices=STATES, help="how far it has come; done needs the group’s yes")
    for name, about in (
        ("--words", "the answer in plain words"),
        ("--decided-by", "who decided"),
        ("--passed-to", "whom it was passed to, where it is not ours"),
        ("--sorry", "an apology, where one is due"),
        ("--yes-by", "who said yes for the group"),
        ("--owner", "who sees to it"),
    ):
        answer.add_argument(name, metavar="TEXT", help=about)
    answer.add_argument("--why", choices=WHYS, help="the kind of reason why it can’t be done")
    answer.add_argument("--yes-on", metavar="DAY", type=day, help="when the group said that it is done")
    answer.add_argument("--due", metavar="DAY", type=day, help="by when there is more to tell")
    answer.add_argument("--news", metavar="TEXT", help="news on the way to the answer")
    answer.add_argument("--tell", metavar="WHOM", help="somebody was told: a name, “group”, “others” or “slip”")
    answer.add_argument("--how", type=How, choices=list(How), default=How.IN_PERSON, help="how they were told")
    answer.add_argument("--reply", type=Verdict, choices=list(Verdict), help="what they said to it")
    answer.add_argument("--helped", type=Change, choices=list(Change), help="later: what it made of things for them")
    answer.add_argument("--others", type=Change, choices=list(Change), help="later: and for others")
    answer.add_argument("--from", dest="sender", metavar="WHOM", help="who replied: a name, “group” or “slip”")
    answer.add_argument("--said", metavar="TEXT", default="", help="their own words")

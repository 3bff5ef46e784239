"""Commands that erase for good: words that somebody takes back, and everything about one person."""

from argparse import Namespace

from coprod_desktop.commands.asking import sure
from coprod_desktop.commands.finding import opened, person_meant
from coprod_desktop.commands.told import Told


def take_back(args: Namespace) -> Told:
    """Erase the words of one line everywhere; its number stays."""
    with opened(args) as workspace:
        insight = workspace.insights.numbered(args.number)
        sure(args, f"The words of {insight.number} will be erased everywhere, for good. Its number stays.")
        workspace.taking_back.take_back(insight.id)
    return Told({"taken_back": insight.number}, [f"The words of {insight.number} are erased. Its number stays."])


def erase(args: Namespace) -> Told:
    """Erase what is kept about one person."""
    with opened(args) as workspace:
        person = person_meant(workspace, args.person)
        sure(args, f"What is kept about {person.name} will be erased everywhere, for good.")
        workspace.people.erase(person.id)
    return Told(
        {"erased": person.id},
        ["What was kept about them is erased. Amounts that were paid stay for the accounts and name nobody."],
    )

"""The command that erases everything about one person, for good."""

from argparse import Namespace

from coprod_desktop.commands.asking import sure
from coprod_desktop.commands.finding import opened, person_named
from coprod_desktop.commands.told import Told


def erase(args: Namespace) -> Told:
    """Erase what is kept about one person."""
    with opened(args) as workspace:
        person = person_named(workspace, args.person)
        sure(args, f"What is kept about {person.name} will be erased everywhere, for good.")
        workspace.people.erase(person.id)
    return Told(
        {"erased": person.id},
        ["What was kept about them is erased. Amounts that were paid stay for the accounts and name nobody."],
    )

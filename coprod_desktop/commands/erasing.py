"""The commands that erase for good: everything about one person, and what was kept for long enough."""

from argparse import Namespace

from coprod_desktop.commands.asking import sure
from coprod_desktop.commands.finding import opened, person_named
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.services.retention import counted


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


def retention(args: Namespace) -> Told:
    """Show what was kept for as long as the organisation keeps it; erase it only with --apply."""
    with opened(args) as workspace:
        outlook, erased = workspace.retention.outlook(), []
        if args.apply and outlook.due:
            sure(args, f"{outlook.counted} will be erased everywhere, for good.")
            show = progress("Erasing")
            for place, each in enumerate(outlook.due, start=1):
                if workspace.retention.erase(each) is not None:
                    erased.append(each)
                show(place, len(outlook.due))
            outlook = workspace.retention.outlook()
    lines = [f"Erased: {counted([each.kind for each in erased])}."] if erased else []
    lines += [f"{each.name}. {each.why}" for each in outlook.due]
    lines += [f"Waits: {each.name}. {each.why} {each.waits}" for each in outlook.waiting]
    data = {"due": outlook.due, "waiting": outlook.waiting, "erased": erased}
    return Told(data, lines or ["Nothing is due. How long things are kept is set in the settings."])

"""Commands about whole vaults: making an empty one, making a demonstration, and checking one."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from coprod_desktop.commands.asking import given_passphrase, new_passphrase
from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.domain.clock import now
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.wiring import VaultsOnDisk

DEMONSTRATION_PASSPHRASE = "demonstration"  # noqa: S105 # public on purpose: it opens invented people only

NOW = "now"
"""What --today without a day stands for."""


def new(args: Namespace) -> Told:
    """Make an empty vault; its recovery code is shown this once."""
    path = Path(args.path)
    code = VaultsOnDisk().new(path, new_passphrase(args))
    return Told(
        {"vault": path, "recovery_code": code},
        [
            f"The vault is made: {path}",
            f"Recovery code: {code}",
            "Write the code down and keep it apart from the laptop. It opens the vault, and it is not shown again.",
        ],
    )


def demo(args: Namespace) -> Told:
    """Make a vault of invented people with one session running."""
    path, secret = Path(args.path), given_passphrase(args) or DEMONSTRATION_PASSPHRASE
    plan = Plan(args.people, args.sessions, args.insights, args.seed)
    if args.today == NOW:
        plan = plan.running_at(now())
    elif args.today is not None:
        plan = replace(plan, today=args.today)
    session = VaultsOnDisk().demonstration(path, secret, plan, progress=progress("Making people up"))
    return Told(
        {"vault": path, "session": session},
        [
            f"The demonstration vault is made: {path}",
            f"Its session {session} is running.",
            "Its passphrase is “demonstration”." if secret == DEMONSTRATION_PASSPHRASE else "It has your passphrase.",
        ],
    )


def check(args: Namespace) -> Told:
    """Check that the vault is whole."""
    with opened(args) as workspace:
        found = workspace.checks.run(progress("Looking it over"))
        wrong = [each for each in found if not each.is_whole]
        if wrong:
            parts = "; ".join(f"{each.what.lower()} ({each.detail})" for each in wrong)
            raise UserError(f"This vault is damaged: {parts}. Keep the folder as it is, and restore a backup.")
        counts = workspace.counts()
    return Told({"whole": True, "checked": found, "counts": counts}, [f"{each.what} is whole." for each in found])

"""Commands about whole vaults: making an empty one, making a demonstration, and checking one."""

import shutil
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from coprod_desktop.commands.asking import given_passphrase, new_passphrase
from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.told import Told, progress
from coprod_desktop.domain.clock import LONDON, day_in_words, now
from coprod_desktop.domain.errors import UserError
from coprod_desktop.lazily import pairing_cards
from coprod_desktop.services.demonstration.fill import Plan
from coprod_desktop.services.demonstration.laptops import ALSO_WRITTEN, put_the_laptops, write_what_waits
from coprod_desktop.wiring import VaultsOnDisk

DEMONSTRATION_PASSPHRASE = "demonstration"  # noqa: S105 # public on purpose: it opens invented people only

NOW = "now"
"""What --today without a day stands for."""
_SEVERAL = ("Pictures", "Backups")
"""What is looked over and is more than one thing."""


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
    stick = None if args.stick is None else Path(args.stick)
    if stick is not None and not stick.is_dir():
        raise UserError(f"There is no folder “{stick}” to write to. Nothing was made. Make the folder, then try again.")
    plan = _plan(args)
    session = VaultsOnDisk().demonstration(path, secret, plan, progress=progress("Making people up"))
    waiting = _put_the_laptops(path, secret, plan, stick)
    told = [
        f"The demonstration vault is made: {path}",
        f"Its session {session} is running, on {day_in_words(plan.today, year=True)}.",
        "Its passphrase is “demonstration”." if secret == DEMONSTRATION_PASSPHRASE else "It has your passphrase.",
    ]
    if waiting is not None:
        told.append(f"A file of another laptop waits to be brought in: {waiting}")
    return Told({"vault": path, "session": session, "waiting": waiting}, told)


def _plan(args: Namespace) -> Plan:
    """Return what is asked for. Its session is today's where no day is named; with a seed alone it is on the same day
    for ever, so that the vault is the same one each time.
    """
    plan = Plan(args.people, args.sessions, args.insights)
    plan = replace(plan, people=max(plan.people - ALSO_WRITTEN, 0))
    plan = plan if args.seed is None else replace(plan, seed=args.seed)
    if args.today == NOW:
        return plan.running_at(now())
    if args.today is not None:
        return replace(plan, today=args.today)
    return plan if args.seed is not None else replace(plan, today=now().date())


def _put_the_laptops(path: Path, secret: str, plan: Plan, stick: Path | None) -> Path | None:
    """Let the demonstration have other laptops; return the file that waits on the stick, where one was asked for.

    Whatever stops it takes the unfinished vault away again, as making it does.
    """
    evening = datetime.combine(plan.today - timedelta(days=7), time(18, 30), LONDON)
    vaults = VaultsOnDisk(now=lambda: evening, whereabouts=None, ballast=0)  # it is new to whoever opens it first
    try:
        with TemporaryDirectory() as scratch, closing(vaults.open(path, secret)) as here:
            between = Path(scratch)
            vaults.new(between / "marcus", secret)
            with closing(vaults.open(between / "marcus", secret)) as marcus:
                put_the_laptops(here, marcus, pairing_cards(), between, plan.seed)
                for backup in here.backups.all():  # made before bringing in, which nobody here would look for
                    shutil.rmtree(backup.folder.parent, ignore_errors=True)
                return None if stick is None else write_what_waits(here, marcus, stick, plan.seed)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def check(args: Namespace) -> Told:
    """Check that the vault is whole."""
    with opened(args) as workspace:
        found = workspace.checks.run(progress("Looking it over"))
        wrong = [each for each in found if not each.is_whole]
        if wrong:
            parts = "; ".join(f"{each.what.lower()} ({each.detail})" for each in wrong)
            raise UserError(f"This vault is damaged: {parts}. Keep the folder as it is, and restore a backup.")
        counts = workspace.counts()
    return Told(
        {"whole": True, "checked": found, "counts": counts}, [f"{each.what} {_are(each.what)} whole." for each in found]
    )


def _are(what: str) -> str:
    return "are" if what in _SEVERAL else "is"

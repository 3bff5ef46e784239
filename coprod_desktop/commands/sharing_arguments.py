"""The options of the commands about exchange."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Protocol

from coprod_desktop.commands import sharing
from coprod_desktop.commands.told import Told


class Add(Protocol):
    """Adds a command that run does."""

    def __call__(self, name: str, run: Callable[[Namespace], Told]) -> ArgumentParser:
        """Return what takes its options."""
        ...


def add_sharing(add: Add) -> None:
    """Add the commands about exchange."""
    identity = add("identity", sharing.identity)
    identity.add_argument("--team", action="store_true", help="as a coordinator's card: what it says is followed")
    identity.add_argument("--out", metavar="FILE", help="write the card to this file, for the other laptop")
    identity.add_argument("--picture", metavar="FILE", help="write it as a square code, a PNG picture, too")
    _add_pair(add("pair", sharing.pair))
    export = add("export", sharing.export)
    export.add_argument("--to", metavar="NAME", action="append", required=True, help="which laptop; may be repeated")
    export.add_argument("--out", metavar="FILE", help="the file to write, such as STICK/home.coprod")
    export.add_argument("--full", action="store_true", help="everything they may see, also what they should have")
    export.add_argument("--preview", action="store_true", help="only say what would go")
    bring_in = add("import", sharing.bring_in)
    bring_in.add_argument("file", metavar="FILE", help="the file that another laptop made")
    bring_in.add_argument("--preview", action="store_true", help="only say what it would bring")
    bring_in.add_argument("--with-retired", action="store_true", help="also what laptops that are retired wrote")
    add("conflicts", sharing.conflicts)
    _add_resolve(add("resolve", sharing.resolve))


def _add_pair(pair: ArgumentParser) -> None:
    pair.add_argument("card", metavar="CARD", nargs="?", help="its card: the file, or a picture of the square code")
    pair.add_argument("--name", metavar="NAME", required=True, help="what the laptop is called here")
    pair.add_argument("--words", metavar="WORDS", help="the six words that the other laptop shows")
    what = pair.add_mutually_exclusive_group()
    what.add_argument("--group", metavar="NAME", action="append", default=[], help="a group that it gets; repeatable")
    what.add_argument("--everything", action="store_true", help="it gets everything, as a coordinator's does")
    pair.add_argument("--give-code", action="store_true", help="give it two letters that its numbers begin with")
    what.add_argument("--retire", action="store_true", help="it is lost or not used any more")
    what.add_argument("--take-up-again", action="store_true", help="it was found, and nobody else had it")


def _add_resolve(resolve: ArgumentParser) -> None:
    resolve.add_argument("number", metavar="N", type=int, nargs="?", help="its number in “coprod conflicts”")
    what = resolve.add_mutually_exclusive_group(required=True)
    what.add_argument("--keep", metavar="N", type=int, help="keep the value of this number")
    what.add_argument("--both", action="store_true", help="keep both texts")
    what.add_argument("--write", metavar="TEXT", help="write this instead")
    people = {"same": "are one person", "two": "are two people", "apart": "were taken together wrongly"}
    for name, help_words in people.items():
        what.add_argument(f"--{name}", metavar="ID", nargs=2, help=f"these two {help_words}")

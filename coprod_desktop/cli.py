"""The `coprod` command, from its first moment: whenever Ctrl and C are pressed, one sentence ends it."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what arguments say (those of the command line where there are none); return the exit status."""
    if getattr(sys, "frozen", False):  # made into one file: then readers of pictures are started through here
        from multiprocessing import freeze_support  # noqa: PLC0415 # else not needed

        freeze_support()
    try:
        from coprod_desktop.commands.command import do  # noqa: PLC0415 # loading takes a second

        return do(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was finished is kept.\n")
        return 1

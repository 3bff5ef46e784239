"""One command: one line on stdout or one sentence on stderr, and never a traceback nobody asked for."""

import os
import sys
import traceback
from collections.abc import Sequence

from coprod_desktop import logs
from coprod_desktop.commands.arguments import parser
from coprod_desktop.commands.told import one_line, write
from coprod_desktop.commands.usage import WRONG_USAGE, UsageError
from coprod_desktop.domain.errors import UserError

WENT_WELL, COULD_NOT = 0, 1  # wrong usage is 2: see commands.usage
FAULT = "Something went wrong. Nothing was lost. To see the details, add --details."


def do(arguments: Sequence[str] | None) -> int:
    """Do what arguments say (those of the command line where there are none); return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Welsh or Urdu letters shows “?”
    args = parser().parse_args(arguments)
    logs.start(logs.COMMAND)
    try:
        write(args.run(args), as_json=args.json, out=sys.stdout)
        sys.stdout.flush()
    except UsageError as error:
        return _could_not(str(error), WRONG_USAGE)
    except UserError as error:
        return _could_not(str(error))
    except BrokenPipeError:
        # Whoever read the lines has seen enough; Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 # the edge of the program: a fault of ours must not look like the person's
        logs.failed(error)
        if args.details:
            traceback.print_exc()
        return _could_not(FAULT)
    return WENT_WELL


def _could_not(sentence: str, status: int = COULD_NOT) -> int:
    sys.stderr.write(one_line(sentence) + "\n")
    return status

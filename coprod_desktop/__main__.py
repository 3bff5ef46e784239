"""The desktop program: `coprod-desktop`, or `python -m coprod_desktop`."""

import gc
import sys


def main() -> int:
    """Open the program and return its exit code."""
    gc.disable()  # nothing is to clear while modules load; desktop.garbage takes over
    from coprod_desktop.app import run  # noqa: PLC0415

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())

"""The desktop program: `coprod-desktop`, or `python -m coprod_desktop`."""

import sys

from coprod_desktop.app import run


def main() -> int:
    """Open the program and return its exit code."""
    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())

"""The desktop program: `coprod-desktop`, or `python -m coprod_desktop`."""

import gc
import sys


def main() -> int:
    """Open the program and return its exit code."""
    if getattr(sys, "frozen", False):  # made into one file: then readers of pictures are started through here
        from multiprocessing import freeze_support  # noqa: PLC0415 # else not needed before the window is painted

        freeze_support()
    gc.disable()  # nothing is to clear while modules load; desktop.garbage takes over
    import coprod_desktop.desktop  # noqa: F401, PLC0415 # before Qt, which it makes start sooner
    from coprod_desktop.app import run  # noqa: PLC0415

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())

"""Where the files that come with the program are: fonts, icons, pictures, phrases, rates, help.

A checkout keeps them in `resources/` beside the package; a wheel carries them inside the package, in `shipped/`
(`packaging/hatch_build.py` puts them there). This module is imported before the first window paints, so it takes
nothing but the standard library's paths.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "shipped"
_IN_CHECKOUT = _PACKAGE.parent / "resources"

FOLDER = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
"""The folder that holds `fonts`, `icons`, `phrases` and the other kinds of shipped file."""


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, for example `shipped("fonts", "NotoSans-Bold.ttf")`.

    Raises FileNotFoundError when it is not there: the program was installed in part, which is a fault of ours.
    """
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        message = f"{'/'.join(parts)} is not among the files that came with Coprod Desktop"
        raise FileNotFoundError(message)
    return path

"""The log of what the program did, for whoever has to find a fault. It holds nothing about anybody.

Only our own loggers write here, and of what they pass along only numbers and the names of error types are written:
texts, ids and the messages of errors may hold somebody's words, so a dot stands for each. Of a traceback there are the
places in the program alone.
"""

import logging
import platform
import sys
import traceback
from importlib import metadata
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

from coprod_desktop import __version__

WINDOW, COMMAND = "window", "command"
"""Who writes: each has files of its own, because two programs can't turn over one file."""

_OURS = "coprod_desktop"
_LARGEST, _OLDER_FILES = 256 * 1024, 3
_COPIED = 64 * 1024
"""So many bytes of the newest file are copied: some hundred lines, which an e-mail holds."""
_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "pikepdf")


def log_folder() -> Path:
    """Return where this computer keeps the program's logs: the user's own, outside every vault."""
    return user_log_path("coprod-desktop", appauthor=False)


class _Nameless(logging.Formatter):
    """Writes a line without anything that may be about somebody."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of record, with the places of its error beneath it."""
        args = record.args if isinstance(record.args, tuple) else ()
        clean = logging.makeLogRecord({**record.__dict__, "args": tuple(map(_harmless, args)), "exc_info": None,
                                       "exc_text": None, "stack_info": None})  # fmt: skip
        line = super().format(clean)
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else "\n".join([line, *places(error)])


class _QuietFile(RotatingFileHandler):
    """A file that turns over, and keeps still where it can't be written."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 # logging's own name
        """Let the line go: a full disk is said where somebody's work is kept."""


def start(writer: str, folder: Path | None = None) -> None:
    """Write what our loggers say to this writer's file in folder; where that can't be, nowhere."""
    stop()
    place = folder or log_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = _QuietFile(
            place / f"{writer}.log", maxBytes=_LARGEST, backupCount=_OLDER_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(_Nameless())
    ours = logging.getLogger(_OURS)
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)


def stop() -> None:
    """Close the file."""
    ours = logging.getLogger(_OURS)
    for handler in [each for each in ours.handlers if isinstance(each, _QuietFile)]:
        ours.removeHandler(handler)
        handler.close()


def failed(error: BaseException) -> None:
    """Keep where in the program something went wrong."""
    logging.getLogger(_OURS).error("something went wrong", exc_info=error)


def copyable(writer: str = WINDOW, folder: Path | None = None) -> str:
    """Return the text that Help copies: what runs here, and the end of the log. It names nobody and no folder."""
    try:
        data = ((folder or log_folder()) / f"{writer}.log").read_bytes()[-_COPIED:]
    except OSError:
        data = b""
    return "\n".join([*_about(), "", data.decode(errors="replace")])


def _about() -> list[str]:
    versions = [f"{name} {version}" for name in _LIBRARIES if (version := _version(name))]
    system = f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}"
    return [f"Coprod Desktop {__version__}", system, ", ".join(versions)]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _harmless(value: object) -> object:
    """Return what may be written of something that a line was given."""
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, type):
        return value.__name__
    return value if isinstance(value, int | float) else "…"


def places(error: BaseException) -> list[str]:
    """Return where in the program an error came from, and what led to it: types and places without their words."""
    lines: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        lines.append(f"  {type(now).__module__}.{type(now).__qualname__}")
        lines += [f"    {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(
            now.__traceback__)]  # fmt: skip
        now = now.__cause__ or now.__context__
    return lines


def _place(file: str) -> str:
    """Return a file as it is named inside its package: where that lies on this computer may name its owner."""
    for root in sorted({Path(each).resolve() for each in sys.path if each}, key=lambda each: -len(each.parts)):
        if Path(file).is_relative_to(root):
            return Path(file).relative_to(root).as_posix()
    return Path(file).name

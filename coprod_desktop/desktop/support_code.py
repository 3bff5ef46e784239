"""Keeps what PySide compiles of its own Python, so that it is compiled once and not at every start.

PySide 6.11.3 carries the Python that it is partly made of as text inside a library, and compiles those hundred
kilobytes each time: a fifth of the time of a Qt program's start. What comes of it is kept here as Python keeps its own
compiled modules, beside them, and taken only for exactly the same text.
"""

from __future__ import (
    annotations,
)  # PySide compiles in the name of a module that says so, and so must what stands for it

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_OF_PYSIDE = ("shibokensupport/", "signature_bootstrap.py")
"""How the names of its texts begin."""
_FILE = os.path.join(os.path.dirname(__file__), "__pycache__", f"pyside_support.{sys.implementation.cache_tag}.kept")

_known: dict[str, tuple[Any, Any]] = {}
_new: dict[str, tuple[Any, Any]] = {}
"""By its name, each text and what was compiled of it."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Within it, PySide is given what was compiled of its texts at an earlier start."""
    with suppress(OSError, EOFError, ValueError, TypeError), open(_FILE, "rb") as file:
        _known.update(marshal.load(file))  # noqa: S302 # our own file, trusted as Python's compiled modules are
    anew = builtins.compile

    def compile_or_take(source: Any, filename: Any, mode: str, *rest: Any, **named: Any) -> Any:
        if rest or named or mode != "exec" or not str(filename).startswith(_OF_PYSIDE):
            return anew(source, filename, mode, *rest, **named)
        kept = _known.get(filename)
        if kept is not None and kept[0] == source:
            return kept[1]
        code = anew(source, filename, mode)
        _new[filename] = (source, code)
        return code

    builtins.compile = compile_or_take
    try:
        yield
    finally:
        builtins.compile = anew


def keep() -> None:
    """Keep what had to be compiled this time, where Python may keep its own; else it is compiled again next time.

    Call it once Qt is there: nothing of it is needed in memory any more.
    """
    if _new and not sys.dont_write_bytecode:
        _write()
    _known.clear()
    _new.clear()


def _write() -> None:
    unfinished = f"{_FILE}.{os.getpid()}"
    with suppress(OSError):
        try:
            with open(unfinished, "wb") as file:
                marshal.dump(_known | _new, file)
            os.replace(unfinished, _FILE)
        finally:
            with suppress(FileNotFoundError):
                os.remove(unfinished)

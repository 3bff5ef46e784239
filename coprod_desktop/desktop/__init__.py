"""The only room that knows Qt: the look, the widgets, and a folder a page.

It is imported before Qt is, because it makes Qt start sooner: see enumerations.py and support_code.py.

PySide replaces Python's import by one that reads the source of every module imported from then on, to find out
whether it uses `from __feature__ import …`. We never do; with SQLAlchemy that doubles the time of start-up and keeps
17 MB of source text in memory (PySide 6.11.3, linecache). So Python's own import is put back, before anything else.
"""

import builtins

from coprod_desktop.desktop.enumerations import make_quickly
from coprod_desktop.desktop.support_code import compiled_once

make_quickly()
with compiled_once():
    import PySide6.QtCore  # noqa: F401 # it replaces the import that is put back here

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

"""Remembering in a real keyring: a Secret Service with a session bus of its own, in a folder that the test throws away.

It runs where Debian's gnome-keyring and dbus are. Each question is asked by a program of its own, as after a new start.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
_MISSING = [name for name in _NEEDED if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(_MISSING), reason=f"there is no Secret Service to ask: {', '.join(_MISSING)}")
_TOP = Path(__file__).parents[2]
_UNLOCKED, _LOCKED = "printf session | gnome-keyring-daemon --unlock", "gnome-keyring-daemon --start"
_ASK = """
import pathlib, sys
from coprod_desktop.storage.remembered import Remembered
remembered = Remembered()
print(remembered.can(), *eval(sys.argv[1]))
"""
_LONGEST = 60
"""Seconds after which a keyring counts as hung."""


def ask(home: Path, daemon: str, *questions: str) -> list[str]:
    """Return what was said to each list of questions, one program after the other, while the keyring is as daemon says.

    The keyring's window, in which somebody would be asked to unlock it, notes in a file that it was opened.
    """
    shown = home / "shown"
    shown.write_text(f"#!/bin/sh\ntouch {home}/asked\nexit 1\n")
    shown.chmod(0o700)
    window = f"[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec={shown}\n"
    services = home / "data/dbus-1/services"
    services.mkdir(parents=True, exist_ok=True)
    (services / "org.gnome.keyring.SystemPrompter.service").write_text(window)
    asking = "; ".join(f"'{sys.executable}' -c \"$ASK\" '{each}'" for each in questions)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")},
        "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_DATA_HOME": str(home / "data"), "ASK": _ASK,
    }  # fmt: skip
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f"{daemon} --components=secrets >/dev/null; {asking}"],
        capture_output=True, text=True, check=True, cwd=_TOP, env=environment, timeout=_LONGEST,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_a_real_keyring_remembers_over_a_new_start_until_it_is_told_to_forget(tmp_path: Path) -> None:
    keep = '[remembered.keep("a", "seven quiet herons")]'
    forget = '[remembered.read("a"), remembered.forget("a"), repr(remembered.read("a"))]'
    assert ask(tmp_path, _UNLOCKED, keep, forget) == ["True None", "True seven quiet herons None ''"]


def test_nobody_is_asked_to_unlock_a_keyring_in_which_nothing_of_ours_is_kept(tmp_path: Path) -> None:
    asked = f'pathlib.Path("{tmp_path}/asked").exists()'
    ask(tmp_path, _UNLOCKED, '[remembered.keep("a", "seven quiet herons")]')
    another = f'[repr(remembered.read("b")), {asked}]'
    ours = f'[repr(remembered.read("a")), {asked}]'
    assert ask(tmp_path, _LOCKED, f"[*{another}, *{ours}]") == ["True '' False '' True"]

"""Starting the program anew: how it is called, with the vault to offer first."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def command(vault: Path | None) -> list[str]:
    """Return what starts the program: frozen into one file, or by the Python that runs it."""
    begins = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "coprod_desktop"]
    return begins if vault is None else [*begins, "--vault", str(vault)]


def start_anew(vault: Path | None) -> bool:
    """Start the program by itself, so that it goes on when this one ends; return whether that could be done."""
    program, *arguments = command(vault)
    started: bool = QProcess.startDetached(program, arguments)[0]
    return started

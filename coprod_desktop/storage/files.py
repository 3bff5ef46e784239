"""Writing a small file so that a power cut leaves the old one or the new one, never half of one."""

import os
from pathlib import Path

DATABASE, KEY_FILE = "vault.db", "vault.key"
"""The names of a vault's two files that nothing can do without."""


def write_whole(path: Path, data: bytes) -> None:
    """Put data at path: a neighbour is written, forced to disk, and takes the name. Raises OSError."""
    temporary = path.with_name(f"{path.name}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the names in folder to disk, where the system can: Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

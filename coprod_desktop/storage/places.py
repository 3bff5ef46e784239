"""Where a vault may live: on a disk of this computer, not in a folder that a network or a cloud writes too.

A database that another program copies piece by piece, or that lies behind a network, can be damaged by a lost
connection, and its words would leave the computer. What is not recognised is allowed.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from coprod_desktop.services.vault_errors import PlaceRefusedError

CLOUD = (
    "That folder is copied to {service} all the time, which can damage a vault, and its words would leave this "
    "computer. Nothing was changed. Choose a folder on this computer that is not copied; backups keep it safe."
)
NETWORK = (
    "That folder is on a network drive, and a lost connection can damage a vault. Nothing was changed. Choose a folder "
    "on this computer; backups can go to a second place."
)

_NETWORKS = frozenset({
    "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "smb2",
    "smb3", "smbfs", "webdav",
})  # fmt: skip
"""What Linux and macOS call file systems that lie behind a network."""
_CLOUD_SYSTEMS = {"fuse.google-drive-ocamlfuse": "Google Drive", "fuse.onedriver": "OneDrive"}
_CLOUD_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
"""Variables in which Windows names folders that a cloud copies."""
_CLOUD_FOLDERS = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("cloudstorage", "a cloud service"),
)
"""How the folders of cloud services begin, on every system: "OneDrive - The Council", "Dropbox (Personal)"."""
_NETWORK_DRIVE = 4  # GetDriveType: DRIVE_REMOTE


@dataclass(frozen=True, slots=True)
class Computer:
    """What is known of a computer's disks. mounts: place and kind of each file system; remote: its network drives.

    variables: the environment, in which Windows names cloud folders.
    """

    mounts: tuple[tuple[PurePath, str], ...] = ()
    remote: frozenset[str] = frozenset()
    variables: Mapping[str, str] | None = None

    def refusal(self, path: PurePath) -> str | None:
        """Return why a vault may not live at path (absolute, links followed), as a sentence; None where it may."""
        service = self._service(path)
        if service is not None:
            return CLOUD.format(service=service)
        return NETWORK if self._is_remote(path) else None

    def _service(self, path: PurePath) -> str | None:
        """Return the cloud service that copies path's folder."""
        for variable, service in _CLOUD_VARIABLES.items():
            named = (self.variables or {}).get(variable)
            if named and path.is_relative_to(type(path)(named)):
                return service
        kind = self._kind(path)
        if kind in _CLOUD_SYSTEMS:
            return _CLOUD_SYSTEMS[kind]
        for part in path.parts[:-1]:  # the vault's own name says nothing
            for begins, service in _CLOUD_FOLDERS:
                if _is_named(part.casefold(), begins):
                    return service
        return None

    def _is_remote(self, path: PurePath) -> bool:
        drive = path.drive.upper()
        return drive.startswith("\\\\") or drive in self.remote or self._kind(path) in _NETWORKS

    def _kind(self, path: PurePath) -> str:
        """Return the kind of the file system that path lies on: that of the nearest mount above it, the last one."""
        above = [(len(place.parts), at, kind) for at, (place, kind) in enumerate(self.mounts) if _is_in(path, place)]
        return max(above)[2] if above else ""


def this_computer() -> Computer:
    """Return what is known of the computer that the program runs on."""
    if sys.platform == "win32":
        return Computer(remote=_remote_drives(), variables=os.environ)
    return Computer(mounts=_mounts())


def refusal(path: Path, computer: Computer | None = None) -> str | None:
    """Return why a vault may not live at path, as a sentence; None where it may."""
    return (computer or this_computer()).refusal(path.resolve())


def look_at_place(path: Path) -> None:
    """Raise PlaceRefusedError where no vault may live."""
    why = refusal(path)
    if why is not None:
        raise PlaceRefusedError(why)


def read_mounts(table: Iterable[str]) -> tuple[tuple[PurePath, str], ...]:
    """Return place and kind of each file system in the lines of /proc/mounts."""
    found = []
    for line in table:
        fields = line.split(" ")
        if len(fields) > 2:  # noqa: PLR2004 # device, place, kind; see man 5 fstab
            found.append((PurePosixPath(_unescaped(fields[1])), fields[2]))
    return tuple(found)


def read_mac_mounts(table: Iterable[str]) -> tuple[tuple[PurePath, str], ...]:
    """Return place and kind of each file system in the lines of macOS's `mount`: "DEVICE on PLACE (KIND, …)"."""
    found = []
    for line in table:
        place, _, options = line.partition(" on ")[2].rpartition(" (")
        if place:
            found.append((PurePosixPath(place), options.partition(",")[0].rstrip(")\n")))
    return tuple(found)


def _mounts() -> tuple[tuple[PurePath, str], ...]:
    try:
        if sys.platform == "darwin":
            import subprocess  # noqa: PLC0415 # only there

            said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True)
            return read_mac_mounts(said.stdout.splitlines())
        return read_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines())
    except (OSError, ValueError):
        return ()


def _remote_drives() -> frozenset[str]:
    """Return the letters of Windows' network drives, such as "S:"."""
    import ctypes  # noqa: PLC0415 # only there

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 # known to type checkers on Windows alone
    letters = (f"{chr(letter)}:" for letter in range(ord("A"), ord("Z") + 1))
    return frozenset(each for each in letters if kernel.GetDriveTypeW(f"{each}\\") == _NETWORK_DRIVE)


def _is_named(part: str, begins: str) -> bool:
    """Return whether a folder is a service's: its name, or its name and then whose it is."""
    return part == begins or part.startswith((f"{begins} -", f"{begins} (", f"{begins}-"))


def _is_in(path: PurePath, place: PurePath) -> bool:
    return not isinstance(path, PureWindowsPath) and path.is_relative_to(place)


def _unescaped(field: str) -> str:
    """Return a field of /proc/mounts with its spaces, tabs, line ends and backslashes."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, letter)
    return field

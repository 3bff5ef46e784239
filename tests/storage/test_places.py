"""Which places are refused, by tables as the systems give them."""

import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.places import Computer, read_mac_mounts, read_mounts, refusal, this_computer
from tests.storage.conftest import CHEAP, PASSPHRASE

LINUX = Computer(
    mounts=read_mounts([
        "/dev/sda1 / ext4 rw,relatime 0 0",
        "nas:/share /mnt/office\\040share nfs4 rw 0 0",
        "//server/s /srv/s cifs rw 0 0",
        "/dev/sdb1 /srv/s/stick vfat rw 0 0",
        "dot@host: /home/dot/there fuse.sshfs rw 0 0",
        "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0",
        "tmpfs /tmp tmpfs rw 0 0",
        "/dev/mapper/home /home/dot/crypt ext4 rw 0 0",
        "broken",
    ])
)  # fmt: skip
MAC = Computer(
    mounts=read_mac_mounts([
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)",
        "/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)",
        "//dot@server/share on /Volumes/share (on the left) (smbfs, nodev, nosuid, mounted by dot)",
    ])
)  # fmt: skip
WINDOWS = Computer(remote=frozenset({"S:"}), variables={"OneDrive": r"C:\Users\Dot\Wolken", "PATH": r"C:\Windows"})


@pytest.mark.parametrize(
    ("computer", "place", "because"),
    [
        (LINUX, "/home/dot/.local/share/coprod-desktop/v.coprod-vault", ""),
        (LINUX, "/tmp/v", ""),  # noqa: S108 # named only
        (LINUX, "/home/dot/crypt/v", ""),
        (LINUX, "/mnt/office share/v", "network drive"),
        (LINUX, "/srv/s/v", "network drive"),
        (LINUX, "/srv/s/stick/v", ""),
        (LINUX, "/home/dot/there/deep/v", "network drive"),
        (LINUX, "/home/dot/therein/v", ""),
        (LINUX, "/run/user/1000/gvfs/smb-share:server=s/v", "network drive"),
        (LINUX, "/home/dot/Dropbox/team/v", "copied to Dropbox"),
        (LINUX, "/home/dot/Dropbox (Personal)/v", "copied to Dropbox"),
        (LINUX, "/home/dot/OneDrive/v", "copied to OneDrive"),
        (LINUX, "/home/dot/dropboxes/v", ""),
        (LINUX, "/home/dot/our work/Dropbox", ""),
        (MAC, "/Users/dot/Library/Application Support/coprod-desktop/v", ""),
        (MAC, "/Users/dot/Library/Mobile Documents/com~apple~CloudDocs/v", "copied to iCloud"),
        (MAC, "/Users/dot/Library/CloudStorage/GoogleDrive-dot@example.org/My Drive/v", "copied to a cloud service"),
        (MAC, "/Users/dot/Google Drive/v", "copied to Google Drive"),
        (MAC, "/Volumes/share (on the left)/v", "network drive"),
        (WINDOWS, r"C:\Users\Dot\AppData\Local\coprod-desktop\v", ""),
        (WINDOWS, r"c:\users\dot\wolken\Work\v", "copied to OneDrive"),
        (WINDOWS, r"C:\Users\Dot\OneDrive - The Council\v", "copied to OneDrive"),
        (WINDOWS, r"C:\Users\Dot\iCloudDrive\v", "copied to iCloud"),
        (WINDOWS, r"G:\My Drive\v", "copied to Google Drive"),
        (WINDOWS, r"s:\team\v", "network drive"),
        (WINDOWS, r"\\server\team\v", "network drive"),
        (WINDOWS, r"D:\v", ""),
    ],
)
def test_network_and_cloud_folders_are_refused_with_the_reason_and_no_others(
    computer: Computer, place: str, because: str
) -> None:
    path: PurePath = (PureWindowsPath if computer is WINDOWS else PurePosixPath)(place)
    said = computer.refusal(path)
    assert (said is None) == (because == "")
    assert said is None or (because in said and "Nothing was changed" in said)


def test_this_computers_own_temporary_folder_is_no_network(tmp_path: Path) -> None:
    assert refusal(tmp_path, this_computer()) is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_into_a_cloud_folder_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in (refusal(tmp_path / "plain" / "v", Computer()) or "")


def test_a_vault_is_neither_made_nor_opened_in_a_cloud_folder(path: Path, tmp_path: Path) -> None:
    vaults, cloud = Vaults(cost=CHEAP), tmp_path / "Dropbox"
    with pytest.raises(UserError, match="copied to Dropbox"):
        vaults.new(cloud / "new", PASSPHRASE)
    assert not cloud.exists()
    cloud.mkdir()
    moved = path.rename(cloud / path.name)
    before = sorted(each.name for each in moved.iterdir())
    with pytest.raises(UserError, match="copied to Dropbox"):
        vaults.open(moved, PASSPHRASE)
    assert sorted(each.name for each in moved.iterdir()) == before
    vaults.open(moved.rename(tmp_path / "back"), PASSPHRASE).close()

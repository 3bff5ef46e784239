"""The file itself: what opens it, what is in it, and what is refused with which words."""

import errno
import io
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyrage
import pytest
import zstandard

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.exchange import bundle as bundles
from coprod_desktop.exchange import spool
from coprod_desktop.exchange.spool import Spool
from coprod_desktop.services.bundles import DAMAGED, NEWER, NOT_FOR_US, NOT_OURS
from coprod_desktop.storage.receiving import TWO_HISTORIES
from tests import factory
from tests.exchange.forging import Forge, taken_apart
from tests.exchange.team import Laptop, Team, keys_of, names_of

CANARY = "Quagmire Zebrafish"


@pytest.fixture
def file(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Path:
    """What the office has made for Amina."""
    factory.make_person(office.workspace, CANARY, group=bus)
    return office.send(amina, folder=team.folder)


@pytest.fixture
def forge(office: Laptop, amina: Laptop, file: Path) -> Forge:
    card = amina.workspace.pairing.own().shown.card
    return Forge(taken_apart(file, keys_of(amina)), keys_of(office), card.age)


def refused(laptop: Laptop, file: Path) -> str:
    """Return the sentence by which file is refused; nothing is changed by it."""
    before = names_of(laptop)
    with pytest.raises(UserError) as said:
        laptop.workspace.sharing.bring_in(file)
    assert names_of(laptop) == before
    return str(said.value)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age command is not installed")
def test_the_age_command_opens_it_with_the_recipients_key_and_no_other(
    amina: Laptop, dot: Laptop, file: Path, tmp_path: Path
) -> None:
    for laptop, opens in ((amina, True), (dot, False)):
        key = tmp_path / "key.txt"
        key.write_text(keys_of(laptop).age, encoding="ascii")
        done = subprocess.run(["age", "--decrypt", "-i", key, file], capture_output=True, check=False)
        assert (done.returncode == 0) is opens
        assert done.stdout.startswith(b"coprod bundle 1\n") is opens


def test_no_word_of_it_can_be_read_from_the_file(amina: Laptop, file: Path) -> None:
    sealed = file.read_bytes()
    for word in CANARY.split():
        for form in (word.encode(), word.lower().encode(), word.encode("utf-16-le"), word.encode()[::-1]):
            assert form not in sealed
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert any(CANARY.encode() in line for line in taken_apart(file, keys_of(amina)).lines)


def test_for_another_laptop_it_stays_shut(dot: Laptop, file: Path) -> None:
    assert refused(dot, file) == NOT_FOR_US


def test_sealed_to_us_but_meant_for_another_it_is_refused(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    other = forge.signed(forge.good.body, recipients=["0" * 32])
    assert refused(amina, forge.file(other, tmp_path / "a.coprod")) == NOT_FOR_US


@pytest.mark.parametrize("text", [b"", b"hello", b"PK\x03\x04", b"age-encryption.org/v1\n"])
def test_what_is_no_bundle_is_refused(amina: Laptop, tmp_path: Path, text: bytes) -> None:
    other = tmp_path / "other.coprod"
    other.write_bytes(text)
    assert refused(amina, other) == NOT_OURS


def test_what_is_not_there_is_refused(amina: Laptop, tmp_path: Path) -> None:
    assert "can't be read" in refused(amina, tmp_path / "nothing.coprod")
    assert "can't be read" in refused(amina, tmp_path)


def test_half_a_file_is_refused(amina: Laptop, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])
    assert refused(amina, file) == DAMAGED


def test_what_was_sealed_by_somebody_else_under_the_senders_name_is_refused(
    forge: Forge, amina: Laptop, dot: Laptop, tmp_path: Path
) -> None:
    false = Forge(forge.good, keys_of(dot), forge.to)
    assert refused(amina, false.file(false.signed(forge.good.body), tmp_path / "a.coprod")) == DAMAGED


def test_a_later_form_of_the_file_says_to_update(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    later = pyrage.encrypt(b"coprod bundle 2\nsomething else", [pyrage.x25519.Recipient.from_str(forge.to)])
    file = tmp_path / "later.coprod"
    file.write_bytes(later)
    assert refused(amina, file) == NEWER


def test_a_bomb_is_stopped_by_its_own_word(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(500 * 2**20))
    assert len(bomb) < 60_000
    for plain in (1_000, 2**35):
        assert refused(amina, forge.file(forge.signed(bomb, plain), tmp_path / f"{plain}.coprod")) == DAMAGED


def test_a_chain_with_a_step_left_out_or_put_in_another_place_is_refused(
    forge: Forge, amina: Laptop, tmp_path: Path
) -> None:
    lines = forge.good.lines
    starts = [n for n, line in enumerate(lines) if line.startswith((b'["step"', b'["stub"'))]
    without = lines[: starts[0]] + lines[starts[1] :]
    assert refused(amina, forge.file(forge.with_lines(without), tmp_path / "a.coprod")) == DAMAGED
    turned = lines[: starts[0]] + lines[starts[1] : starts[2]] + lines[starts[0] : starts[1]] + lines[starts[2] :]
    assert refused(amina, forge.file(forge.with_lines(turned), tmp_path / "b.coprod")) == DAMAGED


def test_a_value_that_its_writer_did_not_write_is_refused(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    lines = [line.replace(b"Quagmire", b"Quagmite") for line in forge.good.lines]
    assert lines != forge.good.lines
    assert "damaged" in refused(amina, forge.file(forge.with_lines(lines), tmp_path / "a.coprod"))


def test_our_own_steps_that_we_do_not_have_stop_with_a_message(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    vector = {amina.device: 99}
    told = forge.signed(forge.good.body, vector=vector)
    assert refused(amina, forge.file(told, tmp_path / "a.coprod")) == TWO_HISTORIES


def test_what_the_stick_holds_is_read_back_and_a_bad_stick_is_said(
    team: Team, office: Laptop, amina: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = bundles._seal

    def onto_a_bad_stick(file: Path, inner: bundles._Inner, to: list[str]) -> bytes:
        digest = seal(file, inner, to)
        file.write_bytes(file.read_bytes()[:-1] + b"x")
        return digest

    monkeypatch.setattr(bundles, "_seal", onto_a_bad_stick)
    with pytest.raises(UserError, match="another stick"):
        office.send(amina, folder=team.folder)
    assert list(team.folder.glob("*.coprod*")) == list(team.folder.glob("*.coprod-vault*"))


def test_nothing_is_written_over_and_a_full_or_missing_place_is_said(
    team: Team, office: Laptop, amina: Laptop, file: Path
) -> None:
    with pytest.raises(UserError, match="already"):
        office.workspace.sharing.take_home([amina.name], file)
    with pytest.raises(UserError, match="Choose another place"):
        office.workspace.sharing.take_home([amina.name], team.folder / "gone" / "file.coprod")


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this program become larger than so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 3_000])
def test_a_stick_that_is_full_half_way_is_said_and_holds_nothing(
    team: Team, office: Laptop, amina: Laptop, bus: Group, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    factory.make_person(office.workspace, CANARY, group=bus, helps=[os.urandom(10_000).hex()])
    seal, stick = bundles._seal, team.folder / "stick"
    stick.mkdir()

    def onto_a_full_stick(*asked: Any) -> bytes:
        with room_for(room):
            return seal(*asked)

    monkeypatch.setattr(bundles, "_seal", onto_a_full_stick)
    with pytest.raises(UserError) as said:
        office.send(amina, folder=stick)
    assert str(said.value) == bundles.NOT_WRITTEN
    assert list(stick.iterdir()) == []


def test_what_a_stick_kept_that_was_pulled_out_half_way_is_not_in_the_way(
    team: Team, office: Laptop, amina: Laptop
) -> None:
    left = team.folder / "for Amina.coprod.part"
    left.write_bytes(b"age-encryption.org/v1\n half of it")
    office.workspace.sharing.take_home([amina.name], team.folder / "for Amina.coprod")
    assert not left.exists()
    amina.take(team.folder / "for Amina.coprod")


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stick_that_is_pulled_out_while_it_is_read_is_said(
    amina: Laptop, file: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    class PulledOut(io.BytesIO):
        left = after

        def read(self, size: int | None = -1) -> bytes:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size)

    data, opened = file.read_bytes(), Path.open

    def pulled_out(path: Path, *how: Any, **more: Any) -> Any:
        return PulledOut(data) if path == file else opened(path, *how, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", pulled_out)
        assert refused(amina, file) == bundles.NOT_READ
    amina.take(file)
    assert names_of(amina) == [CANARY]


def test_a_file_for_which_this_computer_has_no_room_is_not_called_damaged_and_comes_in_later(
    office: Laptop, amina: Laptop, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 100)
    with room_for(500), pytest.raises(UserError) as said:
        amina.workspace.sharing.look(file)
    assert str(said.value) == spool.NO_ROOM
    with room_for(500), Spool(2**30) as waiting:
        for size in (200, 400):  # of which Python holds the second back
            waiting.write(bytes(size))
        with pytest.raises(UserError) as said:
            waiting.flush()
    assert str(said.value) == spool.NO_ROOM
    amina.take(file)
    assert names_of(amina) == [CANARY]


def test_what_waits_on_disk_to_be_read_is_encrypted() -> None:
    with Spool(2**30) as spool:
        spool.write(CANARY.encode() * 2_000_000)
        spool._file.seek(0)
        assert CANARY.encode() not in spool._file.read(2**20)
        with spool.reading() as reader:
            assert reader.read(len(CANARY)) == CANARY.encode()

"""Half-typed words that can't be kept: held, and said once and not at every letter."""

from collections.abc import Mapping

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.unkept import StillNotKeptError, Unkept
from coprod_desktop.services.vault_errors import VaultLostError

PLACE = "live/capture"


class FullDisk:
    """Drafts on a disk that is full until it has room."""

    def __init__(self) -> None:
        self.why: UserError | None = UserError("The disk is full.")
        self.kept: dict[str, dict[str, str]] = {}

    def keep(self, place: str, fields: Mapping[str, str]) -> None:
        if self.why is not None:
            raise self.why
        self.kept[place] = dict(fields)

    def read(self, place: str) -> dict[str, str]:
        return self.kept.get(place, {})

    def drop(self, place: str) -> None:
        self.kept.pop(place, None)


def test_that_words_can_not_be_kept_is_said_once_and_once_more_after_they_could_be() -> None:
    disk = FullDisk()
    drafts = Unkept().watch("a vault", disk)
    full = disk.why
    for words, said in (("We", UserError), ("We wai", StillNotKeptError), ("We waited", StillNotKeptError)):
        with pytest.raises(said, match="disk is full") as raised:
            drafts.keep(PLACE, {"words": words})
        assert type(raised.value) is said
        assert drafts.read(PLACE) == {"words": words}
    disk.why = None
    drafts.keep(PLACE, {"words": "We waited"})
    assert disk.kept == {PLACE: {"words": "We waited"}}
    disk.why = full
    with pytest.raises(UserError) as raised:
        drafts.keep(PLACE, {"words": "We waited an hour"})
    assert type(raised.value) is UserError


def test_a_vault_that_is_lost_is_said_as_that_each_time() -> None:
    disk = FullDisk()
    disk.why = VaultLostError("The vault's file was deleted.")
    drafts = Unkept().watch("a vault", disk)
    for _ in range(2):
        with pytest.raises(VaultLostError):
            drafts.keep(PLACE, {"words": "We"})

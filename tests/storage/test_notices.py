from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.notices import CODE_NEVER_SHOWN
from tests.storage.conftest import CHEAP, PASSPHRASE

NOON = int(datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp() * 1000)
YEAR, HOUR = 365 * 24 * 3_600_000, 3_600_000


@pytest.mark.parametrize(("back", "is_told"), [(0, False), (HOUR, False), (HOUR + 1, True), (YEAR, True)])
def test_a_clock_that_went_back_is_told_and_what_is_kept_stays_in_order(path: Path, back: int, is_told: bool) -> None:
    def keep(now: int, name: str) -> list[str]:
        vault = Vaults(cost=CHEAP, now=lambda: now).open(path, PASSPHRASE)
        told = vault.notices()
        with vault.work() as work:
            work.put(Person(id=PERSON, name=name))
            work.commit("Keep a person")
        assert [person.name for person in vault.reads.find(Person)] == [name]
        vault.close()
        return told

    assert keep(NOON, "Dot") == []
    told = keep(NOON - back, "Dotty")
    assert len(told) == is_told
    assert all("Tuesday\u00a024\u00a0November\u00a02026" in each for each in told)


def test_a_recovery_code_that_was_never_shown_is_told_until_another_is_made(folders: Vaults, path: Path) -> None:
    vault = folders.open(path, PASSPHRASE)
    vault.prepare_key("nine brisk mornings", lambda done, of: None)
    vault.close()  # and here the program ended
    vault = folders.open(path, "nine brisk mornings")
    assert vault.notices() == [CODE_NEVER_SHOWN]
    vault.slots.renew_code()
    assert vault.notices() == []
    vault.close()


PERSON = new_id()

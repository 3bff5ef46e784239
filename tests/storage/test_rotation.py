from datetime import datetime, timedelta
from pathlib import Path

from coprod_desktop.domain.clock import LONDON
from coprod_desktop.services.backups import Backup, Why
from coprod_desktop.storage.rotation import outdated

NOON = datetime(2026, 11, 24, 12, tzinfo=LONDON)


def made(ago: timedelta, *, why: Why = Why.SESSION, erased: int = 0) -> Backup:
    return Backup(Path(f"{NOON - ago:%Y-%m-%d %H.%M.%S}"), NOON - ago, why, 12, 5, 60, 4096, 100, erased)


def stay(backups: list[Backup]) -> list[Backup]:
    gone = outdated(backups)
    return [each for each in backups if each not in gone]


def test_the_last_ten_stay_then_one_a_day_for_a_week_and_one_a_week_for_a_month() -> None:
    every_hour = [made(timedelta(hours=n)) for n in range(24 * 60)]
    kept = stay(every_hour)
    assert kept[:10] == every_hour[:10]
    assert [each.made_at.date() for each in kept[10:]] == [
        (NOON - timedelta(days=n)).date() for n in (1, 2, 3, 4, 5, 6, 9, 16)
    ]
    assert {each.made_at.isocalendar().week for each in kept} == {48, 47, 46, 45}


def test_backups_that_are_few_all_stay_however_old_they_are() -> None:
    yearly = [made(timedelta(days=365 * n)) for n in range(10)]
    assert stay(yearly) == yearly


def test_the_last_one_before_an_upgrade_and_before_an_import_stay() -> None:
    first, second = made(timedelta(days=90), why=Why.UPGRADE), made(timedelta(days=80), why=Why.UPGRADE)
    imported = made(timedelta(days=85), why=Why.IMPORT)
    kept = stay([*(made(timedelta(hours=n)) for n in range(24 * 60)), first, second, imported])
    assert second in kept
    assert imported in kept
    assert first not in kept


def test_what_still_holds_erased_words_leaves_within_four_weeks_but_the_newest_stays() -> None:
    before, lately, after = (
        made(timedelta(days=29), why=Why.UPGRADE), made(timedelta(days=27)), made(timedelta(0), erased=2),
    )  # fmt: skip
    assert outdated([before, lately, after]) == [before]
    assert outdated([before]) == []
    assert outdated([]) == []

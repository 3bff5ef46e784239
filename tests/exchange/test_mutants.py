"""The tests of exchange see when the rules of merging are broken: each rule is broken here, and a test must fail."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _pytest.outcomes import Failed
from sqlalchemy import Connection

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.exchange.bundle import OpenedBundle
from coprod_desktop.services import duplicates
from coprod_desktop.storage import bringing_in, erasure, peers, receiving, segments, sending, tables, work
from coprod_desktop.storage.checkpoints import End
from coprod_desktop.storage.erased import Erased
from coprod_desktop.storage.histories import History
from coprod_desktop.storage.peers import Has
from coprod_desktop.storage.scopes import Scope
from tests import factory
from tests.exchange import (
    test_bundle,
    test_differences,
    test_erasing_one_of_two_records,
    test_hostile,
    test_pairing,
    test_sharing,
    test_two_records_of_one,
    test_versions,
    test_words_taken_back,
)
from tests.exchange.forging import Forge, taken_apart
from tests.exchange.newer import Newer
from tests.exchange.team import Laptop, Team, keys_of
from tests.exchange.test_two_records_of_one import twice
from tests.exchange.test_versions import newer
from tests.exchange.test_words_taken_back import line

__all__ = ["line", "newer", "twice"]  # fixtures
Patch = pytest.MonkeyPatch


@pytest.fixture
def forge(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Forge:
    factory.make_person(office.workspace, test_bundle.CANARY, group=bus)
    file = office.send(amina, folder=team.folder)
    return Forge(taken_apart(file, keys_of(amina)), keys_of(office), amina.workspace.pairing.own().shown.card.age)


def caught(check: Callable[[], Any]) -> None:
    """Raise unless check fails."""
    with pytest.raises((AssertionError, Failed)):
        check()


def test_dropped_bases(monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    make = work.make_op
    monkeypatch.setattr(work, "make_op", lambda key, care, values, bases: make(key, care, values, {}))
    caught(lambda: test_differences.test_two_who_settle_it_alike_have_settled_it(
        team, office, amina, _mair(team, office, amina, bus)
    ))  # fmt: skip


def test_the_winner_by_arrival(monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    def by_arrival(self: History, column: str) -> list[Any]:
        return [entry for entry in self.heads(column) if column in entry.secrets][::-1]

    monkeypatch.setattr(History, "readable", by_arrival)
    mair = _mair(team, office, amina, bus)
    team.carry(office, amina)
    phones = {getattr(each.workspace.people.get(mair.id), "phone", "") for each in (office, amina)}
    caught(lambda: _same(phones))


def test_a_broken_clock_that_is_followed(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    test_sharing.test_a_clock_years_fast_moves_nobody_elses(team, office, amina, bus)
    monkeypatch.setattr(receiving, "CLOCK_BOUND_MILLIS", 10**15)
    caught(lambda: test_sharing.test_a_clock_years_fast_moves_nobody_elses(team, office, amina, bus))


def test_an_erased_payload_that_is_stored(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    monkeypatch.setattr(Erased, "allowed", lambda self, table, record, secrets: secrets)
    caught(
        lambda: test_sharing.test_erasing_goes_to_everybody_and_what_is_erased_does_not_come_back_with_an_old_file(
            team, office, amina, bus
        )
    )


def test_a_broken_chain_that_is_accepted(monkeypatch: Patch, forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    def ends(self: Any) -> segments.Ends:
        segment = self._segment
        return segments.Ends(
            segment.device,
            End(segment.after, segment.after_hash, segment.after_signature),
            End(segment.last, segment.last_hash, segment.last_signature),
        )

    monkeypatch.setattr(segments._Walk, "ends", ends)
    monkeypatch.setattr(receiving, "_check_chain", lambda *_: None)
    lines = [line.replace(b'"label":"Add', b'"label":"Aid') for line in forge.good.lines]
    assert lines != forge.good.lines
    false = forge.file(forge.with_lines(lines), tmp_path / "a.coprod")
    caught(lambda: test_bundle.refused(amina, false))


def test_a_false_header_is_refused_when_nothing_is_broken(forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    lines = [line.replace(b'"label":"Add', b'"label":"Aid') for line in forge.good.lines]
    assert "damaged" in test_bundle.refused(amina, forge.file(forge.with_lines(lines), tmp_path / "a.coprod"))


def test_a_list_of_what_is_missing_that_is_not_kept(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    monkeypatch.setattr(receiving, "keep_gaps", lambda *_: None)
    caught(lambda: test_sharing.test_a_gap_is_named_by_laptop_until_what_is_missing_comes(team, office, amina, bus))


def test_values_that_are_not_compared(monkeypatch: Patch, forge: Forge, amina: Laptop, tmp_path: Path) -> None:
    monkeypatch.setattr(receiving, "_agrees", lambda op: True)
    caught(lambda: test_bundle.test_a_value_that_its_writer_did_not_write_is_refused(forge, amina, tmp_path))


def test_a_sender_who_is_not_proved(
    monkeypatch: Patch, forge: Forge, amina: Laptop, dot: Laptop, tmp_path: Path
) -> None:
    def believe(self: OpenedBundle, public_key: bytes) -> None:
        self._is_proved = True

    monkeypatch.setattr(OpenedBundle, "prove", believe)
    caught(
        lambda: test_bundle.test_what_was_sealed_by_somebody_else_under_the_senders_name_is_refused(
            forge, amina, dot, tmp_path
        )
    )


def test_a_scope_that_lets_everything_go(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    monkeypatch.setattr(Scope, "__contains__", lambda self, key: True)
    caught(
        lambda: test_sharing.test_a_facilitators_laptop_gets_its_own_groups_with_the_people_in_them_and_nothing_else(
            team, office, amina, bus, care
        )
    )


def test_stubs_that_are_never_filled(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    monkeypatch.setattr(sending.Sending, "_lacks", lambda self, device, last: frozenset())
    caught(
        lambda: test_sharing.test_when_a_laptop_gets_another_group_what_stayed_behind_comes_in_full(
            team, office, amina, bus, care
        )
    )


def test_a_retired_laptop_that_is_believed(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group
) -> None:
    monkeypatch.setattr("coprod_desktop.storage.looking_through.retired_devices", lambda connection: set())
    caught(
        lambda: test_pairing.test_what_a_retired_laptop_wrote_is_left_out_when_another_brings_it(
            team, office, amina, dot, bus
        )
    )


def test_an_end_whose_signature_is_not_looked_at(
    monkeypatch: Patch, forge: Forge, amina: Laptop, tmp_path: Path
) -> None:
    false = forge.file(test_hostile.with_another_end(forge), tmp_path / "a.coprod")
    assert "damaged" in test_bundle.refused(amina, false)
    monkeypatch.setattr(segments, "is_signed", lambda *_: True)
    caught(lambda: test_bundle.refused(amina, false))


def test_an_erasing_that_forgets_what_comes_later(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, line: Id
) -> None:
    monkeypatch.setattr(Erased, "late", lambda self, key, written, secrets, ref: ())
    caught(
        lambda: test_words_taken_back.test_a_reply_goes_when_it_is_heard_that_the_words_were_taken_back(
            team, office, amina, line
        )
    )


def test_an_erasing_that_leaves_what_it_does_not_know(
    monkeypatch: Patch, team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    monkeypatch.setattr(erasure, "_gone", lambda shape, history: shape.erasable)
    caught(
        lambda: test_versions.test_somebody_erased_by_an_older_version_loses_also_what_it_could_not_show(
            team, office, newer, bus
        )
    )


def test_two_records_of_one_that_only_change_their_names(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group, twice: test_two_records_of_one.Twice
) -> None:
    monkeypatch.setattr(duplicates, "_beside", lambda reads, found, column, same: None)
    caught(
        lambda: test_two_records_of_one.test_taken_together_they_have_one_life_with_all_that_either_had(
            team, office, amina, bus, twice
        )
    )


def test_an_older_word_of_what_a_laptop_has_that_is_believed(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    test_sharing.test_an_old_file_does_not_take_back_what_a_laptop_said_later(team, office, amina, bus)

    def believe(connection: Connection, peer: str, has: Has) -> None:
        connection.execute(tables.peer_has.delete())
        kept(connection, peer, has)

    kept = peers.keep_has
    monkeypatch.setattr(bringing_in, "keep_has", believe)
    caught(lambda: test_sharing.test_an_old_file_does_not_take_back_what_a_laptop_said_later(team, office, amina, bus))


def test_an_erasing_that_does_not_follow_who_is_one(
    monkeypatch: Patch, team: Team, office: Laptop, amina: Laptop
) -> None:
    records = test_erasing_one_of_two_records.write_twice(team)
    monkeypatch.setattr(bringing_in, "finish_erasing", lambda desk, connection: set())
    caught(
        lambda: (
            test_erasing_one_of_two_records.test_both_records_go_when_who_knows_that_they_are_one_hears_of_the_erasing(
                team, office, amina, test_erasing_one_of_two_records.Twice(team.folder, records)
            )
        )
    )


def test_an_erasing_that_is_not_finished_by_a_later_version(
    monkeypatch: Patch, team: Team, office: Laptop, newer: Callable[[int], Newer], bus: Group
) -> None:
    monkeypatch.setattr(erasure, "_left_about", lambda desk, connection: {})
    caught(
        lambda: test_versions.test_what_it_could_not_see_goes_also_when_it_comes_after_the_erasing(
            team, office, newer, bus
        )
    )


def _mair(team: Team, office: Laptop, amina: Laptop, bus: Group) -> Any:
    """Return somebody of whom two laptops wrote different numbers."""
    person = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    test_differences.change(office, person, phone="01632 960001")
    test_differences.change(amina, person, phone="01632 960002")
    team.carry(amina, office)
    return person


def _same(values: set[str]) -> None:
    assert len(values) == 1

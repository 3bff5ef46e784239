"""A hub whose server has moved, and a coordinator's own folder that comes back from a backup: both are gone on with."""

from dataclasses import replace

import pytest

from coprod_desktop import cli, hubs
from coprod_desktop.desktop.unlock.backup_words import free_folder
from coprod_desktop.desktop.unlock.vaults import is_hub
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.backups import Backup
from coprod_desktop.services.hub_views import HubAwayError
from tests import factory
from tests.hub.office import Office
from tests.hub.proxy import Cable


def test_a_hub_that_has_moved_is_gone_on_with_as_the_same_device_by_its_new_address(
    office: Office, line: Cable, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = office.invite("amina")
    before = office.join(old)
    amina = office.open(before)
    factory.make_group(amina, "Bus Voices")
    amina.drafts.keep("people/new", {"name": "Bashir Khan"})
    amina.backups.make()
    device = amina.pairing.own().shown.words
    amina.close()

    new = replace(old, port=line.port)  # by which the same hub answers
    monkeypatch.setenv("COPROD_PASSPHRASE", factory.PASSPHRASE)
    monkeypatch.setenv("COPROD_HUB_PASSWORD", new.password)
    assert cli.main(["hub", "join", new.url(), "--ca", new.root]) == 0
    assert "knew the hub already" in capsys.readouterr().out

    after = hubs.place_meant(new.url())
    assert (after, before.exists()) == (hubs.folder_of(new), False)
    again = office.open(after)
    assert again.pairing.own().shown.words == device
    assert again.drafts.read("people/new") == {"name": "Bashir Khan"}
    assert [group.name for group in again.groups.by_name()] == ["Bus Voices"]
    assert len(again.backups.all()) == 1


def test_another_passphrase_than_the_one_before_changes_nothing_of_a_hub_that_has_moved(
    office: Office, line: Cable
) -> None:
    old = office.invite("amina")
    before = office.join(old)
    with pytest.raises(UserError, match="passphrase"):
        factory.vaults().join_hub(replace(old, port=line.port), "another passphrase than before")
    assert office.open(before).people.ids() == []


def test_two_coordinators_on_one_computer_keep_their_own_parts(office: Office, line: Cable) -> None:
    parts = {office.join(office.invite("amina")), office.join(replace(office.invite("lee"), port=line.port))}
    assert len(parts) == 2


def test_a_part_that_comes_back_from_its_backup_leads_to_the_hub_as_a_new_device(office: Office) -> None:
    folder = office.join(office.invite("amina"))
    amina = office.open(folder)
    group = factory.make_group(amina, "Bus Voices")
    session = factory.make_session(amina, group, is_open=True)
    amina.drafts.keep("people/new", {"name": "Bashir Khan"})
    amina.backups.make()
    first = factory.say(amina, session, "Said before.")
    (backup,) = amina.backups.all()
    assert isinstance(backup, Backup)
    amina.close()

    to = free_folder(folder, backup)
    factory.vaults().restore(backup.folder, factory.PASSPHRASE, to)
    assert is_hub(to)
    assert (to / "hub.pem").read_bytes() == (folder / "hub.pem").read_bytes()
    again = office.open(to)
    assert again.others is not None
    assert again.drafts.read("people/new") == {"name": "Bashir Khan"}
    assert again.insights.get(first.id) == first
    assert factory.say(again, session, "Said after.").number.code != first.number.code
    assert all(found.is_whole for found in again.checks.run(lambda done, of: None))


def test_a_hub_that_does_not_answer_is_not_opened_and_the_sentence_says_what_to_do_where_it_has_moved(
    office: Office, line: Cable
) -> None:
    folder = office.join(replace(office.invite("amina"), port=line.port))
    line.cut()
    with pytest.raises(HubAwayError, match="give the new address"):
        office.open(folder)

"""The list of what is missing says what the chains say on a hub too."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from coprod_desktop.storage.receiving import Parcel, Place
from coprod_desktop.storage.work import Desk
from tests.hub.test_invariants import HubFirst, few, hub_first, templates
from tests.storage import test_gaps as of_files
from tests.storage.replicas import Laptop
from tests.storage.test_gaps import Files, desk, files, sent

__all__ = ["desk", "hub_first", "sent", "templates"]  # fixtures


@pytest.fixture(scope="module")
def laptops(hub_first: HubFirst) -> Iterator[list[Laptop]]:
    """The first of them on the hub, which `desk` is then of."""
    made = hub_first.laptops()
    yield made
    for each in made:
        each.vault.close()


@few
@given(files)
def test_6_the_list_of_what_is_missing_on_a_hub_always_says_what_the_chains_say(
    desk: Desk, sent: list[tuple[Place, Parcel]], files: Files
) -> None:
    of_files.test_6_the_list_of_what_is_missing_always_says_what_the_chains_say.hypothesis.inner_test(  # type: ignore[attr-defined]
        desk, sent, files
    )

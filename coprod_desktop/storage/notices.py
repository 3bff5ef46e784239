"""What somebody should be told once a vault is open, though nothing is wrong with it."""

from datetime import datetime

from coprod_desktop.domain.clock import LONDON, day_in_words
from coprod_desktop.storage.slots import VaultSlots
from coprod_desktop.storage.work import Desk

CLOCK_BACK = (
    "This computer’s clock is behind: something was kept here on {day}, which it takes for the future. Nothing is "
    "lost, and what you keep stays in order. Check the computer’s date and time."
)

CODE_NEVER_SHOWN = (
    "Nobody has seen the recovery code of this vault: making its new key was cut off. A code on older paper opens it "
    "no longer. Nothing is lost. Make a new code now, in Settings, under “People who can open it”."
)

_BEHIND = 60 * 60 * 1000
"""Milliseconds; what a clock may be wrong by before anybody needs to know."""


def notices(desk: Desk, slots: VaultSlots) -> list[str]:
    """Return the sentences to show now that the vault is open. slots: who can open it."""
    return [*([CODE_NEVER_SHOWN] if slots.is_code_unseen else []), *_clock_back(desk)]


def _clock_back(desk: Desk) -> list[str]:
    with desk.engine.connect() as connection:
        last = desk.log.tip(connection).clock.millis
    if last - desk.now() <= _BEHIND:
        return []
    return [CLOCK_BACK.format(day=day_in_words(datetime.fromtimestamp(last / 1000, LONDON).date(), year=True))]

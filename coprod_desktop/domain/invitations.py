"""Invitations: who has been asked, who has answered, and whom to remind before the day."""

from datetime import date, timedelta
from enum import StrEnum

from coprod_desktop.domain.attendance import Attendance, Presence, Reply

REMIND_WITHIN = timedelta(days=7)
"""So near the day a missing reply is worth a reminder: taxis and interpreters are still to be had."""
LET_THEM_READ = timedelta(days=3)
"""Nobody is reminded of what they have only just been asked."""


class Asked(StrEnum):
    """How far an invitation has come."""

    NOT_YET = "not yet"
    """On the list; nobody has given or told them the invitation."""
    WAITING = "waiting"
    REMIND = "remind"
    COMING = "coming"
    PERHAPS = "perhaps"
    SORRY = "sorry"
    CAME = "came"


def asked(attendance: Attendance, day: date | None, today: date) -> Asked:
    """Return how far somebody's invitation to a session of day has come. Who replied was asked, whoever noted it."""
    if attendance.came:
        return Asked.CAME
    if attendance.presence is Presence.APOLOGIES:
        return Asked.SORRY
    if attendance.reply is not Reply.NONE:
        return Asked.COMING if attendance.reply is Reply.COMING else Asked.PERHAPS
    if attendance.invited_on is None:
        return Asked.NOT_YET
    last = max(attendance.invited_on, attendance.reminded_on or attendance.invited_on)
    is_near = day is not None and today <= day <= today + REMIND_WITHIN
    return Asked.REMIND if is_near and today >= last + LET_THEM_READ else Asked.WAITING

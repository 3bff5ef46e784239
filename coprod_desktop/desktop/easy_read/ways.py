"""Where the page of a wording leads: the paper that it becomes, the wording beside it, and the page it came from."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.easy_read import (
    Subject,
    group_thanking,
    invitation_to,
    line_answered,
    session_invited_to,
    thanks_of,
)
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.easy_read_views import EasyReadView
from coprod_desktop.services.gathering.source import About


@dataclass(frozen=True, slots=True)
class Beside:
    """A wording that belongs with another, and what its button says."""

    about: Id
    words: str


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QApplication.translate("EasyReadPage", words)


def shown_as(view: EasyReadView) -> tuple[str, About] | None:
    """Return the kind of paper that a wording becomes and what that is about; none where nobody gets one."""
    record = view.record
    match record.subject:
        case Subject.GROUP:
            return "easy-group", About(group=record.about)
        case Subject.INVITATION:
            return "easy-invitation", About(session_invited_to(record.about))
        case Subject.THANKS:
            return "easy-thanks", About(group=record.group)
        case Subject.ANSWER:
            if view.reader is None:
                return None
            return "easy-update", About(person=view.reader, group=record.group, line=line_answered(record.about))
        case Subject.SESSION:
            return "easy-read", About(record.about)


def beside(subject: Subject, about: Id) -> Beside | None:
    """Return the other wording of the same session or group."""
    match subject:
        case Subject.SESSION:
            return Beside(invitation_to(about), tr("Its invitation"))
        case Subject.INVITATION:
            return Beside(session_invited_to(about) or about, tr("Its summary"))
        case Subject.GROUP:
            return Beside(thanks_of(about), tr("Its thank-you letter"))
        case Subject.THANKS:
            return Beside(group_thanking(about) or about, tr("About the group"))
        case Subject.ANSWER:
            return None


def came_from(subject: Subject, about: Id) -> str:
    """Return the page that a wording is written from."""
    match subject:
        case Subject.GROUP | Subject.THANKS:
            return "settings"
        case Subject.ANSWER:
            return f"answers/{line_answered(about)}"
        case _:
            return f"sessions/{session_invited_to(about) or about}"

"""What the Easy Read update and the Easy Read thank-you letter say: the plain letter's facts with the written rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coprod_desktop.services.answer_facts import UpdateFacts
from coprod_desktop.services.easy_read_views import EasyReadFacts, EasyRowFacts
from coprod_desktop.services.report_facts import ThanksFacts

WrittenAnswers = Mapping[str, tuple[EasyRowFacts, ...]]
"""By the number of the line of the log that each answers."""


@dataclass(frozen=True, slots=True)
class EasyUpdateFacts:
    """One person's “You said, we did” in Easy Read. written: of every answer in it that has words."""

    plain: UpdateFacts
    written: WrittenAnswers
    checked_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EasyThanksFacts:
    """One person's thank-you letter in Easy Read. rows: what thanks everybody. written: of what was done since."""

    plain: ThanksFacts
    rows: tuple[EasyRowFacts, ...]
    checked_with: tuple[str, ...]
    written: WrittenAnswers = field(default_factory=dict)


EASY_FACTS = (EasyReadFacts, EasyUpdateFacts, EasyThanksFacts)
"""Facts of every paper in Easy Read."""

"""The paper for a place: what those who come need, in their own words, for staff who never met them."""

from datetime import date, time
from pathlib import Path

from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.venue_needs import venue_needs
from coprod_desktop.domain.needs import NeedKind
from coprod_desktop.domain.venues import AccessFact, Provision, There
from coprod_desktop.services.facts import RingFacts
from coprod_desktop.services.gathering.venue_needs import AskedOfPlace, VenueNeedsFacts
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import body_text

FACTS = VenueNeedsFacts(
    organisation="Westmouth Together",
    day=date(2026, 11, 24),
    place="Beech Road Library, the Green Room",
    starts=time(14),
    ends=time(16),
    coming=12,
    asked=(
        AskedOfPlace(Provision.HEARING_LOOP, 1, AccessFact(There.YES, "The Green Room has a hearing loop.")),
        AskedOfPlace(Provision.QUIET_ROOM, 2, AccessFact(There.NO)),
        AskedOfPlace(Provision.TOILETS, 1, AccessFact()),
    ),
    helps=(
        (NeedKind.ACCESS, (("A seat by the door", 2), ("The lights not too bright", 1))),
        (NeedKind.FOOD, (("No nuts in the room", 1),)),
    ),
    left_out=1,
    ring=RingFacts("Ruth", "0161 496 0127", "Monday to Thursday, 9 am to 4 pm"),
)
NOTHING = VenueNeedsFacts("", date(2026, 11, 24), "", None, None, 0, (), (), 0, None)


def test_it_says_what_is_needed_what_is_known_and_what_we_see_to_ourselves() -> None:
    read = body_text(draw(venue_needs(FACTS), 14).content)
    for words in (
        "12 people are expected. This paper names nobody.",
        "1 person needs it. The Green Room has a hearing loop.",
        "2 people need it. It is not there, as far as we know.",
        "1 person needs it. We do not know if it is there. Please tell us.",
        "A seat by the door. 2 people.",
        "The lights not too bright.",
        "1 thing is not on this paper, because it names somebody.",
        "0161 496 0127",
    ):
        assert words in read.replace("\N{NO-BREAK SPACE}", " ")


def test_it_keeps_the_rules_of_accessible_files_also_when_nobody_needs_anything(tmp_path: Path) -> None:
    files = []
    for name, facts, size in (("full", FACTS, 14), ("large", FACTS, 28), ("nothing", NOTHING, 14)):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(draw(venue_needs(facts), size).content)
        files.append(file)
    assert broken_rules(files) == []
    assert "Nobody has told us of anything" in body_text(files[-1].read_bytes())

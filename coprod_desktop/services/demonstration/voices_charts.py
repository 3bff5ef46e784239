"""A flip chart of Our Safeguarding Voices: the photo of one table, and half of what it says typed up.

The photo is drawn: nobody held this pen, and what stands there is invented as all else.
"""

from collections.abc import Iterator

from coprod_desktop.domain.attachments import Attachment, AttachmentKind, Owner
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.ids import id_from
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.records import Record
from coprod_desktop.resources import shipped
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast

NAME = "Table 2, what must the poster say"
TYPED_UP = ("I rang twice", "It said “your concern")
"""How the lines begin that stand on it; two more on the photo wait to be typed up."""


def put_the_chart(stage: Stage, cast: Cast) -> None:
    """Keep the photo beside the meeting at which its lines were said."""
    data = shipped("demonstration", "flip-chart.jpg").read_bytes()
    with stage.work() as work:
        said = work.find(Insight, group=cast.group)
        digest = work.keep_bytes(data)
        work.put(*_chart([each for each in said if each.words.startswith(TYPED_UP)], digest, len(data)))
        work.commit("Add a flip chart picture")


def _chart(lines: list[Insight], digest: str, size: int) -> Iterator[Record]:
    session = next(each.session for each in lines if each.session)
    picture = Attachment(
        id=id_from("demonstration flip chart", session), owner=Owner.SESSION, belongs_to=session,
        group=lines[0].group, kind=AttachmentKind.FLIP_CHART, name=NAME, digest=digest, mime="image/jpeg", size=size,
    )  # fmt: skip
    yield picture
    for line in lines:
        yield OnChart.link(line.id, picture.id, line.group)

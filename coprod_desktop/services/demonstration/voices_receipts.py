"""A receipt of Our Safeguarding Voices: the photo of the bus ticket that Sam is still owed for. It is drawn."""

from coprod_desktop.domain.attachments import Attachment, AttachmentKind, Owner
from coprod_desktop.domain.expenses import ClaimLine
from coprod_desktop.domain.ids import id_from
from coprod_desktop.domain.money import Money
from coprod_desktop.resources import shipped
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_people import Cast

ON_IT = Money(920)
"""What stands on the ticket."""


def put_the_receipt(stage: Stage, cast: Cast) -> None:
    """Keep the photo beside Sam's latest cost of that amount."""
    data = shipped("demonstration", "receipt.jpg").read_bytes()
    with stage.work() as work:
        lines = [each for each in work.find(ClaimLine, person=cast.id_of("Sam")) if each.amount == ON_IT]
        line = max(lines, key=lambda each: str(each.day))
        digest = work.keep_bytes(data)
        work.put(
            Attachment(
                id=id_from("demonstration receipt", line.id), owner=Owner.CLAIM_LINE, belongs_to=line.id,
                group=line.group, person=line.person, kind=AttachmentKind.RECEIPT, name="Bus ticket", digest=digest,
                mime="image/jpeg", size=len(data),
            )
        )  # fmt: skip
        work.commit("Add a receipt picture")

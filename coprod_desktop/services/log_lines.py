"""What every use case of the log needs of one line."""

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Themed
from coprod_desktop.services.ports import Work


def open_line(work: Work, insight: Id) -> Insight:
    """Return a line that can be changed. Raises UserError for one that was taken out, or back."""
    kept = work.get(Insight, insight)
    if kept is None or kept.withdrawn:
        raise UserError("That line is not in the log any more.")
    if kept.taken_back_on is not None:
        raise UserError(f"{kept.number} was taken back by who said it. Only they can bring it back.")
    return kept


def themed(insight: Insight, theme: Id, *, with_group: bool) -> Themed:
    """Return theme on a line. with_group: the group chose it, not staff alone."""
    return Themed(
        id=Themed.id_of(insight.id, theme),
        insight=insight.id,
        theme=theme,
        group=insight.group,
        with_group=with_group,
    )

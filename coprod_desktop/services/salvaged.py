"""What was read out of a damaged vault, in sentences: the same in the window and from the command."""

from coprod_desktop.services.backups import Salvaged


def report(made: Salvaged) -> list[str]:
    """Return what was found and what was not, a plain sentence each."""
    lines = [f"{made.damaged_pages:,} of {made.pages:,} parts of the file (its pages) were damaged."]
    kept = _count(made.steps, "1 change is as it was first kept", "{} changes are as they were first kept")
    mended = _count(made.mended, "1 record was", "{} records were")
    lines.append(f"{kept}; {mended} put together from what was left of others.")
    concerns = _count(made.concerns, "1 concern", "{} concerns")
    half_typed = _count(made.half_typed, "1 half-typed entry", "{} half-typed entries")
    lines.append(f"Carried over as they were: {concerns}, {half_typed}.")
    if made.missing_steps or made.missing_values:
        steps = _count(made.missing_steps, "1 change", "{} changes")
        lines.append(f"Lost: {steps}, and the words of {made.missing_values:,} more.")
    elif not made.lost:
        lines.append("Nothing is known to be missing.")
    if made.lost:
        lines.append(f"Parts that stood on damaged pages, so that some may be missing: {', '.join(made.lost)}.")
    lines.append(f"New numbers in it begin with {made.code}.")
    lines.append("Compare it with your newest backup before you go on, and keep the damaged folder.")
    return lines


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(f"{number:,}")

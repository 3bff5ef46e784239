"""What somebody chose for lines that are not kept yet, as a draft: half an hour of looking over outlives a crash.

Only choices are kept here, and words that were changed. The lines themselves are read again from the same notes.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coprod_desktop.desktop.insights.preview_lines import Previewed
from coprod_desktop.desktop.live.chosen import Chosen


def as_text(read: Sequence[Previewed], lines: Sequence[Previewed]) -> str:
    """Return what was chosen for lines. read: the lines as they were read, to which it belongs."""
    if list(read) == list(lines):
        return ""
    return json.dumps({"of": _digest(read), "lines": [_as_data(line) for line in lines]})


def chosen_before(text: str, read: Sequence[Previewed]) -> list[Previewed]:
    """Return the lines as they were left; as they were read, where other notes were looked over then."""
    try:
        kept = json.loads(text) if text else {}
        if kept.get("of") != _digest(read):
            return list(read)
        return [_line(each, read) for each in kept["lines"]]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):  # of an older version: nothing is lost by it
        return list(read)


def _digest(read: Sequence[Previewed]) -> str:
    return hashlib.sha256("\n".join(line.made.written for line in read).encode()).hexdigest()


def _as_data(line: Previewed) -> dict[str, Any]:
    return {
        "path": line.path,
        "kept": line.is_kept,
        "words": line.words if line.words != line.made.words else None,
        "chosen": line.chosen.as_fields(),
    }


def _line(data: dict[str, Any], read: Sequence[Previewed]) -> Previewed:
    first, *parts = data["path"]
    line: Previewed = read[first]
    for part in parts:
        line = line.split()[part]
    words = data["words"] if data["words"] is not None else line.words
    chosen = Chosen.from_fields(data["chosen"])
    return replace(line, words=str(words), chosen=chosen, is_kept=bool(data["kept"]))

"""Words longer than a line, which nobody says but a slip of the finger types: they must push nothing out of sight."""

import re

_LONG = re.compile(r"\S{24,}")
"""More letters without a space than a narrow column holds at 300 %."""
_EVERY = 12
_MAY_BREAK = "\u200b"  # zero width space: a line may end here
_ON_A_BUTTON = 16  # letters; a button has one line


def with_breaks(words: str) -> str:
    """Return words in which a line may also end within a long word."""
    return _LONG.sub(lambda found: _MAY_BREAK.join(re.findall(rf".{{1,{_EVERY}}}", found[0])), words)


def without_breaks(words: str) -> str:
    """Return the words that with_breaks was given."""
    return words.replace(_MAY_BREAK, "")


def shortened(words: str) -> str:
    """Return words with the first letters only of a long word, for where there is one line."""
    return _LONG.sub(lambda found: f"{found[0][:_ON_A_BUTTON]}…", words)

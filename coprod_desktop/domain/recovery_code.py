"""The recovery code: printed once, kept in a drawer, read aloud or typed back by somebody who is worried.

23 letters and digits without look-alikes (no B, I, L, O, S, U, Z, 0, 1, 2, 5, 6, 8). 23 is a prime, so that the two
check symbols, a plain and a weighted sum modulo 23, find any one wrong letter and any two neighbours swapped.
"""

import secrets

from coprod_desktop.domain.errors import UserError

ALPHABET = "ACDEFGHJKMNPQRTVWXY3479"
RANDOM_SYMBOLS = 30  # 30 * log2(23) = 135 bits: nobody guesses it
GROUP = 4
_BASE = len(ALPHABET)
_LENGTH = RANDOM_SYMBOLS + 2
_MISREAD = 2
"""Letters that are in no code, and may still stand in one that was misread: sentences as long have more of them."""

_MISTYPED = (
    "There is a slip in this recovery code: one letter is wrong, missing or in another place. "
    "Nothing was changed. Compare it with your paper, four letters at a time."
)


def new_recovery_code() -> str:
    """Return a new code in eight groups of four."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return grouped(symbols + _check(symbols))


def grouped(symbols: str) -> str:
    """Return symbols in groups of four, with spaces."""
    return " ".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def looks_like_a_code(typed: str) -> bool:
    """Return whether typed was meant as a recovery code: as long, give or take a letter, and nearly of its alphabet."""
    symbols = _symbols(typed)
    foreign = sum(symbol not in ALPHABET for symbol in symbols)
    return abs(len(symbols) - _LENGTH) <= 1 and foreign <= _MISREAD


def read_recovery_code(typed: str) -> str:
    """Return the symbols of the code that somebody typed, in any case, with or without spaces and dashes.

    Raises UserError when it holds a typing error.
    """
    symbols = _symbols(typed)
    if len(symbols) != _LENGTH or any(symbol not in ALPHABET for symbol in symbols):
        raise UserError(_MISTYPED)
    if _check(symbols[:RANDOM_SYMBOLS]) != symbols[RANDOM_SYMBOLS:]:
        raise UserError(_MISTYPED)
    return symbols


def _symbols(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def _check(symbols: str) -> str:
    """Return the two symbols that bring the plain and the weighted sum of all 32 to zero modulo 23.

    Weights run 1 to 32 modulo 23; neighbours always differ by one, which a swap can't hide. They are solved for the
    last two places, whose weights (31 and 32 modulo 23: 8 and 9) differ by one.
    """
    values = [ALPHABET.index(symbol) for symbol in symbols]
    plain = sum(values)
    weighted = sum(place * value for place, value in enumerate(values, start=1))
    # a + b = -plain and 31 a + 32 b = -weighted, so b = 31 plain - weighted.
    last = (_LENGTH - 1) * plain - weighted
    return ALPHABET[(-plain - last) % _BASE] + ALPHABET[last % _BASE]

"""Fractional keys: an order that two laptops can both change without a list of places."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)


def between(before: str, after: str) -> str:
    """Return a key that sorts after before and ahead of after; empty means the start, or the end, of the list.

    Keys never end in "0", so that there is always room below one.
    """
    if after and before >= after:
        raise ValueError(f"{before!r} does not sort ahead of {after!r}")
    key = ""
    for place in range(max(len(before), len(after)) + 1):
        low = DIGITS.index(before[place]) if place < len(before) else 0
        high = DIGITS.index(after[place]) if place < len(after) else BASE
        if after and not key < after[:place] and high == low:
            key += DIGITS[low]
            continue
        if key and after and key < after[: len(key)]:
            high = BASE
        if high - low > 1:
            return key + DIGITS[(low + high) // 2]
        key += DIGITS[low]
    return key + DIGITS[BASE // 2]


def spread(count: int) -> list[str]:
    """Return count keys in order, evenly spread, for a list that is made in one go."""
    width = 2 if count < BASE * BASE else 4
    step = BASE**width / (count + 1)
    keys = []
    for place in range(1, count + 1):
        value, digits = int(place * step), ""
        for _ in range(width):
            value, digit = divmod(value, BASE)
            digits = DIGITS[digit] + digits
        keys.append(digits.rstrip("0") or DIGITS[1])
    return keys

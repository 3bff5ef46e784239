"""Results that are kept while papers are made, and forgotten when the vault they are from is closed.

They hold what people said and are called, so they may not outlive it, as functools' own would.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_FORGET: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that keeps the last results of a function. most: how many."""

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        keeping = lru_cache(maxsize=most)(function)
        _FORGET.append(keeping.cache_clear)
        return cast(Callable[P, T], keeping)  # whose own type takes anything

    return keep


def forget_kept() -> None:
    """Forget all that is kept, on every thread."""
    for forget in _FORGET:
        forget()

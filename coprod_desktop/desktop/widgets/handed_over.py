"""Words that leave their writing box before they are kept, so that the next can be written at once."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.domain.steps import Changes


class HandedOver(QObject):
    """Keeps what was taken out of the writing boxes of a page, and drafts what stands in them.

    What could not be kept is in the draft of its box at once, over all that is written there, until the page was told
    and can show it again: by then the vault may be locked. A part of each draft is called "words".
    """

    def __init__(self, desk: Desk[Any], parent: QObject) -> None:
        """Belong to the page."""
        super().__init__(parent)
        self._desk = desk
        self._not_kept: list[tuple[str, Mapping[str, str]]] = []  # places and fields; the worker's alone

    def keep(
        self,
        place: str,
        fields: Mapping[str, str],
        work: Callable[[], Changes],
        kept: Callable[[], None],
        refused: Callable[[Exception], None],
    ) -> None:
        """Do the step that keeps fields, which stood in the box of place; refused puts them back after any error."""
        mine = (place, fields)

        def step() -> Changes | Exception:
            try:
                return work()
            except Exception as error:  # noqa: BLE001 # `refused` gets it, after the words are safe
                self._not_kept.append(mine)
                with suppress(Exception):  # as work: one error is enough to tell
                    self.draft(place, {})
                return error

        def done(result: Changes | Exception) -> None:
            if isinstance(result, Exception):
                self._desk.tasks.run(lambda: self._not_kept.remove(mine))
                refused(result)
            else:
                self._desk.changed(result)
                kept()

        self._desk.tasks.run(step, done, receiver=self)

    def draft(self, place: str, fields: Mapping[str, str]) -> None:
        """Draft what stands in a box. Called on the worker."""
        drafts = self._desk.services.drafts
        for where, lost in self._not_kept:
            if where == place:
                fields = {**fields, **lost, "words": over(lost["words"], fields.get("words", ""))}
        if fields:
            drafts.keep(place, fields)
        else:
            drafts.drop(place)


def over(words: str, there: str) -> str:
    """Return words with what is written there under them."""
    return "\n".join(part for part in (words, there) if part)

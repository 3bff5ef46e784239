"""Printing a pack: the ticket, then a stack for each paper and size, each looked at first and printed in one go."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import people_words, sentence, tr
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.services.pack_facts import ToPrint
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod session papers"
"""What the printer's queue shows: other people may read it there, so it names nobody."""


class StacksPart(Measured):
    """Enter shows a stack, and prints it from there; the next one that was not printed is chosen then."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._stacks: tuple[ToPrint, ...] = ()
        self._printed: set[str] = set()
        self.list = whole_list(self.tr("To print"))
        self.list.opened.connect(lambda _: self.show_chosen())
        self.note = Soft(
            self.tr("Begin with the ticket: it says who gets what. Enter shows one, and Enter again prints it.")
        )
        column = Column(self)
        for part in (SectionHeading(self.tr("To print")), Gap(1), self.note, Gap(0.5), self.list):
            column.addWidget(part)

    def show_stacks(self, stacks: Sequence[ToPrint]) -> None:
        """Offer what was made, the ticket first."""
        self._stacks, self._printed = tuple(stacks), set()
        self._show_rows()

    def show_chosen(self) -> None:
        """Show the chosen stack as it will be printed."""
        found = next((each for each in self._stacks if str(each.path) == self.list.key()), None)
        if found is None:
            return
        title, path = stack_words(found), found.path
        sheet = PreviewSheet(self._desk, self.window(), title, path.read_bytes, QUEUE, two_sides=found.two_sides)
        if found.stack is not None:
            sheet.lie_on(found.stack.paper)
        sheet.printed.connect(lambda _: self._was_printed(str(path)))
        open_once(sheet)

    def _was_printed(self, key: str) -> None:
        self._printed.add(key)
        self._show_rows()

    def _show_rows(self) -> None:
        """Show each with what came of it, and choose the first that is still to be printed."""
        self.list.show_rows([stack_row(each, was_printed=str(each.path) in self._printed) for each in self._stacks])
        left = [str(each.path) for each in self._stacks if str(each.path) not in self._printed]
        if left:
            self.list.choose(left[0])


def stack_words(each: ToPrint) -> str:
    """Return what a stack is: "18 point print on cream paper, for the post"; the ticket is called that."""
    stack = each.stack
    if stack is None:
        return tr("Print ticket")
    words = tr("{} point print on {} paper").format(f"{stack.size:g}", tr(stack.paper))
    return tr("{}, for the post").format(words) if stack.posted else words


def stack_row(each: ToPrint, *, was_printed: bool) -> Row:
    """Return how a stack stands in the list: how many sheets, on how many of their sides, and whether it is done."""
    sheets = people_words(each.sheets, "{} sheet", "{} sheets")
    sides = tr("both sides") if each.two_sides else tr("one side")
    done = tr("went to the printer") if was_printed else ""
    icon = "check" if was_printed else "printer"
    return Row(str(each.path), stack_words(each), sentence([f"{sheets}, {sides}", done]), icon=icon)

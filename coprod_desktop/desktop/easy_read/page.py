"""Writing Easy Read: the plain text at the left, pictures with short sentences at the right."""

from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.easy_read.check_sheet import CheckSheet
from coprod_desktop.desktop.easy_read.pictures import PictureSheet
from coprod_desktop.desktop.easy_read.row import PlainColumn, RowEditor
from coprod_desktop.desktop.easy_read.ways import beside, came_from, shown_as
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Heading, Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.picture_card import drawn
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.easy_read import (
    OWN_PICTURE,
    EasyCheck,
    Standing,
)
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.plain_words import MOST_SIDES, MOST_WORDS, WordLists
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.easy_read import words_around
from coprod_desktop.services.easy_read_views import EasyReadView, PartView
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod Easy Read"
"""What the printer's queue shows."""
_OWN_PIXELS = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows. pictures: what each shipped one shows; own: the group's, drawn, by their names."""

    about: Id
    view: EasyReadView
    lists: WordLists
    pictures: dict[str, str] = field(default_factory=dict)
    own: dict[str, QImage] = field(default_factory=dict)


def read_wording(services: Workspace, about: Id) -> Shown:
    """Read a wording with its pictures. For the worker."""
    view = services.easy_read.view(about)
    names = {row.row.picture for part in view.parts for row in part.rows if row.row.picture}
    own: dict[str, QImage] = {}
    for name in (name for name in names if name.startswith(OWN_PICTURE)):
        try:
            data = services.attachments.picture(Id(name.removeprefix(OWN_PICTURE))).data
        except UserError:  # taken out since: the row then has none
            continue
        own[name] = drawn(data, QSize(_OWN_PIXELS, _OWN_PIXELS))
    shipped = {name: services.easy_read.shows(name) for name in names if name not in own}
    return Shown(about, view, services.easy_read.lists(), shipped, own)


class EasyReadPage(Page):
    """One wording. Rows are made anew only when there are others; typing is never taken away."""

    name: ClassVar[str] = "easy"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"easy_read", "easy_row", "easy_check", "insight", "session", "group_", "attachment", "non_negotiable"}
        | {"answer", "answer_update"}
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, parent)
        self._about = Id("")
        self._shown: Shown | None = None
        self.rows: dict[Id, RowEditor] = {}
        self._order: list[tuple[str, tuple[Id, ...], tuple[str, ...]]] = []
        self._focus_row = Id("")
        self.pane = self.single(self.tr("Easy Read"))
        self.standing = Heading()
        self.rules = Soft()
        self._say_rules(0)
        self.checks = Words()
        self.begin_button = Button(self.tr("Begin with the plain text"), "pencil", MAIN)
        self.check_button = Button(self.tr("It was checked with…"), "users", PLAIN)
        self.fits_button = Button(self.tr("It still fits the plain text"), "check", PLAIN)
        self.look_button = Button(self.tr("Look at the page"), "file-text", PLAIN)
        self.back_to = Button(self.tr("Back"), "chevron-left", QUIET)
        self.other_button = Button("", "mail", QUIET)
        self._parts = Column()
        self._body: Measured | None = None
        self._lay_out()
        self.begin_button.clicked.connect(self.begin_writing)
        self.check_button.clicked.connect(self.check)
        self.fits_button.clicked.connect(self.still_fits)
        self.look_button.clicked.connect(self.look)
        self.other_button.clicked.connect(self.go_to_other)
        self.back_to.clicked.connect(self.go_back)

    def _lay_out(self) -> None:
        actions = Flow()
        first = (self.begin_button, self.check_button, self.fits_button, self.look_button)
        for button in (*first, self.other_button, self.back_to):
            actions.add(button)
        for part, gap in ((self.standing, 0.0), (self.checks, 0.5), (self.rules, 0.5), (actions, 1.5)):
            self.pane.add(part, gap)
        self.pane.content.addWidget(Gap(3))
        self.pane.content.addLayout(self._parts)

    def _say_rules(self, sides: int) -> None:
        """Say what Easy Read asks for, and how long it is by now: 0 before it was begun."""
        rules = self.tr("One idea a row. One sentence a line, {} words at most. {} pages at most, in English.").format(
            MOST_WORDS, MOST_SIDES
        )
        if sides > MOST_SIDES:
            rules += " " + self.tr("This has about {} pages: too many to print. Take rows out.").format(sides)
        elif sides:
            words = self.tr("This has about one page.") if sides == 1 else self.tr("This has about {} pages.")
            rules += " " + words.format(sides)
        self.rules.setText(rules)

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Easy Read has a picture and one idea a row. The plain text stands at the left. Write it again at the "
            "right, in short sentences. What is hard to read is said under each row. It prints as Easy Read once you "
            "have checked it with people who read Easy Read. When the words change, check them again."
        )

    def open_about(self, about: str) -> None:
        """Show the wording of a session, its invitation, a group, its thank-you letter, or the answer to a line."""
        self._about = Id(about)
        self._read()

    def about(self) -> str:
        """Return what it is about."""
        return self._about

    def refresh(self, changes: Changes | None) -> None:
        """Read the wording again."""
        self._read()

    def may_leave(self) -> bool:
        """Keep what is being typed."""
        for row in self.rows.values():
            row.keep()
        return True

    def begin_writing(self) -> None:
        """Make a row of each thing that the plain text says and no row said yet."""
        easy_read, about = self.desk.services.easy_read, self._about
        self.desk.keep(lambda: easy_read.begin(about))

    def still_fits(self) -> None:
        """Record that somebody looked at the plain text as it is now."""
        easy_read, about = self.desk.services.easy_read, self._about
        self.desk.keep(lambda: easy_read.still_fits(about))

    def check(self) -> None:
        """Ask with whom it was checked."""
        self.may_leave()
        open_once(CheckSheet(self.desk, self, self._about))

    def look(self) -> None:
        """Show the page as it will be printed."""
        shown, documents = self._shown, self.desk.services.documents
        paper = shown_as(shown.view) if shown else None
        if shown is None or paper is None:
            return
        kind, about = paper
        title = self.tr("Easy Read: {}").format(shown.view.title)
        plain = self.desk.services.plain_words
        open_once(
            PreviewSheet(
                self.desk,
                self,
                title,
                lambda: documents.make(kind, about),
                QUEUE,
                plain=lambda: plain.check_document(lambda: documents.make(kind, about, form="txt")),
            )
        )

    def go_back(self) -> None:
        """Go to what the wording is about: the session, the answer, or the settings of the group."""
        if self._shown is not None:
            self.desk.go(came_from(self._shown.view.record.subject, self._about))

    def go_to_other(self) -> None:
        """Go to the other wording of the same session or group."""
        other = beside(self._shown.view.record.subject, self._about) if self._shown else None
        if other is not None:
            self.desk.go(f"easy/{other.about}")

    def _read(self) -> None:
        services, about = self.desk.services, self._about
        if about:
            self.desk.tasks.run(lambda: read_wording(services, about), self._show, receiver=self)

    def _show(self, shown: Shown) -> None:
        if shown.about != self._about:
            return
        self._shown, view = shown, shown.view
        self.pane.top.set_soft(view.title)
        self.standing.setText(self.tr(view.standing.in_words))
        self._say_rules(view.sides if view.standing is not Standing.NOT_BEGUN else 0)
        self.checks.setText(checks_in_words(view.checks))
        self.checks.setVisible(bool(view.checks))
        other = beside(view.record.subject, self._about)
        self.other_button.setText(other.words if other else "")
        self.other_button.setVisible(other is not None)
        new = sum(part.new for part in view.parts)
        is_begun = view.standing is not Standing.NOT_BEGUN
        self.begin_button.setText(
            self.tr("Add rows for what is new") if is_begun else self.tr("Begin with the plain text")
        )
        self.begin_button.setVisible(bool(new))
        self.check_button.setVisible(is_begun)
        self.fits_button.setVisible(view.standing is Standing.CHANGED_SINCE)
        self.look_button.setVisible(view.standing is Standing.READY and shown_as(view) is not None)
        self._show_rows(shown)

    def _show_rows(self, shown: Shown) -> None:
        order = [
            (part.plain.key, tuple(row.row.id for row in part.rows), tuple(item.text for item in part.plain.items))
            for part in shown.view.parts
        ]
        if order != self._order or self._body is None:
            self._order = order
            self._build(shown)
        every = [row.row for part in shown.view.parts for row in part.rows]
        around = words_around(every)
        for row in every:
            picture = shown.pictures.get(row.picture, "")
            self.rows[row.id].show_row(row, picture, shown.own.get(row.picture), around[row.id])
        if self._focus_row in self.rows:
            self.rows[self._focus_row].words.setFocus()
            self._focus_row = Id("")

    def _build(self, shown: Shown) -> None:
        """Make the parts anew; words half typed are drafts, and come back from there."""
        old, self._body, self.rows = self._body, Measured(), {}
        column = Column(self._body, spacing=2)
        for part in shown.view.parts:
            column.addWidget(SectionHeading(part.plain.heading))
            columns = Columns(gap=4.0)
            columns.add(PlainColumn([item.text for item in part.plain.items], self.tr("Nothing yet.")), 2)
            columns.add(self._rows_of(part, shown), 5)
            column.addWidget(columns)
        if old is not None:
            for editor in old.findChildren(RowEditor):
                editor.keep()
            self._parts.replaceWidget(old, self._body)
            old.hide()
            old.deleteLater()
        else:
            self._parts.addWidget(self._body)

    def _rows_of(self, part: PartView, shown: Shown) -> QWidget:
        holder = Measured()
        column = Column(holder, spacing=2)
        for number, each in enumerate(part.rows, start=1):
            place = self.tr("{}, row {}").format(part.plain.heading, number)
            editor = RowEditor(self.desk, each.row, shown.lists, place, holder)
            editor.up.setEnabled(number > 1)
            editor.down.setEnabled(number < len(part.rows))
            editor.wants_picture.connect(partial(self._choose, each.row.id))
            editor.wants_move.connect(partial(self._move, each.row.id))
            editor.wants_below.connect(partial(self._add, part.plain.key, each.row.id))
            editor.wants_out.connect(partial(self._drop, each.row.id))
            self.rows[each.row.id] = editor
            column.addWidget(editor)
        if not part.rows:
            add = Button(self.tr("Add a row"), "plus", QUIET)
            add.setAccessibleName(self.tr("Add a row: {}").format(part.plain.heading))
            add.clicked.connect(partial(self._add, part.plain.key, None))
            column.addWidget(add)
        return holder

    def _choose(self, row: Id) -> None:
        shown, easy_read = self._shown, self.desk.services.easy_read
        if shown is None:
            return
        sheet = PictureSheet(self.desk, self, shown.view.record.group, self.rows[row].words.toPlainText())
        sheet.picked.connect(lambda name: self.desk.keep(lambda: easy_read.choose(row, name)))
        open_once(sheet)

    def _move(self, row: Id, by: int) -> None:
        easy_read, about = self.desk.services.easy_read, self._about
        self._focus_row = row
        self.desk.keep(lambda: easy_read.move(about, row, by))

    def _drop(self, row: Id) -> None:
        easy_read = self.desk.services.easy_read
        self.desk.keep(lambda: easy_read.drop(row))

    def _add(self, part: str, after: Id | None) -> None:
        easy_read, about = self.desk.services.easy_read, self._about

        def added(result: tuple[Id, Changes]) -> None:
            self._focus_row = result[0]
            self.desk.changed(result[1])

        self.desk.tasks.run(lambda: easy_read.add(about, part, after), added, receiver=self)


def checks_in_words(checks: tuple[EasyCheck, ...]) -> str:
    """Return with whom these words were checked, and when."""
    each = [f"{check.with_whom} ({day_in_words(check.on, weekday=False)})" for check in checks if check.on]
    return f"Checked with {', '.join(each)}." if each else ""

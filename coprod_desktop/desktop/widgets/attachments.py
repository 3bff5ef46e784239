"""The pictures of one record: small with their names, from a file, dropped on it, or pasted."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.tasks import is_there
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_files
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.picture_card import PictureCard
from coprod_desktop.desktop.widgets.picture_sheet import PictureSheet
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.pictures import Picture
from coprod_desktop.services.workspace import Workspace

Source = Path | QImage
"""A file, or a picture from the clipboard or from another program."""


class Attachments(Measured):
    """Give it a record with `open`. `changed` tells that a picture was added, taken out or put back."""

    changed = Signal()
    arranged = Signal()
    """It needs another height now."""

    def __init__(self, desk: Desk[Workspace], owner: Owner, parent: QWidget | None = None) -> None:
        """Be about no record yet."""
        super().__init__(parent)
        self._desk, self._owner, self._record = desk, owner, Id("")
        self._kept: list[Attachment] = []
        self._taken_out: Attachment | None = None
        self._waiting = 0
        """So many pictures are being read."""
        self.cards: list[PictureCard] = []
        self.file_button = Button(self.tr("Add a picture"), "upload", PLAIN)
        self.paste_button = Button(self.tr("Paste"), "clipboard-list", QUIET)
        self.paste_button.setAccessibleName(self.tr("Paste a picture"))
        self.back_button = Button(self.tr("Put it back"), "undo-2", QUIET)
        self.back_button.hide()
        self.note = Soft(
            self.tr("A photo or a PDF. You can drop it here too. The place where it was taken is not kept.")
        )
        self.trouble = Trouble()
        self._place = Column()
        self._flow = Flow(spacing=2, at_top=True)
        self._place.addWidget(self._flow)
        buttons = Flow()
        for button in (self.file_button, self.paste_button, self.back_button):
            buttons.add(button)
        column = Column(self, spacing=1.5)
        column.addLayout(self._place)
        column.addWidget(buttons)
        column.addWidget(self.note)
        column.addWidget(self.trouble)
        self.setAcceptDrops(True)
        self.file_button.clicked.connect(self.choose_files)
        self.paste_button.clicked.connect(self.paste)
        self.back_button.clicked.connect(self._bring_back)

    def open(self, record: Id) -> None:
        """Show the pictures of a record."""
        if record != self._record:
            self._record, self._taken_out = record, None
            self.back_button.hide()
            self.trouble.show_words("")
        self.reread()

    def reread(self) -> None:
        """Read the pictures again and show them."""
        attachments, record = self._desk.services.attachments, self._record
        if record:
            self._desk.tasks.run(lambda: (record, attachments.of(record)), self._arrived, receiver=self)

    def choose_files(self) -> None:
        """Ask which files to add."""
        kinds = [self.tr("Pictures and PDF (*.jpg *.jpeg *.png *.heic *.heif *.pdf)")]
        choose_files(self, self.tr("Choose photos or a PDF"), kinds, self.add)

    def paste(self) -> None:
        """Add what is on the clipboard."""
        self._add_from(QApplication.clipboard().mimeData())

    def add(self, sources: Sequence[Source]) -> None:
        """Add pictures one after the other; what can't be kept is said and the others are kept.

        They are read beside the worker, which keeps what is typed meanwhile.
        """
        self.trouble.show_words("")
        self.note.setText(self.tr("Reading the picture…"))
        self._waiting += len(sources)
        for source in sources:
            self._add(source)

    def _add(self, source: Source) -> None:
        desk, owner, record = self._desk, self._owner, self._record
        attachments = desk.services.attachments

        def read() -> Sequence[Picture]:
            if isinstance(source, Path):
                return attachments.read_file(source)
            return attachments.read(as_png(source))

        def keep(pictures: Sequence[Picture]) -> Changes:
            return attachments.keep(owner, record, pictures, source.name if isinstance(source, Path) else "")

        def kept(changes: Changes) -> None:
            desk.changed(changes)  # the pages hear of it though this sheet may be closed
            if is_there(self):
                self._added("")
                self.reread()
                self.changed.emit()

        def failed(error: UserError) -> None:
            if is_there(self):
                self._added(str(error))
            else:
                desk.messages.failed(error)

        desk.tasks.run_prepared(read, keep, kept, failed)

    def _added(self, trouble: str) -> None:
        """One picture less is waited for. trouble: why it could not be kept."""
        self._waiting -= 1
        if not self._waiting:
            self._say_usual()
        said = self.trouble.words()
        if trouble and trouble not in said:
            self.trouble.show_words(f"{said} {trouble}".strip())
        self.arranged.emit()

    def _say_usual(self) -> None:
        self.note.setText(
            self.tr("A photo or a PDF. You can drop it here too. The place where it was taken is not kept.")
        )

    def _was_changed(self, changes: Changes) -> None:
        self._desk.changed(changes)
        self.reread()
        self.changed.emit()

    def _arrived(self, found: tuple[Id, list[Attachment]]) -> None:
        record, kept = found
        if record != self._record or (kept == self._kept and self.cards):
            return
        self._kept = kept
        self._show(kept)

    def _show(self, kept: Sequence[Attachment]) -> None:
        old, self._flow = self._flow, Flow(spacing=2, at_top=True)
        self.cards = [self._card(each) for each in kept]
        for card in self.cards:
            self._flow.add(card)
        self._place.replaceWidget(old, self._flow)
        old.hide()
        old.deleteLater()
        self._flow.setVisible(bool(kept))
        self.arranged.emit()

    def _card(self, kept: Attachment) -> PictureCard:
        attachments, card = self._desk.services.attachments, PictureCard(kept)
        card.opened.connect(lambda: self._open(kept))
        card.dropped.connect(lambda: self._drop(kept))
        self._desk.tasks.run(
            card.small(lambda: attachments.picture(kept.id)), card.picture.show_image, self._say, receiver=card.picture
        )
        return card

    def _open(self, kept: Attachment) -> None:
        sheet = PictureSheet(self._desk, self, kept)
        sheet.finished.connect(lambda _: self.reread())  # it may have another name, or be erased
        open_once(sheet)

    def _drop(self, kept: Attachment) -> None:
        attachments = self._desk.services.attachments

        def dropped(changes: Changes) -> None:
            self._taken_out = kept
            self.back_button.setText(self.tr("Put “{}” back").format(kept.name))
            self.back_button.show()
            self.back_button.setFocus()
            announce(self, self.tr("{} is taken out.").format(kept.name))
            self._was_changed(changes)

        self._run(lambda: attachments.drop(kept.id), dropped)

    def _bring_back(self) -> None:
        attachments, kept = self._desk.services.attachments, self._taken_out
        if kept is None:
            return

        def back(changes: Changes) -> None:
            self._taken_out = None
            self.back_button.hide()
            self.file_button.setFocus()
            self._was_changed(changes)

        self._run(lambda: attachments.bring_back(kept.id), back)

    def _run(self, work: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        self.trouble.show_words("")
        self._desk.tasks.run(work, done, self._say, receiver=self)

    def _say(self, error: UserError) -> None:
        self.trouble.show_words(str(error))
        self.arranged.emit()

    def _add_from(self, offered: QMimeData) -> None:
        sources = sources_in(offered)
        if sources:
            self.add(sources)
        else:
            self._say(UserError(self.tr("There is no picture to paste. Copy one first, or choose a file.")))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if sources_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self._add_from(event.mimeData())
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by its usual keys."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)


class PicturesSheet(Sheet):
    """The pictures of one record on a sheet of their own. `pictures` holds them."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, words: str, owner: Owner, record: Id) -> None:
        """Show the pictures under these words."""
        super().__init__(parent, words, "", QApplication.translate("PicturesSheet", "Close"))
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it has no verb and is hidden
        self.pictures = Attachments(desk, owner)
        self.add(self.pictures)
        self.pictures.arranged.connect(self.fit)
        self.pictures.open(record)


def sources_in(offered: QMimeData) -> list[Source]:
    """Return the files or the picture that the clipboard or another program offers; files first, they say more."""
    files: list[Source] = [Path(url.toLocalFile()) for url in offered.urls() if url.isLocalFile()]
    if files or not offered.hasImage():
        return files
    image = QImage(offered.imageData())
    return [] if image.isNull() else [image]


def as_png(image: QImage) -> bytes:
    """Return a picture as a file, for the reader that all pictures go through. Runs on the worker."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the format as text here
    return bytes(buffer.data().data())

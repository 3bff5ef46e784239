"""How one paper is made, chosen while it is looked at: size, language, the paper itself; and the form of a file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.choosers import ask_where
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.lock_fields import written_words
from coprod_desktop.desktop.widgets.paper_names import paper_choices
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.people import ENGLISH, LANGUAGES
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

SIZES = (14, 16, 18, 20, 24, 28)
"""Sizes that print is offered in, in points."""
TO_LOCK = frozenset({"everything"})
"""Papers that hold so much about one person that a file of them is better locked."""


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Papers", words)


def form_words() -> tuple[tuple[str, Form], ...]:
    """Return what each form is called."""
    return (
        (tr("PDF"), Form.PDF),
        (tr("Word"), Form.DOCX),
        (tr("Web page"), Form.HTML),
        (tr("Plain text"), Form.TEXT),
        (tr("Braille"), Form.BRAILLE),
        (tr("Sound"), Form.AUDIO),
    )


def offer_forms(field: ChoiceField, forms: Iterable[Form]) -> None:
    """Offer the forms that a paper is made in."""
    made_in = set(forms)
    field.offer([(words, form.value) for words, form in form_words() if form in made_in])


def offer_sizes(field: ChoiceField) -> None:
    """Offer the reader's own size first."""
    field.offer([(tr("Their own"), ""), *((tr("{} point").format(each), str(each)) for each in SIZES)])


def offer_languages(field: ChoiceField) -> None:
    """Offer the reader's own language first."""
    field.offer([(tr("Their own"), ""), *((tr(words), code) for code, words in LANGUAGES.items())])


def lacking_words(language: str, form: str) -> str:
    """Return what a language has not: somebody who checked our words, a voice, a table for braille."""
    words, said = tr(LANGUAGES.get(language, "")), []
    if language in LANGUAGES and language != ENGLISH:
        said.append(tr("Nobody who reads {} has checked our words yet. The English stands beside them.").format(words))
    if form and Form(form).lacks(language):
        lacking = {Form.AUDIO: tr("There is no voice for {}."), Form.BRAILLE: tr("There is no braille for {}.")}
        said.append(lacking[Form(form)].format(words))
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen. size: none for its reader's own. colour: of the paper; empty for its reader's own."""

    about: About
    size: int | None = None
    colour: str = ""


class PaperChoices(Sheet):
    """Over a preview, which follows. `changed`: it is made anew; `recoloured`: it is on paper of another colour."""

    changed = Signal()
    recoloured = Signal()

    def __init__(self, desk: Desk[Workspace], kind: str, begun: Chosen, parent: QWidget) -> None:
        """Offer what a paper of that kind is made in. begun: what was chosen before it was looked at."""
        super().__init__(parent, tr("Size, language, file"), tr("Done"))
        self.cancel.hide()  # the page follows each choice at once: there is nothing to cancel
        self._desk, self._kind, self._about = desk, kind_named(kind), begun.about
        self.points, self.language, self.colour, self.form = (ChoiceField() for _ in range(4))
        labels = (tr("Size of the print"), tr("Language"), tr("Paper"), tr("As a file: in which form"))
        fields = (self.points, self.language, self.colour, self.form)
        offer_sizes(self.points)
        offer_languages(self.language)
        self.colour.offer([(tr("Their own"), ""), *paper_choices()])
        offer_forms(self.form, self._kind.forms)
        self.points.show_text(str(begun.size or ""))
        self.language.show_text(begun.about.language)
        self.note = Soft()
        self.file_button = Button(tr("Write it to a file…"), "download", QUIET)
        for field, label in zip(fields, labels, strict=True):
            field.set_label(label)
            self.add(field)
        self.add(self.note)
        self.add(self.file_button)
        may_be_filed = kind not in TO_LOCK  # where it is chosen among all papers, a passphrase is offered with it
        self.form.setVisible(may_be_filed)
        self.file_button.setVisible(may_be_filed)
        self._connect()
        self._say_what_lacks()

    def _connect(self) -> None:
        for field in (self.points, self.language):
            field.control.chosen.connect(lambda _: self.changed.emit())
        for field in (self.language, self.form):
            field.control.chosen.connect(lambda _: self._say_what_lacks())
        self.colour.control.chosen.connect(lambda _: self.recoloured.emit())
        self.file_button.clicked.connect(self.ask_file)

    def chosen(self) -> Chosen:
        """Return what is chosen now."""
        size = self.points.text()
        about = replace(self._about, language=self.language.text())
        return Chosen(about, int(size) if size else None, self.colour.text())

    def _say_what_lacks(self) -> None:
        said = lacking_words(self.language.text(), self.form.text())
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.fit()

    def ask_file(self) -> None:
        """Ask where it goes as a file. Its name says what it is, and nobody's name."""
        form = Form(self.form.text())
        ask_where(self, tr(self._kind.title), f"{self._kind.name}{form.suffix}", self.write)

    def write(self, path: Path) -> None:
        """Write the paper to path as it is chosen, in the form that was chosen."""
        services, kind, form, chosen = self._desk.services, self._kind, self.form.text(), self.chosen()
        of = chosen.about.session or chosen.about.group

        def write() -> Path:
            content = services.documents.make(kind.name, chosen.about, form=form, size=chosen.size)
            return services.print_files.write_one(path, content, tr(kind.title), about=of)

        self._desk.tasks.run(write, self._written, self._desk.messages.failed, receiver=self)

    def _written(self, path: Path) -> None:
        words = written_words(path.name, "", locked=False)
        self._desk.messages.show(words)
        self.note.setText(words)
        self.note.show()
        self.fit_to(self.note)

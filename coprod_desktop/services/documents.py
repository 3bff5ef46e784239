"""Documents: gathering what each person's paper says, and having it made."""

from dataclasses import replace

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import WHITE
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About, Source
from coprod_desktop.services.pack_people import paper_for
from coprod_desktop.services.pack_session import reads_easy_english
from coprod_desktop.services.ports import Press

EASY_KINDS = ("easy-read", "easy-group", "easy-invitation", "easy-update", "easy-thanks")
IN_EASY_READ = {
    "summary": "easy-read",
    "invitation": "easy-invitation",
    "update": "easy-update",
    "thank-you": "easy-thanks",
}
"""What a paper for one person is called in Easy Read."""


def own_kind(source: Source, kind: str, about: About) -> str:
    """Return the kind that about.person gets a paper in: in Easy Read where they read that and it is ready."""
    easy = IN_EASY_READ.get(kind)
    if easy is None or about.person is None or not reads_easy_english(source.person(about.person)):
        return kind
    try:
        kind_named(easy).gather(source, about)
    except UserError:  # nobody wrote it, or nobody checked it as it is now
        return kind
    return easy


class Documents:
    """Gathers facts and has documents made. press: the room that makes them."""

    def __init__(self, source: Source, press: Press) -> None:
        self._source, self._press = source, press

    def make(self, kind: str, about: About, *, form: str = "pdf", size: int | None = None) -> bytes:
        """Return a document of that kind (see document_kinds) in a form (see domain.forms).

        It is made at the size that its person reads, unless another is given. Raises UserError where the kind has not
        that form, or needs what about does not name.
        """
        chosen = kind_named(kind)
        if form not in chosen.forms:
            raise UserError(f"“{chosen.title}” is made as {', '.join(chosen.forms)}, not as “{form}”.")
        points = size or self.size(kind, about)
        facts = self.facts(kind, replace(about, size=points))
        return self._press.make(facts, form=form, size=points)

    def own_kind(self, kind: str, about: About) -> str:
        """Return the kind that about.person gets a paper in: in Easy Read where they read that and it is ready."""
        return own_kind(self._source, kind, about)

    def words(self, kind: str, about: About) -> bytes:
        """Return what a document of that kind says as plain text (UTF-8), also where it is made for paper alone."""
        return self._press.make(self.facts(kind, about), form="txt", size=kind_named(kind).size)

    def size(self, kind: str, about: About) -> int:
        """Return the points that a document is made in: what its reader reads, or what its kind usually has."""
        reader = about.person
        is_easy = kind in EASY_KINDS
        return paper_for(self._source.person(reader).reads, is_easy=is_easy).size if reader else kind_named(kind).size

    def paper(self, about: About) -> str:
        """Return the colour of the paper that a document is printed on: its reader's own, or white."""
        return self._source.person(about.person).reads.paper_colour if about.person else WHITE

    def facts(self, kind: str, about: About) -> object:
        """Return what a document of that kind says. Raises UserError where it needs what about does not name."""
        chosen = kind_named(kind)
        missing = sorted(need for need in chosen.needs if getattr(about, need) is None)
        if missing:
            raise UserError(f"“{chosen.title}” needs to know which {' and which '.join(missing)}.")
        return chosen.gather(self._source, about)

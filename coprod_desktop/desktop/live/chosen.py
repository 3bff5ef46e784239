"""What is chosen about one line besides its words, and how a half-typed line is kept as a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind, Reached, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.services.insights import Said


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """The choices under the writing box; as it is made, it is what every new line begins with.

    answer_name: what the person to answer is called, so that a draft can show it at once.
    """

    kind: InsightKind = InsightKind.INSIGHT
    answer_to: Id | None = None
    answer_name: str = ""
    shown: ShownAs = ShownAs.NOBODY
    shown_words: str = ""
    themes: tuple[Id, ...] = ()
    restricted: bool = False
    who: str = ""
    by_when: date | None = None
    reached: Reached = Reached.AGREED
    count: str = ""
    rung: Rung | None = None

    def said(self, record: Id, words: str) -> Said:
        """Return the line with these choices. What belongs to another kind of line is left out."""
        is_action = self.kind is InsightKind.ACTION
        is_decision = self.kind is InsightKind.DECISION
        return Said(
            id=record,
            words=words,
            kind=self.kind,
            answer_to=self.answer_to,
            shown=Shown(self.shown, self.shown_words),
            themes=self.themes,
            sensitivity=self._sensitivity(),
            who=self.who if is_action else "",
            by_when=self.by_when if is_action else None,
            reached=self.reached if is_decision else None,
            count=self.count if is_decision else "",
            rung=self.rung if is_decision else None,
        )

    def put_on(self, insight: Insight, words: str) -> Insight:
        """Return a kept line as it is after it was changed. Only "restricted" is chosen here: "group only" stays."""
        said = self.said(insight.id, words)
        stays = self.restricted == (insight.sensitivity is Sensitivity.RESTRICTED)
        return replace(
            insight,
            words=words,
            kind=said.kind,
            answer_to=said.answer_to,
            shown=said.shown,
            sensitivity=insight.sensitivity if stays else said.sensitivity,
            # Who decided is asked elsewhere: what is chosen here does not take it away.
            who=insight.who if said.kind is insight.kind is InsightKind.DECISION else said.who,
            by_when=said.by_when,
            reached=said.reached,
            count=said.count,
            rung=said.rung,
        )

    def _sensitivity(self) -> Sensitivity:
        return Sensitivity.RESTRICTED if self.restricted else Sensitivity.SHARE

    @classmethod
    def of(cls, insight: Insight, themes: tuple[Id, ...], answer_name: str) -> "Chosen":
        """Return what is chosen on a kept line."""
        return cls(
            kind=insight.kind,
            answer_to=insight.answer_to,
            answer_name=answer_name,
            shown=insight.shown.how,
            shown_words=insight.shown.words,
            themes=themes,
            restricted=insight.sensitivity is Sensitivity.RESTRICTED,
            who=insight.who,
            by_when=insight.by_when,
            reached=insight.reached or Reached.AGREED,
            count=insight.count,
            rung=insight.rung,
        )

    @classmethod
    def of_said(cls, said: Said, answer_name: str) -> "Chosen":
        """Return what is chosen on a line that was about to be kept."""
        return cls(
            kind=said.kind,
            answer_to=said.answer_to,
            answer_name=answer_name,
            shown=said.shown.how,
            shown_words=said.shown.words,
            themes=said.themes,
            restricted=said.sensitivity is Sensitivity.RESTRICTED,
            who=said.who,
            by_when=said.by_when,
            reached=said.reached or Reached.AGREED,
            count=said.count,
            rung=said.rung,
        )

    def as_fields(self) -> dict[str, str]:
        """Return the choices as a draft keeps them."""
        return {
            "kind": self.kind.value,
            "answer_to": self.answer_to or "",
            "answer_name": self.answer_name,
            "shown": self.shown.value,
            "shown_words": self.shown_words,
            "themes": " ".join(self.themes),
            "restricted": "yes" if self.restricted else "",
            "who": self.who,
            "by_when": self.by_when.isoformat() if self.by_when else "",
            "reached": self.reached.value,
            "count": self.count,
            "rung": self.rung.value if self.rung else "",
        }

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Chosen":
        """Return the choices that a draft kept; what it does not hold is as on every new line."""
        if not fields:
            return cls()
        by_when = fields.get("by_when", "")
        return cls(
            kind=InsightKind(fields.get("kind") or InsightKind.INSIGHT),
            answer_to=Id(fields["answer_to"]) if fields.get("answer_to") else None,
            answer_name=fields.get("answer_name", ""),
            shown=ShownAs(fields.get("shown") or ShownAs.NOBODY),
            shown_words=fields.get("shown_words", ""),
            themes=tuple(Id(each) for each in fields.get("themes", "").split()),
            restricted=bool(fields.get("restricted")),
            who=fields.get("who", ""),
            by_when=date.fromisoformat(by_when) if by_when else None,
            reached=Reached(fields.get("reached") or Reached.AGREED),
            count=fields.get("count", ""),
            rung=Rung(fields["rung"]) if fields.get("rung") else None,
        )


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a pasted text: every line that holds something."""
    return [line.strip() for line in text.splitlines() if line.strip()]

"""How a document reads: its reading age, what is hard in it, and what its special words mean."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Heading, Lead, Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.plain_words import Finding, Hard
from coprod_desktop.services.plain_words import PlainWordsReport


class PlainWordsSheet(Sheet):
    """Give it what checks the document; it is checked on the worker."""

    def __init__(self, desk: Desk[Any], parent: QWidget, check: Callable[[], PlainWordsReport]) -> None:
        """Check, and show what was found."""
        super().__init__(parent, QApplication.translate("PlainWordsSheet", "How it reads"), "", "")
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is no verb: it is only read
        self.cancel.setText(self.tr("Close"))
        self.says = Lead(self.tr("Reading the words…"))
        self.add(self.says)
        desk.tasks.run(check, self.show_report, receiver=self)

    def show_report(self, report: PlainWordsReport) -> None:
        """Show what was found."""
        self.says.setText(self.tr(report.in_words))
        if report.findings:
            self.add(SectionHeading(self.tr("Hard to read")))
        for each in report.findings:
            if each.why in (Hard.LONG, Hard.NEGATIVES):
                self.add(Words(f"“{each.found}”"))
                self.add(Soft(in_words(each)))
            else:
                self.add(Words(in_words(each)))
        if report.explained:
            self.add(SectionHeading(self.tr("Words to explain")))
        for word, explanation in report.explained:
            self.add(Heading(word))
            self.add(Words(explanation))
        self.fit()


def in_words(finding: Finding) -> str:
    """Return what is hard to read, and what may help."""
    if finding.why in (Hard.WORD, Hard.SHORT_FORM, Hard.CAPITALS):
        return f"“{finding.found}”: {finding.advice}"
    return finding.advice

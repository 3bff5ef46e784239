"""Typing up flip charts: the photo at the left, what it says at the right, a line at a time."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.group_choice import GroupChoice
from coprod_desktop.desktop.live.kept import kept_row
from coprod_desktop.desktop.live.writing_box import WritingBox
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import narrow, units
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.fields import Field, Trouble
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.handed_over import HandedOver
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading, Soft
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.picture_card import drawn
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Gap
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.flip_charts import Chart
from coprod_desktop.services.insights import Said
from coprod_desktop.services.workspace import Workspace

_PICTURE_WIDTH = 74.0
"""Width of the photo's pane, in units."""
_PICTURE_HEIGHT, _OVER_WORDS = 52.0, 30.0
"""Height of the photo, in units: beside the writing box, and over it in a narrow window, where both are to be seen."""
_SHARP = 2
"""The photo is drawn so many times larger than it is shown, so that handwriting stays readable when it grows."""


class ChartPicture(QWidget):
    """A photo as large as its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage, name: str) -> None:
        """Show a photo; name is what a screen reader says of it."""
        self._image = image
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that it needs."""
        return QSize(units(40), units(_OVER_WORDS if narrow(self) else _PICTURE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which handwriting can be read."""
        return QSize(units(20), units(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo at the top, as large as fits."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint(0, 0), size), self._image)
        painter.end()


@dataclass(frozen=True, slots=True)
class ChartView:
    """A flip chart with its photo, drawn."""

    chart: Chart
    image: QImage


class ChartPage(TwoPanes):
    """At first the flip charts of a group; once one is chosen, its photo with the writing box beside it.

    In a narrow window the photo stands over the writing box, so that nobody has to type from memory.
    """

    name: ClassVar[str] = "chart"
    tables: ClassVar[frozenset[str]] = frozenset({"attachment", "on_chart", "insight", "session", "group_"})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, _PICTURE_WIDTH, parent)
        self._view: ChartView | None = None
        self._wanted = ""
        self.groups = GroupChoice(desk)
        self.back_to_log = Button(self.tr("Insights log"), "book-open-text", QUIET)
        self.charts = RowList(self.tr("Flip charts"), lines=1)
        self.all_button = Button(self.tr("All flip charts"), "chevron-left", QUIET)
        self.picture = ChartPicture()
        self.empty = EmptyText(
            self.tr("No flip chart is kept yet. Add a photo of each on the page of its session, under Log.")
        )
        self._is_over_words = False
        self._under_picture = Gap(1.5)
        self._settled = QTimer(self, singleShot=True, interval=0)  # once all that moves has its place
        self.label = Heading(self.tr("What it says, one line at a time"))
        self.words = WritingBox()
        self.words.setAccessibleName(self.label.text())
        self.noted_by = Field(self.tr("Noted by"), QLineEdit(), self.tr("Who held the pen at this table."))
        self.trouble = Trouble()
        self.keep_button = Button(self.tr("Keep"), "corner-down-left", MAIN)
        self.note = Soft(self.tr("Enter keeps a line. Nobody is to answer and nobody is shown, until you change it."))
        self.lines_heading = SectionHeading(self.tr("Typed up from it"))
        self.lines = RowList(self.tr("Typed up from it"), numbered=True, flush=True, whole=True)
        self._handed_over = HandedOver(desk, self)
        self._draft = Draft(desk, self, self._handed_over)
        self._draft.watch_text("words", self.words)
        self._draft.watch_text("noted_by", self.noted_by.control)
        self._lay_out()
        self._connect()
        self._show_parts(is_open=False)

    def _lay_out(self) -> None:
        self.list_pane.top.set_words(self.tr("Flip charts"))
        self._under_picture.hide()
        self.open_pane.top.title.hide()  # the photo says what is open
        ways = Flow()
        for part in (self.groups, self.all_button, self.back_to_log):
            ways.add(part)
        for widget in (ways, self.empty, self.charts, self.picture):
            self.list_pane.add(widget, 0.5)
        for widget in (self.charts, self.picture, self.empty):  # whichever is in sight takes the room
            self.list_pane.content.setStretchFactor(widget, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        beside: tuple[tuple[QWidget, float], ...] = (
            (self._under_picture, 0.0),
            (self.label, 0.0),
            (self.words, 0.75),
            (self.trouble, 0.5),
            (self.note, 0.5),
            (self.noted_by, 2.0),
            (self.keep_button, 2.0),
            (self.lines_heading, 3.0),
            (self.lines, 1.0),
        )
        for part_beside, gap in beside:
            self.open_pane.add(part_beside, gap)

    def _connect(self) -> None:
        self.groups.wanted.connect(self._read_group)
        self.charts.opened.connect(lambda key: self.desk.go(f"chart/{key}"))
        self.all_button.clicked.connect(self.show_list)
        self.back_to_log.clicked.connect(lambda: self.desk.go("insights"))
        self.words.keep_wanted.connect(self.keep)
        self.keep_button.clicked.connect(self.keep)
        self.open_pane.verticalScrollBar().rangeChanged.connect(self._settled.start)
        self._settled.timeout.connect(self._keep_words_in_sight)
        self.lines.opened.connect(lambda key: self.desk.go(f"insights/{key}"))

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "A photo of each flip chart stands at the left while you type up what it says. Each line gets a number for "
            "life, and keeps which photo it is from, so that taking it back can ask about the photo too."
        )

    def open_about(self, about: str) -> None:
        """Show a flip chart by its id, or a group's flip charts by the group's."""
        self._wanted = about
        self._read(about)

    def about(self) -> str:
        """Return which flip chart is open, or else which group it is about."""
        return self._view.chart.picture.id if self._view is not None else self.groups.group() or ""

    def refresh(self, changes: Changes | None) -> None:
        """Read again what is in sight."""
        if self._view is not None:
            self._read(self._wanted)  # another one may be on its way
        elif changes is not None:
            self.groups.open("")

    def show_list(self) -> None:
        """Go back to the list of flip charts."""
        self._view, self._wanted = None, ""
        self._show_parts(is_open=False)
        self.groups.open("")
        super().show_list()

    def measure(self) -> None:
        """Take a new text size."""
        super().measure()
        self.words.measure()
        self.picture.updateGeometry()

    def _arrange(self) -> None:
        super()._arrange()
        is_over = narrow(self)
        if is_over != self._is_over_words:
            self._is_over_words = is_over
            self._under_picture.setVisible(is_over)
            if is_over:
                self.open_pane.content.insertWidget(0, self.picture)
            else:
                self.list_pane.content.addWidget(self.picture, 1)
        self._name_chart()

    def _name_chart(self) -> None:
        """Say which flip chart is open, over its photo."""
        words = chart_words(self._view.chart) if self._view is not None else ""
        self.open_pane.top.set_soft(words if self._is_over_words else "")
        self.list_pane.top.set_soft("" if self._is_over_words else words)

    def keep(self) -> None:
        """Keep one line under the next number. Words that can’t be kept go back to their chart while it is open."""
        view, words = self._view, self.words.words().strip()
        if view is None:
            return
        if not words:
            self.trouble.show_words(self.tr("Write what it says first, then keep it."))
            return
        self.trouble.show_words("")
        said = Said(
            id=new_id(), words=words, noted_by=self.noted_by.control.text().strip(), chart=view.chart.picture.id
        )
        insights, session, picture = self.desk.services.insights, view.chart.session, view.chart.picture
        self.words.show_words("")
        self._handed_over.keep(
            _place(picture),
            {"words": words, "noted_by": said.noted_by},
            lambda: insights.keep(said, session=session.id, group=session.group),
            self._kept,
            lambda error: self._give_back(picture, words, error),
        )

    def _kept(self) -> None:
        self._draft.write()
        self.words.setFocus()

    def _give_back(self, picture: Attachment, words: str, error: Exception) -> None:
        """Put words that could not be kept back over what was typed since at their own flip chart, and say why."""
        is_open = self._draft.give_back(_place(picture), "words", words) and self._wanted == picture.id
        if not isinstance(error, UserError):
            self.desk.messages.failed(error)
        elif is_open and self.isVisible():
            self.trouble.show_words(str(error))
        else:
            self.desk.messages.trouble(
                self.tr("A line of the flip chart “{}” was not kept. It is in its writing box again. {}").format(
                    picture.name, error
                )
            )

    def _read(self, about: str) -> None:
        services = self.desk.services
        most = QSize(units(_PICTURE_WIDTH) * _SHARP, units(_PICTURE_WIDTH) * _SHARP)

        def read() -> ChartView | None:
            chart = services.flip_charts.get(Id(about)) if about else None
            if chart is None:
                return None
            return ChartView(chart, drawn(services.attachments.picture(chart.picture.id).data, most))

        self.desk.tasks.run(read, lambda view: self._show_chart(view, about), receiver=self)

    def _show_chart(self, view: ChartView | None, about: str) -> None:
        if view is None:
            self._view = None
            self._show_parts(is_open=False)
            self.groups.open(about)
            return
        is_new = self._view is None or self._view.chart.picture.id != view.chart.picture.id
        self._view = view
        chart = view.chart
        self._name_chart()
        self.picture.show_image(view.image, wording.tr("Photo: {}").format(chart.picture.name))
        self.lines.show_rows([kept_row(row, {}) for row in chart.lines[::-1]])
        self.lines_heading.set_count(str(len(chart.lines)) if chart.lines else "")
        self._show_parts(is_open=True)
        if is_new:
            self._draft.open(_place(chart.picture))
            self.trouble.show_words("")
            self.show_open()
            self.words.setFocus()
            self._settled.start()

    def _keep_words_in_sight(self) -> None:
        """Scroll no further than to the foot of the writing box, so that the photo over it stays in sight."""
        if self.words.hasFocus():
            # Not ensureWidgetVisible, which is content with the line that the cursor is in.
            self.open_pane.ensureVisible(0, self.words.geometry().bottom(), 0, units(1))

    def _read_group(self, group: str) -> None:
        charts = self.desk.services.flip_charts
        self.desk.tasks.run(lambda: charts.of_group(Id(group)) if group else [], self._show_charts, receiver=self)

    def _show_charts(self, charts: list[Chart]) -> None:
        if self._view is not None:
            return
        self.charts.show_rows([chart_row(chart) for chart in charts])
        self.charts.setVisible(bool(charts))
        self.empty.setVisible(not charts)
        self.list_pane.top.set_soft("")

    def _show_parts(self, *, is_open: bool) -> None:
        parts: tuple[QWidget, ...] = (
            self.picture,
            self.all_button,
            self.label,
            self.words,
            self.note,
            self.noted_by,
            self.keep_button,
            self.lines_heading,
            self.lines,
        )
        for part in parts:
            part.setVisible(is_open)
        self.charts.setVisible(not is_open)
        self.groups.setVisible(not is_open and self.groups.count() > 1)
        self.empty.hide()


def _place(picture: Attachment) -> str:
    """Return where what is half typed from a flip chart is drafted."""
    return f"chart/{picture.id}"


def chart_words(chart: Chart) -> str:
    """Return which flip chart it is: its name, its session, its day."""
    day = day_in_words(chart.day, year=True) if chart.day else ""
    return ", ".join(part for part in (chart.picture.name, chart.session.title, day) if part)


def chart_row(chart: Chart) -> Row:
    """Return how a flip chart stands in the list."""
    tr = wording.tr
    count = len(chart.lines)
    typed = tr("not typed up yet") if not count else tr("1 line typed up") if count == 1 else tr("{} lines typed up")
    day = day_in_words(chart.day, year=True) if chart.day else ""
    soft = ", ".join(part for part in (chart.session.title, day, typed.format(count)) if part)
    return Row(chart.picture.id, chart.picture.name, soft, icon="clipboard-list", pictures=1)

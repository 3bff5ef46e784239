"""Every measure of a page as a function of the size of its letters (points; heights from the foot of the sheet)."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from coprod_desktop.documents.letters import base

SHEET = (595, 842)  # A4 in whole points
MARGIN = 71  # 25 mm
MEASURE = 453  # 595 less two margins
UNBROKEN = 100_000  # wider than any text: only its own line breaks break it
TOP = SHEET[1] - MARGIN

CLEAR_UP_TO = 16  # below it clear print, from it on large print (UKAAF G003)
GIANT_FROM = 24
STACKED_FROM = 22  # a text column beside a margin would hold under 38 letters
SMALLEST, LARGEST = 12, 28  # never below 12; above 28 sound or an electronic text serves better

# Weights of black rules. None is under 0.75, which still stands in a copy of a copy.
TITLE_RULE = 3.0
HEAD_RULE = 1.5
SECTION_RULE = 1.0
BOX_RULE = 1.0
TICK_RULE = 1.25
FINE_RULE = 0.75

CAP_HEIGHT = 0.668  # of Atkinson Hyperlegible Next, by the size
ASCENDER, DESCENDER = 0.74, 0.2  # of its letters, with the little room that a bar needs to look as tall as they are

PICTURE = 96  # the whole square of an Easy Read drawing: all at one scale, so that their lines are equally thick
PICTURE_COLUMN = 128  # with what parts it from the words
LOGO_WIDTH, LOGO_HEIGHT = PICTURE_COLUMN, 36  # a logo on the first side: half of the margin above the title
LOGO_CLEAR = 10  # from the rule above the title; what is left to the sheet's edge every printer can reach
EASY_SMALLEST, EASY_LEADING = 14, 1.5
TITLE_LEADING = 1.2

LEAST_LINES = 2  # of a paragraph that stay together on either side of a page break


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of one print style, all in points."""

    body: float
    leading: int
    space: int
    """A line of space. In Nastaliq it is a line of Latin: its own lines have as much white above them already."""
    heading: float
    title: float
    title_leading: int
    title_baseline: float
    """How far the title's baseline is below the top of its line."""
    latin_leading: int
    """The leading of a line that has none of the script's taller letters: the English under a translation."""
    latin_title_leading: int
    margin_column: float
    """Width of the column of labels; 0 where labels run in or stand above."""
    section_space: float
    foot_baseline: float
    foot_line: float
    """How tall the letters of the foot line may be, by the body."""
    bar: float
    """Weight of the bar beside somebody's own words."""
    tick: float
    """Side of a box to tick."""

    @property
    def half_line(self) -> float:
        """The space between the labelled items of a list."""
        return self.space / 2

    @property
    def quarter_line(self) -> float:
        """The space under a heading."""
        return self.space / 4

    @property
    def foot_rule(self) -> float:
        """The height of the rule over the foot line: a line of its letters above its baseline."""
        return self.foot_baseline + round(self.body * self.foot_line)

    @property
    def bottom(self) -> float:
        """The lowest edge of the text: clear of the foot rule by half a letter and a little."""
        return self.foot_rule + self.body / 2 + 3

    @property
    def rule_clear(self) -> float:
        """What a rule or a box needs under it at the end of a side, so that it is a line away from the foot rule."""
        return max(0.0, self.leading - (self.bottom - self.foot_rule))

    @property
    def side(self) -> float:
        """The height that one side has for text."""
        return TOP - self.bottom

    @property
    def stacked(self) -> bool:
        """Whether there is no margin column."""
        return self.margin_column == 0

    @property
    def row(self) -> float:
        """The height of a table's row of one line that nobody writes in."""
        return self.leading + self.body / 2

    @property
    def write_in(self) -> float:
        """The height of a row to write in, and of a box for one line: 15 mm."""
        return max(42.0, self.row)

    def baseline(self, size: float, leading: float) -> float:
        """Return how far the baseline is below the top of a line's slot."""
        return (leading + CAP_HEIGHT * size) / 2


# The leading of scripts that stand taller than Latin ones, by the body: letters above and below letters need the room.
TALL = {"ar": 1.5, "fa": 1.5, "ps": 1.5, "ckb": 1.5, "bn": 1.4, "gu": 1.4, "pa": 1.4, "hi": 1.4}
NASKH = 1.55
NASTALIQ_ABOVE = 2.0  # by the body, from the line that its words slope down to
NASTALIQ_TITLE = 0.8  # of its line: how low a title stands to be clear of the day above it
# Its words begin above their line and slope down to it: of those that we print, the tallest reach 1.96 above it and
# 0.6 below, nine in ten 1.54 and 0.5.
NASTALIQ = 2.2


NASKH_BY_CHOICE = "arab"  # ur-Arab: Urdu in Naskh, for who asks; Urdu is otherwise read in Nastaliq (ISO 15924)


def in_nastaliq(language: str) -> bool:
    """Return whether documents in a language are set in Nastaliq, whose words slope and need twice the room."""
    return base(language) == "ur" and NASKH_BY_CHOICE not in language.lower().split("-")


def _tall(language: str) -> float:
    """Return the least leading of a language's script, by the body; 0 where the ordinary one will do."""
    if base(language) == "ur":
        return NASTALIQ if in_nastaliq(language) else NASKH
    return TALL.get(base(language), 0)


def _title_baseline(title: float, leading: float, tall: float) -> float:
    """Return how far the title's baseline is below the top of its line."""
    if tall == NASTALIQ:
        return leading * NASTALIQ_TITLE
    return (leading + CAP_HEIGHT * title) / 2 if tall else title


@lru_cache(maxsize=64)
def style_for(body: float, language: str = "en", *, easy_read: bool = False) -> Style:
    """Return the print style whose body is that size: 12 to 28 points; what is outside is taken as the nearest.

    easy_read: from 14 points, with the column of pictures and the leading of Easy Read.
    """
    tall = max(_tall(language), EASY_LEADING if easy_read else 0)
    body = min(max(body, EASY_SMALLEST if easy_read else SMALLEST), LARGEST)
    clear, giant = body < CLEAR_UP_TO, body >= GIANT_FROM
    ordinary = max(1.25 if clear else 1.3, EASY_LEADING if easy_read else 0)
    leading = ceil(body * max(ordinary, tall) - 1e-9)  # 16.25 is 17, but what floats make of 18 stays 18
    latin = ceil(body * ordinary - 1e-9)
    space = latin if tall == NASTALIQ else leading
    title = body + (10 if clear or body == LARGEST else 12)
    stacked = body >= STACKED_FROM
    title_leading = 2 * ceil(title * max(TITLE_LEADING, _tall(language)) / 2 - 1e-9)  # up to the next even point
    return Style(
        body=body,
        leading=leading,
        space=space,
        heading=body + (3 if clear else 4),
        title=title,
        title_leading=title_leading,
        # A title stands a little low in its line: it belongs to whom it is for rather than to the day above it.
        title_baseline=_title_baseline(title, title_leading, _tall(language)),
        latin_leading=latin,
        latin_title_leading=2 * ceil(title * TITLE_LEADING / 2 - 1e-9),
        margin_column=PICTURE_COLUMN if easy_read else 0 if stacked else body * 4.5,
        section_space=space if clear else round(space * 0.75),
        foot_line=NASTALIQ_ABOVE if tall == NASTALIQ else 1.175,
        foot_baseline=42 if giant else 44,
        bar=3 if stacked else 2.25,
        tick=14 if clear else round(body * 1.17),
    )

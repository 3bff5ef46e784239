"""The styles of a Word file: the printed page's sizes and rules, under the names that Word and its readers know."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from coprod_desktop.documents.letters import direction
from coprod_desktop.documents.pdf.style import (
    BOX_RULE,
    FINE_RULE,
    SECTION_RULE,
    TITLE_RULE,
    Style,
)

FONT = "Arial"  # on every computer, or one of the same widths; our own letters are not on the reader's
LABEL, CELL, BOX, WARNING = "Label", "Cell", "Box to write in", "Warning"
_TURNED = {"left": "right", "right": "left"}  # the file names the sides of the sheet, not of the line
ALL_SIDES = ("top", "left", "bottom", "right")
BOX_SPACE = 4  # points from a box to what is typed in it
BAR_SPACE = 12  # points from the bar to the words; a Word border takes 31 at most
QUOTE_INDENT = 1.15  # body sizes by which own words move in where there is no margin column


@dataclass(frozen=True, slots=True)
class Rule:
    """Rules at sides of a paragraph. weight and space: points."""

    sides: tuple[str, ...]
    weight: float
    space: int = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How the paragraphs of one style stand; all measures in points."""

    size: float
    line: float
    bold: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    hanging: float = 0
    inside: float = 0
    """What a box keeps clear of either margin, so that its rules stand on them."""
    keep_next: bool = False
    keep_lines: bool = False
    rule: Rule | None = None
    outline: int | None = None
    """Its level in the document's outline, from 0."""


def looks(style: Style) -> dict[str, Look]:
    """Return the look of each style by its name, from the measures of the printed page."""
    body, line, column = style.body, style.leading, style.margin_column
    words = Look(body, line)
    return {
        "Normal": Look(body, line, after=line),
        "Title": Look(style.title, style.title_leading, bold=True, after=style.quarter_line, keep_next=True),
        "Subtitle": words,
        "Heading 1": Look(
            style.heading,
            max(line, style.heading * 1.1),
            bold=True,
            before=style.section_space,
            after=style.quarter_line,
            keep_next=True,
            rule=Rule(("top",), SECTION_RULE, 6),
            outline=0,
        ),
        "List": Look(body, line, after=style.half_line, left=column, hanging=column, keep_lines=True),
        "List Continue": Look(body, line, after=style.half_line, left=column, keep_lines=True),
        "Quote": Look(
            body,
            line,
            after=style.half_line,
            left=column or QUOTE_INDENT * body,
            keep_lines=True,
            rule=Rule(("left",), style.bar, BAR_SPACE),
        ),
        LABEL: Look(body, line, bold=True, keep_next=True),
        CELL: words,
        BOX: Look(body, line, after=line, inside=BOX_SPACE, keep_lines=True, rule=Rule(ALL_SIDES, BOX_RULE, BOX_SPACE)),
        WARNING: Look(
            style.title, style.title_leading, bold=True, after=line, rule=Rule(("top", "bottom"), TITLE_RULE, 6)
        ),
        "Footer": Look(body, line, rule=Rule(("top",), FINE_RULE, 6)),
    }


def define_styles(file: WordFile, style: Style, language: str) -> None:
    """Give file our styles; whatever its template said about them is replaced."""
    _set_defaults(file, language)
    for name, look in looks(style).items():
        if name not in [each.name for each in file.styles]:
            file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        element = file.styles[name].element
        for part in (*element.findall(qn("w:pPr")), *element.findall(qn("w:rPr"))):
            element.remove(part)
        element.append(parse_xml(_paragraph(look, language)))
        element.append(parse_xml(_letters(look)))


def _set_defaults(file: WordFile, language: str) -> None:
    """Set the font and the language of the whole file."""
    defaults = file.styles.element.find(qn("w:docDefaults"))
    for part in list(defaults):
        defaults.remove(part)
    code = quoteattr(language)
    defaults.append(
        parse_xml(
            f"<w:rPrDefault {nsdecls('w')}><w:rPr>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
            f"<w:lang w:val={code} w:eastAsia={code} w:bidi={code}/></w:rPr></w:rPrDefault>"
        )
    )


def _paragraph(look: Look, language: str) -> str:
    """Return the paragraph's properties in the order that the format asks for."""
    return (
        f"<w:pPr {nsdecls('w')}>"
        + ("<w:keepNext/>" if look.keep_next else "")
        + ("<w:keepLines/>" if look.keep_lines else "")
        + "<w:widowControl/>"
        + (_border(look.rule, rtl=direction(language) == "rtl") if look.rule else "")
        + (f'<w:tabs><w:tab w:val="left" w:pos="{twips(look.left)}"/></w:tabs>' if look.hanging else "")
        + "<w:suppressAutoHyphens/>"
        + ("<w:bidi/>" if direction(language) == "rtl" else "")
        + f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
        + f' w:line="{twips(look.line)}" w:lineRule="atLeast"/>'
        + f'<w:ind w:left="{twips(look.left + look.inside)}" w:right="{twips(look.inside)}"'
        + f' w:hanging="{twips(look.hanging)}"/>'
        + ("" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>')
        + "</w:pPr>"
    )


def _border(rule: Rule, *, rtl: bool) -> str:
    """Return the rules of a paragraph; the bar beside own words is on the side where they begin."""
    sides = [_TURNED.get(side, side) if rtl else side for side in rule.sides]
    return f"<w:pBdr>{''.join(border(side, rule.weight, rule.space) for side in sides)}</w:pBdr>"


def border(side: str, weight: float, space: int = 0) -> str:
    """Return a border in the format's words, which counts eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{round(weight * 8)}" w:space="{space}" w:color="auto"/>'


def _letters(look: Look) -> str:
    """Return the letters' properties; size in half points, once for Latin and once for other scripts."""
    bold = "<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    size = round(look.size * 2)
    return (
        f"<w:rPr {nsdecls('w')}>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{bold}'
        '<w:i w:val="0"/><w:iCs w:val="0"/><w:caps w:val="0"/><w:color w:val="auto"/><w:spacing w:val="0"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def twips(points: float) -> int:
    """Return points in twentieths, as the format counts."""
    return round(points * 20)

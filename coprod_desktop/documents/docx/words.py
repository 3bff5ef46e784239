"""Words inside a paragraph of a Word file, with their rank and their language."""

import re
from string import Formatter
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from coprod_desktop.documents.binding import NO_BREAK, bind
from coprod_desktop.documents.blocks import Text
from coprod_desktop.documents.letters import base, by_script, direction, has_turned, steady, tidy

LONGEST = 22  # letters that are kept on one line: what giant print has room for; Word would cut a longer one anywhere
_LEFT, _RIGHT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
TICK = 1.3  # body sizes: a box of 20 points in large print, as the printed page has
_KEPT = re.compile(rf"\S*(?:{NO_BREAK}[^ \n]*)+")
CHECKBOX = "http://schemas.microsoft.com/office/word/2010/wordml"  # a name, never fetched


# Word's own mark for a picture that says nothing; older Words take the empty description.
DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def element_of(part: Any) -> Any:
    """Return the XML of a part of a Word file, for what python-docx has no name for."""
    return part._element  # noqa: SLF001 # it offers no other way to the XML of a run, a row or a cell


def add_words(paragraph: WordParagraph, text: Text, language: str, *, strong: bool = False) -> None:
    """Add text to a paragraph; language is the document's. strong: all of it is, whatever its spans say."""
    for span in text.spans:
        words = _bound(steady(tidy(span.words), language), whole=span.whole)
        own = span.language or language
        if direction(language) == "rtl":
            words = _held(words, own)
        for script, part in by_script(words, own):
            run = paragraph.add_run(part)
            if strong or span.strong:
                run.style = "Strong"
            _mark_language(run, own if script == base(own) else script, language)


def _held(words: str, language: str) -> str:
    """Return words of a right-to-left document that keep their order and their stops whatever is beside them.

    Sentences in Latin letters run from the left with the stop at their end; a day such as 24 نومبر does not lose its
    figure to the English before it (Unicode TR9, W7).
    """
    bare = words.lstrip("\n")
    before = words[: len(words) - len(bare)]
    if has_turned(bare):
        return f"{before}{_RIGHT}{bare}" if bare[0].isdigit() else words
    is_latin = direction(language) == "ltr" or any(map(str.isalpha, bare))
    return f"{before}{_LEFT}{bare}{_LEFT}" if is_latin else words


def _bound(words: str, *, whole: bool) -> str:
    """Return words with no-break spaces where they stay on one line, as long as that fits a line of giant print."""
    words = words.replace(" ", NO_BREAK) if whole else bind(words)
    return _KEPT.sub(lambda kept: kept[0] if len(kept[0]) <= LONGEST else kept[0].replace(NO_BREAK, " "), words)


def _mark_language(run: Run, language: str, documents: str) -> None:
    """Mark words in another language than the document's, and those that run from right to left."""
    properties = element_of(run).get_or_add_rPr()
    if direction(language) == "rtl":
        properties.append(OxmlElement("w:rtl"))
    if base(language) != base(documents):
        mark = OxmlElement("w:lang")
        mark.set(qn("w:bidi" if direction(language) == "rtl" else "w:val"), language)
        properties.append(mark)


def add_page_words(paragraph: WordParagraph, page_words: str) -> None:
    """Add "Page 1 of 2" with figures that Word counts."""
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for words, name, _, _ in Formatter().parse(page_words):
        if words:
            paragraph.add_run(words.replace(" ", NO_BREAK), style="Strong")
        if name is not None:
            _add_field(paragraph, fields[name])
    last = page_words.rpartition("/")[2]
    if has_turned(page_words) and not has_turned(last):
        paragraph.add_run(_LEFT)  # the English at its end keeps its last figure


def _add_field(paragraph: WordParagraph, code: str) -> None:
    """Add a figure that Word fills in; 1 stands there until it does. Each part is a run, or it loses its rank."""
    for part in (
        '<w:fldChar {} w:fldCharType="begin"/>',
        f'<w:instrText {{}} xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar {} w:fldCharType="separate"/>',
        "<w:t {}>1</w:t>",
        '<w:fldChar {} w:fldCharType="end"/>',
    ):
        element_of(paragraph.add_run(style="Strong")).append(parse_xml(part.format(nsdecls("w"))))


def add_tick(paragraph: WordParagraph, name: str, size: float) -> None:
    """Add a box that can be ticked on the screen or with a pen. size: of the body.

    name is what it means for who hears the page.
    """
    half_points = round(size * TICK * 2)
    box = parse_xml(
        f'<w:sdt {nsdecls("w")} xmlns:w14="{CHECKBOX}"><w:sdtPr><w:alias w:val=""/><w14:checkbox>'
        '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>'
        f'<w:sz w:val="{half_points}"/></w:rPr>'
        "<w:t>\N{BALLOT BOX}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    box.find(f".//{qn('w:alias')}").set(qn("w:val"), tidy(name))
    element_of(paragraph).append(box)


def describe(run: Run, alternative: str) -> None:
    """Give the picture of a run its words, or mark it as decoration."""
    drawing = element_of(run).xpath(".//wp:docPr")[0]
    drawing.set("descr", tidy(alternative))
    if not alternative:
        drawing.append(parse_xml(DECORATION))

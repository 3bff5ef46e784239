"""An empty Word file of ours: A4, our styles, a foot line, and nothing in it about whoever made it."""

from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.docx.styles import define_styles, twips
from coprod_desktop.documents.docx.words import add_page_words, add_words, describe, element_of
from coprod_desktop.documents.images import bare
from coprod_desktop.documents.letters import tidy
from coprod_desktop.documents.pdf.style import LOGO_CLEAR, LOGO_HEIGHT, LOGO_WIDTH, MARGIN, MEASURE, SHEET, Style

FOOT_TEXT = 8  # body sizes from the margin to the words beside the page number
LETTER = 0.52  # of the size: how wide a letter of the font is, on average over a line
DESCENT = 0.3  # of the size: from the baseline of the foot line to the lower edge of its line
# What the template says about its own maker, a picture of its first page, and its styles for a Word of 2010.
TEMPLATES_OWN = ("extended-properties", "thumbnail", "customXml", "stylesWithEffects")
LONGEST_TITLE = 255  # letters: more than a file's properties may have
NEWEST_MANNERS = "15"  # of Word 2013 and all since, or else it opens the file in a "compatibility mode"


def new_file(document: Document, style: Style) -> WordFile:
    """Return an empty file for document."""
    file = docx.Document()
    _forget_template(file)
    _describe(file, document)
    define_styles(file, style, document.language)
    _set_manners(file)
    section = file.sections[0]
    section.page_width, section.page_height = Pt(SHEET[0]), Pt(SHEET[1])
    section.left_margin = section.right_margin = section.top_margin = Pt(MARGIN)
    section.bottom_margin = Pt(style.bottom)
    section.footer_distance = Pt(style.foot_baseline - DESCENT * style.body)
    _add_foot(section.footer.paragraphs[0], document, style)
    if document.logo is not None:
        _add_logo(file, document, style)
    return file


def _forget_template(file: WordFile) -> None:
    """Drop what the template carries besides its styles."""
    for relations in (file.part.package.rels, file.part.rels):
        for key in [key for key, each in relations.items() if each.reltype.endswith(TEMPLATES_OWN)]:
            del relations[key]


def _describe(file: WordFile, document: Document) -> None:
    """Say the title and the language, and nothing about anybody."""
    properties = file.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for each in list(element_of(properties)):
        element_of(properties).remove(each)
    file.core_properties.title = " ".join(tidy(str(document.title.title)).split())[:LONGEST_TITLE] or "-"
    file.core_properties.language = document.language


def _set_manners(file: WordFile) -> None:
    """Never hyphenate; behave as today's Word does."""
    settings = file.settings.element
    for name in ("w:autoHyphenation", "w:compat"):
        for each in settings.xpath(f"./{name}"):
            settings.remove(each)
    compat = parse_xml(
        f"<w:compat {nsdecls('w')}>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{NEWEST_MANNERS}"/></w:compat>'
    )
    hyphens = parse_xml(f'<w:autoHyphenation {nsdecls("w")} w:val="false"/>')
    tab_stop = settings.xpath("./w:defaultTabStop")[0]
    tab_stop.addnext(hyphens)
    settings.xpath("./w:rsids | ./m:mathPr | ./w:themeFontLang")[0].addprevious(compat)


def _add_logo(file: WordFile, document: Document, style: Style) -> None:
    """Add the logo above the first page's title at the far edge, in the margin; that page then needs its own foot."""
    section, logo = file.sections[0], document.logo
    section.different_first_page_header_footer = True
    section.header_distance = Pt(MARGIN - LOGO_CLEAR - LOGO_HEIGHT)
    _add_foot(section.first_page_footer.paragraphs[0], document, style)
    if logo is not None:
        paragraph = section.first_page_header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT  # Word turns it round in a paragraph from right to left
        paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = 1.0, Pt(0)
        content = bare(logo.image)
        scale = min(LOGO_WIDTH / content.width, LOGO_HEIGHT / content.height)
        run = paragraph.add_run()
        run.add_picture(BytesIO(content.content), width=Pt(content.width * scale))
        describe(run, logo.alternative)


def _add_foot(paragraph: Paragraph, document: Document, style: Style) -> None:
    """Add the page number and the first of the document's foot texts that fits beside it."""
    paragraph.style = "Footer"
    add_page_words(paragraph, document.page_words)
    number = len(document.page_words.format(page=10, pages=10)) * LETTER * style.body
    left = max(FOOT_TEXT * style.body, number + style.body)
    room = MEASURE - left
    beside = next((text for text in document.foot if len(str(text)) * LETTER * style.body <= room), None)
    if beside is not None:
        paragraph.add_run("\t")
        add_words(paragraph, beside, document.language)
        stops = parse_xml(f'<w:tabs {nsdecls("w")}><w:tab w:val="left" w:pos="{twips(left)}"/></w:tabs>')
        element_of(paragraph).get_or_add_pPr().insert_element_before(
            stops, "w:suppressAutoHyphens", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )

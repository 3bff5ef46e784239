"""The plain page that lies on top in a windowed envelope: a name, an address, and nothing of who writes or what about.

A DL envelope is 220 by 110 mm (ISO 269) and takes A4 folded in three. Its window is taken to be 90 by 35 mm, with its
left edge 20 mm from the left and its lower edge 18 mm from the foot, as British stationers sell it: no standard that we
could read names that size. Royal Mail asks for 18 mm under a window and 15 at its sides (Premier Customer Guide). The
folded sheet has 11 mm of play upwards and 10 mm sideways, so only what stands within 57 to 81 mm from its top and 20 to
100 mm from its left is in the window wherever it slides. Five lines of 12 points fit in there; Royal Mail asks for 10
to 12.

It is in English whatever its reader's language: the post reads it, and nobody need read it once it has come.
"""

from coprod_desktop.documents.blocks import Text, plain, strong
from coprod_desktop.documents.pdf.canvas import TaggedCanvas
from coprod_desktop.documents.pdf.drawing import Drawn, written
from coprod_desktop.documents.pdf.lines import break_lines, stretches
from coprod_desktop.documents.pdf.structure import Element
from coprod_desktop.documents.pdf.style import CAP_HEIGHT, FINE_RULE, SHEET
from coprod_desktop.documents.phrases import phrases

POINTS = 72 / 25.4  # in a millimetre
LEFT, TOP = 22 * POINTS, 57.7 * POINTS
WIDTH = 77 * POINTS
SIZE, SMALL, LEADING = 12, 10, 14
FOLDS = (99 * POINTS, 198 * POINTS)
FOLD_MARK = 4 * POINTS
RETURN_TOP = 130 * POINTS
"""In the middle third: out of sight in the envelope, and read by whoever has to open what was not delivered."""


def draw_address(address: tuple[str, ...], return_address: tuple[str, ...]) -> Drawn:
    """Return a tagged page of one side. address: the lines of the envelope, five at most to be safely in sight."""
    say = phrases()
    canvas = TaggedCanvas(str(say("address.title")), say.language)
    size = SIZE if _fits(address, SIZE) else SMALL
    _write(canvas, [plain(line) for line in address], size, LEFT, TOP, WIDTH)
    if return_address:
        lines = [strong(str(say("address.return"))), *(plain(line) for line in return_address)]
        _write(canvas, lines, SIZE, LEFT, RETURN_TOP, SHEET[0] - 2 * LEFT)
    with canvas.artifact():
        for fold in FOLDS:
            canvas.rule((0, SHEET[1] - fold), (FOLD_MARK, SHEET[1] - fold), FINE_RULE)
    canvas.end_side()
    return written(canvas.finish())


def _fits(lines: tuple[str, ...], size: float) -> bool:
    """Return whether no line is wider than the window."""
    return all(len(break_lines(stretches(plain(line), None), size, WIDTH)) == 1 for line in lines)


def _write(canvas: TaggedCanvas, lines: list[Text], size: float, left: float, top: float, width: float) -> None:
    """Write lines as one paragraph, the capitals of the first one beginning at top (points from the sheet's own)."""
    element = Element("P", canvas.root)
    baseline = SHEET[1] - top - CAP_HEIGHT * size
    for text in lines:
        for line in break_lines(stretches(text, element), size, width):
            canvas.words(line, left, baseline)
            baseline -= LEADING
    canvas.close_mark()

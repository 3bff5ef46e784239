"""The colour sets. This is the only module that names a colour; everything else asks a QPalette role.

Contrast, lowest over ground, sheet, rail and wash: ink, soft and accent at least 7:1 (they are text), outline at
least 3:1 (it is the edge of controls), faded at least 4:1. The hairline only separates, so it may be faint.
"""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

_ROLE, _GROUP = QPalette.ColorRole, QPalette.ColorGroup


class Colours(NamedTuple):
    """One set: what each role is filled with, as `#RRGGBB`."""

    ground: str
    sheet: str
    rail: str
    ink: str
    soft: str
    outline: str
    hairline: str
    wash: str
    accent: str
    on_accent: str
    faded: str


LIGHT = Colours(
    ground="#F7F2E8",
    sheet="#FFFDF8",
    rail="#EEE8D9",
    ink="#211E1A",
    soft="#4A453C",
    outline="#786F5F",
    hairline="#DAD1BF",
    wash="#DFE9E2",
    accent="#104942",
    on_accent="#FFFDF8",
    faded="#6F685B",
)
DARK = Colours(
    ground="#1C1B19",
    sheet="#262421",
    rail="#151412",
    ink="#F2EDE3",
    soft="#CDC6B8",
    outline="#91897A",
    hairline="#3D3934",
    wash="#25342F",
    accent="#98D5C5",
    on_accent="#0D201C",
    faded="#978F82",
)
BLACK_ON_CREAM = Colours(
    ground="#FFF6DB",
    sheet="#FFF6DB",
    rail="#FFF6DB",
    ink="#000000",
    soft="#000000",
    outline="#000000",
    hairline="#857C5C",
    wash="#F3E3AE",
    accent="#000000",
    on_accent="#FFF6DB",
    faded="#595542",
)
YELLOW_ON_BLACK = Colours(
    ground="#000000",
    sheet="#000000",
    rail="#000000",
    ink="#FFEE33",
    soft="#FFEE33",
    outline="#FFEE33",
    hairline="#8F8514",
    wash="#3A3600",
    accent="#FFEE33",
    on_accent="#000000",
    faded="#A89C1F",
)

SETS = {
    "light": LIGHT,
    "dark": DARK,
    "black on cream": BLACK_ON_CREAM,
    "yellow on black": YELLOW_ON_BLACK,
}
"""The sets a person can choose, by the name that is kept in their preferences."""


def from_system(system: QPalette) -> Colours:
    """The system's own high contrast colours in our roles: nothing is drawn in a colour that it did not pick."""
    ground, sheet, ink = (system.color(role).name() for role in (_ROLE.Window, _ROLE.Base, _ROLE.WindowText))
    accent, on_accent = (system.color(role).name() for role in (_ROLE.Highlight, _ROLE.HighlightedText))
    return Colours(
        ground=ground,
        sheet=sheet,
        rail=ground,
        ink=ink,
        soft=ink,
        outline=ink,
        hairline=ink,
        wash=ground,
        accent=accent,
        on_accent=on_accent,
        faded=system.color(_GROUP.Disabled, _ROLE.WindowText).name(),
    )


def palette(colours: Colours) -> QPalette:
    """Every role in every group, so that Qt derives nothing: Disabled is faded, Inactive is like Active."""
    roles = {
        _ROLE.Window: colours.ground,
        _ROLE.Base: colours.sheet,
        _ROLE.AlternateBase: colours.rail,
        _ROLE.Button: colours.sheet,
        _ROLE.WindowText: colours.ink,
        _ROLE.Text: colours.ink,
        _ROLE.ButtonText: colours.ink,
        _ROLE.BrightText: colours.ink,
        _ROLE.PlaceholderText: colours.soft,
        _ROLE.Mid: colours.outline,
        _ROLE.Dark: colours.outline,
        _ROLE.Shadow: colours.outline,
        _ROLE.Midlight: colours.hairline,
        _ROLE.Light: colours.wash,
        _ROLE.Accent: colours.accent,
        _ROLE.Highlight: colours.accent,
        _ROLE.HighlightedText: colours.on_accent,
        _ROLE.Link: colours.accent,
        _ROLE.LinkVisited: colours.accent,
        _ROLE.ToolTipBase: colours.ink,
        _ROLE.ToolTipText: colours.ground,
    }
    result = QPalette()
    for role, value in roles.items():
        result.setColor(_GROUP.All, role, QColor(value))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.Mid):
        result.setColor(_GROUP.Disabled, role, QColor(colours.faded))
    return result

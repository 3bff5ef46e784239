"""What settings say of the records behind them, in plain words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from coprod_desktop.desktop.theme.appearance import AUTOMATIC, SIZES
from coprod_desktop.domain.groups import Co, Phase, Tier
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.venues import There


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Settings", words)


def sentence(parts: Sequence[str]) -> str:
    """Return the parts that say something as sentences, each with a capital: "Large print. Since 4 March"."""
    return ". ".join(part[0].upper() + part[1:] for part in (each.strip().rstrip(".") for each in parts) if part)


def tiers() -> list[tuple[str, str]]:
    """Return how far what a group decides can reach, as a choice."""
    return [
        (tr("Not decided yet"), ""),
        (tr("One person’s own support"), Tier.INDIVIDUAL),
        (tr("How a service works"), Tier.OPERATIONAL),
        (tr("Plans for the whole area"), Tier.STRATEGIC),
    ]


def phases() -> list[tuple[str, str]]:
    """Return the phases of the commissioning cycle in plain words, as a choice."""
    return [
        (tr("Not decided yet"), ""),
        (tr("Analyse: finding out what is needed"), Phase.ANALYSE),
        (tr("Plan: deciding what there should be"), Phase.PLAN),
        (tr("Do: making it happen"), Phase.DO),
        (tr("Review: looking at how it works"), Phase.REVIEW),
    ]


def cos() -> list[tuple[str, str]]:
    """Return the four things done together in plain words, as a choice."""
    return [
        (tr("Not decided yet"), ""),
        (tr("Co-commissioning: we choose together what is paid for"), Co.COMMISSIONING),
        (tr("Co-design: we plan it together"), Co.DESIGN),
        (tr("Co-delivery: we do it together"), Co.DELIVERY),
        (tr("Co-assessment: we judge it together"), Co.ASSESSMENT),
    ]


def rungs() -> list[tuple[str, str]]:
    """Return the rungs of the ladder with what each feels like, highest first, as a choice."""
    rungs = [(f"{rung.value.capitalize()}: {tr(rung.in_words)}", rung.value) for rung in reversed(Rung)]
    return [(tr("Not decided yet"), ""), *rungs]


def there() -> list[tuple[str, str]]:
    """Return whether something is there, as a choice."""
    return [
        (tr("We have not asked"), There.UNKNOWN),
        (tr("Yes"), There.YES),
        (tr("In part"), There.PARTLY),
        (tr("No"), There.NO),
    ]


def text_sizes() -> list[tuple[str, str]]:
    """Return the text sizes, as a choice."""
    return [(tr("{} %").format(size), str(size)) for size in SIZES]


def colours() -> list[tuple[str, str]]:
    """Return the colour sets, as a choice."""
    return [
        (tr("As this computer is set"), AUTOMATIC),
        (tr("Light"), "light"),
        (tr("Dark"), "dark"),
        (tr("Black on cream"), "black on cream"),
        (tr("Yellow on black"), "yellow on black"),
    ]

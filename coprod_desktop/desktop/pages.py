"""The pages of the window, in the order of the rail. A page's module is loaded when the page is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QCoreApplication

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its place, its word and icon in the rail, and what makes it.

    A page that is not in_rail is opened from another one, and tells nobody its number.
    """

    name: str
    words: str
    icon: str
    make: Callable[[Desk[Workspace]], Page]
    in_rail: bool = True


def from_module(module: str, page: str) -> Callable[[Desk[Workspace]], Page]:
    """Return what imports `coprod_desktop.desktop.MODULE` and makes its PAGE, when it is called."""

    def make(desk: Desk[Workspace]) -> Page:
        made: Page = getattr(import_module(f"coprod_desktop.desktop.{module}"), page)(desk)
        return made

    return make


def pages() -> tuple[PageSpec, ...]:
    """Return every page there is; the first is where a person begins."""
    translate = QCoreApplication.translate
    return (
        PageSpec("today", translate("Pages", "Today"), "sun", from_module("today.page", "TodayPage")),
        PageSpec(
            "sessions", translate("Pages", "Sessions"), "calendar-days", from_module("sessions.page", "SessionsPage")
        ),
        PageSpec("people", translate("Pages", "People"), "users", from_module("people.page", "PeoplePage")),
        PageSpec(
            "insights",
            translate("Pages", "Insights log"),
            "book-open-text",
            from_module("insights.page", "InsightsPage"),
        ),
        PageSpec("answers", translate("Pages", "Answers"), "reply", from_module("feedback.page", "AnswersPage")),
        PageSpec("money", translate("Pages", "Money"), "wallet", from_module("money.page", "MoneyPage")),
        PageSpec("share", translate("Pages", "Share"), "arrow-left-right", from_module("share.page", "SharePage")),
        PageSpec(
            "settings",
            translate("Pages", "Settings"),
            "sliders-horizontal",
            from_module("settings.page", "SettingsPage"),
        ),
        PageSpec(
            "made",
            translate("Pages", "Things made together"),
            "files",
            from_module("feedback.made_page", "MadePage"),
            in_rail=False,
        ),
        PageSpec(
            "themes",
            translate("Pages", "Themes"),
            "tag",
            from_module("insights.themes_page", "ThemesPage"),
            in_rail=False,
        ),
        PageSpec(
            "theming",
            translate("Pages", "Theme the rest"),
            "list-checks",
            from_module("insights.theming", "ThemingPage"),
            in_rail=False,
        ),
        PageSpec(
            "voices",
            translate("Pages", "Whose voices?"),
            "ear",
            from_module("insights.voices_page", "VoicesPage"),
            in_rail=False,
        ),
        PageSpec(
            "chart",
            translate("Pages", "Flip charts"),
            "clipboard-list",
            from_module("insights.chart_page", "ChartPage"),
            in_rail=False,
        ),
        PageSpec(
            "easy",
            translate("Pages", "Easy Read"),
            "book-open-text",
            from_module("easy_read.page", "EasyReadPage"),
            in_rail=False,
        ),
        PageSpec(
            "live", translate("Pages", "Live session"), "play", from_module("live.page", "LivePage"), in_rail=False
        ),
    )

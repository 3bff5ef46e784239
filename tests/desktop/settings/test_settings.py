"""Settings: field by field, kept when left, refused in place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from coprod_desktop.domain.groups import Co, NonNegotiable, Phase, Tier
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.organisation import Contact
from coprod_desktop.domain.venues import AccessFact, There
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

LONG = "a" * 301


def test_the_organisation_is_kept_field_by_field(office: Office) -> None:
    ui = office.go("settings").organisation.ui
    office.fill(ui.name, "Westmouth Together")
    office.fill(ui.return_address, "PO Box 40, Westmouth")
    office.fill(ui.contact_name, "Ruth")
    office.fill(ui.contact_phone, "0161 496 0127")
    office.fill(ui.contact_hours, "Monday to Thursday, 9 am to 4 pm")
    organisation = office.ask(office.workspace.organisations.get)
    assert (organisation.name, organisation.return_address) == ("Westmouth Together", "PO Box 40, Westmouth")
    assert organisation.contact == Contact("Ruth", "0161 496 0127", "Monday to Thursday, 9 am to 4 pm")


def test_a_logo_is_added_and_put_on_papers_by_a_tick(office: Office) -> None:
    part = office.go("settings").organisation
    picture = QImage(60, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black)
    part.logo.add([picture])
    office.until_prepared()
    office.idle()
    assert len(part.logo.cards) == 1
    assert not office.ask(office.workspace.organisations.get).logo_on_papers
    part.logo_on_papers.control.setFocus()
    office.press(Qt.Key.Key_Space)
    office.idle()
    assert office.ask(office.workspace.organisations.get).logo_on_papers


def test_each_safeguarding_number_has_its_own_place(office: Office) -> None:
    ui = office.go("settings/safeguarding").safeguarding.ui
    for place, key in enumerate(("lead", "adults", "children", "out_of_hours", "about_staff", "someone_else")):
        office.fill(getattr(ui, f"{key}_name"), f"Name {key}")
        office.fill(getattr(ui, f"{key}_phone"), f"0161 496 015{place}")
    organisation = office.ask(office.workspace.organisations.get)
    assert organisation.lead == Contact("Name lead", "0161 496 0150")
    assert organisation.someone_else == Contact("Name someone_else", "0161 496 0155")


@pytest.mark.parametrize(
    ("place", "part", "field", "text", "says"),
    [
        ("organisation", "organisation", "name", LONG, "room for 300 letters"),
        ("organisation", "organisation", "contact_phone", "£3,50", "is not a phone number"),
        ("organisation", "organisation", "contact_hours", LONG, "room for 300 letters"),
        ("organisation", "organisation", "return_address", "b" * 5001, "room for 5,000 letters"),
        ("safeguarding", "safeguarding", "lead_phone", "ring Ruth", "is not a phone number"),
        ("safeguarding", "safeguarding", "out_of_hours_phone", "12", "is not a phone number"),
    ],
)
def test_what_cannot_be_kept_of_the_organisation_is_said_in_place(
    office: Office, place: str, part: str, field: str, text: str, says: str
) -> None:
    ui = getattr(office.go(f"settings/{place}"), part).ui
    before = office.ask(office.workspace.organisations.get)
    box = getattr(ui, field)
    office.paste(box, text)
    assert says in box.trouble.words()
    assert office.ask(office.workspace.organisations.get) == before


def test_a_group_is_added_by_keyboard_and_described(office: Office) -> None:
    page = office.go("settings")
    page.add_group.setFocus()
    office.press(Qt.Key.Key_Return)
    office.sheet()
    office.type("Our Safeguarding Voices")
    office.press(Qt.Key.Key_Return)
    office.back()
    ui = page.group.ui
    assert page.open_pane.top.title.text() == "Our Safeguarding Voices"
    office.fill(ui.purpose, "To be heard")
    office.fill(ui.member_word, "expert by experience")
    office.fill(ui.values, "We listen to the end.")
    office.fill(ui.decides, "The Westmouth Safeguarding Adults Board")
    office.fill(ui.decides_by, "2 Feb 2027")
    ui.tier.control.choose(Tier.STRATEGIC)
    ui.tier._chosen()
    ui.rung_aimed.control.choose(Rung.CO_DESIGN)
    ui.rung_aimed._chosen()
    office.idle()
    [row] = office.ask(office.workspace.groups.all)
    group = office.ask(lambda: office.workspace.groups.get(row.id))
    assert group is not None
    assert (group.purpose, group.member_word, group.values) == (
        "To be heard",
        "expert by experience",
        "We listen to the end.",
    )
    assert (group.decides_by, group.tier, group.rung_aimed) == (date(2027, 2, 2), Tier.STRATEGIC, Rung.CO_DESIGN)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "", "The group needs a name"),
        ("name", LONG, "room for 300 letters"),
        ("decides_by", "31 February", "There is no 31 February"),
        ("decides_by", "£3,50", "is not a day"),
        ("purpose", "c" * 5001, "room for 5,000 letters"),
    ],
)
def test_what_cannot_be_kept_of_a_group_is_said_in_place(office: Office, field: str, text: str, says: str) -> None:
    group = factory.make_group(office.workspace)
    box = getattr(office.go(f"settings/group/{group.id}").group.ui, field)
    office.fill(box, text) if len(text) < 50 else office.paste(box, text)
    assert says in box.trouble.words()
    assert office.ask(lambda: office.workspace.groups.get(group.id)) == group


def test_a_reason_alone_is_refused_until_it_says_what_cannot_change(office: Office) -> None:
    group = factory.make_group(office.workspace)
    fixed = office.go(f"settings/group/{group.id}").group.fixed
    office.fill(fixed.ui.why, "There is no more money.")
    assert "Write what cannot change" in fixed.ui.why.trouble.words()
    assert office.ask(lambda: office.workspace.groups.non_negotiables(group.id)) == []
    office.fill(fixed.ui.what, "There is £1,800 this year")
    office.fill(fixed.ui.why, "There is no more money this year.")
    [fact] = office.ask(lambda: office.workspace.groups.non_negotiables(group.id))
    assert (fact.what, fact.why) == ("There is £1,800 this year", "There is no more money this year.")


def test_words_that_could_not_be_kept_wait_as_a_draft_when_another_part_is_opened(office: Office) -> None:
    group = factory.make_group(office.workspace)
    fixed = office.go(f"settings/group/{group.id}").group.fixed
    fixed.ui.why.control.setFocus()
    office.type("There is no more money.")
    other = factory.make_group(office.workspace, "Carers’ Circle")
    office.go(f"settings/group/{other.id}")
    assert fixed.ui.why.text() == ""
    office.go(f"settings/group/{group.id}")
    assert fixed.ui.why.text() == "There is no more money."


def test_what_cannot_change_is_kept_field_by_field(office: Office) -> None:
    group = factory.make_group(office.workspace)
    fixed = office.go(f"settings/group/{group.id}").group.fixed
    office.fill(fixed.ui.what, "There is £1,800 this year")
    office.fill(fixed.ui.why, "It was set in April")
    office.fill(fixed.ui.decided_by, "The board")
    facts = office.ask(lambda: office.workspace.groups.non_negotiables(group.id))
    assert [(fact.what, fact.why, fact.decided_by) for fact in facts] == [
        ("There is £1,800 this year", "It was set in April", "The board")
    ]
    fixed.add_button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    office.type("Somebody in danger is reported")
    office.press(Qt.Key.Key_Tab)
    office.idle()
    fixed.list.setFocus()
    office.press(Qt.Key.Key_Home)
    office.press(Qt.Key.Key_Return)
    office.idle()
    fixed.out_button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    facts = office.ask(lambda: office.workspace.groups.non_negotiables(group.id))
    assert [fact.what for fact in facts] == ["Somebody in danger is reported"]


def test_a_theme_is_added_by_enter_and_the_same_one_twice_is_one(office: Office) -> None:
    group = factory.make_group(office.workspace)
    themes = office.go(f"settings/group/{group.id}").group.themes
    for name in ("Communication", "communication"):
        themes.field.control.setFocus()
        office.type(name)
        office.press(Qt.Key.Key_Return)
        office.idle()
    names = [theme.name for theme in office.ask(lambda: office.workspace.themes.of_group(group.id))]
    assert names == ["Communication"]
    themes.field.control.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert "Give the theme a name" in themes.field.trouble.words()


def test_a_place_has_its_access_facts_one_by_one(office: Office) -> None:
    page = office.go("settings")
    page.add_venue.setFocus()
    office.press(Qt.Key.Key_Return)
    office.sheet()
    office.type("Beech Road Library")
    office.press(Qt.Key.Key_Return)
    office.back()
    ui = page.venue.ui
    ui.step_free_there.control.choose(There.PARTLY)
    ui.step_free_there._chosen()
    office.fill(ui.step_free_note, "There is a ramp at the side door.")
    office.fill(ui.cost, "45")
    [venue] = office.ask(office.workspace.venues.all)
    assert venue.step_free == AccessFact(There.PARTLY, "There is a ramp at the side door.")
    assert venue.hearing_loop == AccessFact()
    assert venue.cost == Money(4500)
    assert ui.cost.text() == "45.00"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "", "A place needs a name"),
        ("name", LONG, "room for 300 letters"),
        ("cost", "£3,50", "is not an amount"),
        ("cost", "a lot", "is not an amount"),
        ("quiet_room_note", LONG, "room for 300 letters"),
    ],
)
def test_what_cannot_be_kept_of_a_place_is_said_in_place(office: Office, field: str, text: str, says: str) -> None:
    venue = factory.make_venue(office.workspace)
    box = getattr(office.go(f"settings/venue/{venue.id}").venue.ui, field)
    office.fill(box, text) if len(text) < 50 else office.paste(box, text)
    assert says in box.trouble.words()
    assert office.ask(lambda: office.workspace.venues.get(venue.id)) == venue


def test_a_group_or_place_without_a_name_is_not_added(office: Office) -> None:
    page = office.go("settings")
    for button in (page.add_group, page.add_venue):
        button.setFocus()
        office.press(Qt.Key.Key_Return)
        sheet = office.sheet()
        office.press(Qt.Key.Key_Return)
        office.idle()
        assert "Write a name" in sheet.ui.name.trouble.words()
        office.press(Qt.Key.Key_Escape)
        office.back()
    assert office.ask(office.workspace.groups.all) == []
    assert office.ask(office.workspace.venues.all) == []


def test_half_a_setting_comes_back_after_a_crash(office: Office) -> None:
    ui = office.go("settings").organisation.ui
    ui.return_address.control.setFocus()
    office.type("PO Box")
    drafts = office.workspace.drafts
    read = lambda: drafts.read("settings/organisation")  # noqa: E731 # asked twice, on the vault's thread
    office.qtbot.waitUntil(lambda: office.ask(read) == {"return_address": "PO Box"}, timeout=1000)
    office.reopen()
    assert office.go("settings").organisation.ui.return_address.text() == "PO Box"
    assert office.ask(office.workspace.organisations.get).return_address == ""


def test_text_size_and_colours_change_at_once(office: Office) -> None:
    ui = office.go("settings/reading").reading.ui
    ui.text_size.control.choose("200")
    ui.text_size._chosen()
    ui.colours.control.choose("dark")
    ui.colours._chosen()
    assert (office.appearance.text_size, office.appearance.colours) == (200, "dark")
    office.appearance.set_text_size(125)
    assert ui.text_size.text() == "125"


def places(office: Office) -> list[str]:
    group, venue = factory.make_group(office.workspace), factory.make_venue(office.workspace)
    office.workspace.groups.keep_non_negotiable(NonNegotiable(id=new_id(), group=group.id, what="The law stays"))
    return ["organisation", "safeguarding", "reading", f"group/{group.id}", f"venue/{venue.id}"]


@pytest.mark.parametrize("size", [100, 200, 300])
def test_nothing_is_clipped_at_any_text_size(office: Office, size: int) -> None:
    keys = places(office)
    office.appearance.set_text_size(size)
    assert fits(office.go("settings")) == []
    for key in keys:
        page: Any = office.go(f"settings/{key}")
        assert fits(page) == []


def test_every_control_has_a_name_for_screen_readers(office: Office) -> None:
    for key in places(office):
        assert audit(office.go(f"settings/{key}")) == []


def test_a_groups_words_and_the_work_it_is_part_of_are_kept(office: Office) -> None:
    group = factory.make_group(office.workspace)
    part = office.go(f"settings/group/{group.id}").group
    office.fill(part.ui.member_word, "expert by experience")
    office.fill(part.ui.members_word, "experts by experience")
    office.fill(part.ui.joined_stage, "before the plan was written")
    for field, value in ((part.ui.phase, "plan"), (part.ui.co, "co-design")):
        field.show_text(value)
        field.left.emit()
    office.idle()
    kept = office.ask(lambda: office.workspace.groups.get(group.id))
    assert kept is not None
    assert (kept.joined_stage, kept.phase, kept.co) == ("before the plan was written", Phase.PLAN, Co.DESIGN)
    assert [kept.counted(count) for count in (0, 1, 12)] == [
        "0 experts by experience", "1 expert by experience", "12 experts by experience",
    ]  # fmt: skip
    office.paste(part.ui.members_word, LONG)
    assert "room for 300 letters" in part.ui.members_word.trouble.words()


def test_somebody_joins_a_group_by_three_letters_and_stands_there_with_what_helps(office: Office) -> None:
    group = factory.make_group(office.workspace)
    amina = factory.make_person(office.workspace, helps=["Hearing loop"])
    part = office.go(f"settings/group/{group.id}").group
    part.members.finder.field.setFocus()
    office.type("ami")
    office.idle()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert [each.person for each in office.ask(lambda: office.workspace.groups.members(group.id))] == [amina.id]
    shown = [label.text() for label in part.members.findChildren(QLabel) if label.isVisible()]
    assert "Amina Yusuf" in shown
    assert any(words.startswith("Hearing loop. Since") for words in shown)
    assert audit(part) == []


def test_reports_on_the_group_and_on_all_groups_are_made_of_the_days_that_are_typed(
    office: Office, tmp_path: Path
) -> None:
    group = factory.make_group(office.workspace)
    part = office.go(f"settings/group/{group.id}/papers").group.papers
    assert not part.time.isVisible()
    for kind in ("group-report", "report"):
        part.kind.show_text(kind)
        part.kind.control.chosen.emit(kind)
        part.form.show_text("txt")
        part.kind.control.setFocus()
        office.press(Qt.Key.Key_Tab)
        assert part.first.control.hasFocus()
        part.first.show_text("1 September 2026")
        part.last.show_text("31 August 2026")
        part.look_button.click()
        assert "before the first" in part.last.trouble.words()
        part.last.show_text("soon")
        part.file_button.click()
        assert "not a day" in part.last.trouble.words()
        part.last.show_text("30 September 2026")
        part.write(tmp_path / f"{kind}.txt")
        office.idle()
        words = (tmp_path / f"{kind}.txt").read_text(encoding="utf-8")
        assert "1 September 2026" in words
        assert "30 September 2026" in words

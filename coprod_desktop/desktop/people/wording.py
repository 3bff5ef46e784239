"""What a person's page says of the records behind it, in plain words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from coprod_desktop.desktop.widgets.paper_names import paper_choices
from coprod_desktop.domain.clock import NO_BREAK, day_in_words
from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.expenses import ClaimLine, Method
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.insights import Check, ShownAs
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.people import (
    LANGUAGES,
    LEAST_PRINT,
    MOST_PRINT,
    Paper,
    Person,
    Reach,
    Status,
    WordsAfter,
)
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.venues import Provision, There
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.needs_met import LastTime
from coprod_desktop.services.views import InsightRow

PRINT_SIZES = (LEAST_PRINT, 14, 16, 18, 20, 22, 24, MOST_PRINT)
"""Sizes that are offered, in points; another one that somebody has stays as it is."""

NEED_ICONS = {
    NeedKind.CONTACT: "phone",
    NeedKind.FORMAT: "type",
    NeedKind.PROFESSIONAL: "languages",
    NeedKind.SUPPORT: "hand",
    NeedKind.ACCESS: "map-pin",
    NeedKind.BREAKS: "coffee",
    NeedKind.FOOD: "utensils",
    NeedKind.OTHER: "heart",
}


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("People", words)


def sentences(*parts: str) -> str:
    """Return the parts that say something as sentences: "Expert by experience. In two groups"."""
    return ". ".join(part[0].upper() + part[1:] for part in (each.strip() for each in parts) if part)


def day_words(day: date | None, today: date) -> str:
    """Return "3 February", with the year unless it is this one; nothing for no day."""
    return day_in_words(day, weekday=False, year=day.year != today.year) if day else ""


def need_kinds() -> list[tuple[str, str]]:
    """Return the kinds of help, as a choice."""
    return [
        (tr("How to contact them"), NeedKind.CONTACT),
        (tr("How to write things down for them"), NeedKind.FORMAT),
        (tr("An interpreter or other professional"), NeedKind.PROFESSIONAL),
        (tr("Help with talking and understanding"), NeedKind.SUPPORT),
        (tr("Getting in, and where to sit"), NeedKind.ACCESS),
        (tr("Breaks and time"), NeedKind.BREAKS),
        (tr("Food and drink"), NeedKind.FOOD),
        (tr("Something else"), NeedKind.OTHER),
    ]


def last_time_words(last: LastTime | None) -> str:
    """Return whether something that helps was there the last time, and if not, why."""
    if last is None:
        return ""
    there = {There.YES: tr("yes"), There.PARTLY: tr("in part")}.get(last.there, tr("no"))
    return tr("there last time: {}").format(". ".join(filter(None, (there, last.why))))


def need_words(need: Need, today: date, last: LastTime | None = None) -> str:
    """Return who asked and when, whether it was there last time, whether others may know, and when to look again."""
    who = tr("asked by {}").format(need.asked_by) if need.asked_by else ""
    asked = ", ".join(filter(None, (who, day_words(need.asked_on, today))))
    again = ""
    if need.review_on is not None:
        due = need.review_on <= today
        again = tr("ask again: it was due on {}") if due else tr("look again on {}")
        again = again.format(day_words(need.review_on, today))
    share = tr("others may know") if need.share else tr("not shared")
    return sentences(asked, last_time_words(last), share, again)


def print_sizes(size: int) -> list[tuple[str, str]]:
    """Return the print sizes, with the one somebody has."""
    plain = {14: tr("14 point, clear print"), 18: tr("18 point, large print"), 24: tr("24 point, giant print")}
    return [(plain.get(each, tr("{} point").format(each)), str(each)) for each in sorted({*PRINT_SIZES, size})]


def paper_colours(colour: str) -> list[tuple[str, str]]:
    """Return the colours of paper, with the one somebody has."""
    return paper_choices(colour)


def statuses() -> list[tuple[str, str]]:
    """Return whether somebody takes part, as a choice."""
    return [
        (tr("Yes, they take part"), Status.ACTIVE),
        (tr("They are having a break"), Status.PAUSED),
        (tr("No, they have left"), Status.LEFT),
        (tr("They have died"), Status.DIED),
    ]


def ways_to_reach() -> list[tuple[str, str]]:
    """Return how somebody may be reached, as a choice."""
    return [
        (tr("When we meet"), Reach.HAND),
        (tr("Ring"), Reach.PHONE),
        (tr("Text"), Reach.TEXT),
        (tr("Email"), Reach.EMAIL),
        (tr("Post"), Reach.POST),
    ]


def papers() -> list[tuple[str, str]]:
    """Return what happens to somebody's paper, as a choice."""
    return [
        (tr("They take it home"), Paper.TAKE_HOME),
        (tr("We keep it for them"), Paper.KEEP_FOR_ME),
        (tr("We read it to them"), Paper.READ_TO_ME),
        (tr("They want no paper"), Paper.NOTHING),
    ]


def of_choice(choices: list[tuple[str, str]], value: str) -> str:
    """Return the words of a value that is offered."""
    return next((words for words, each in choices if each == value), value)


def reach_facts(person: Person) -> list[tuple[str, str]]:
    """Return how to reach somebody, as pairs; what is not known is left out, what is not safe never is."""
    safe = person.safe
    ring = ", ".join(filter(None, (person.phone, safe.times)))
    pairs = [
        (tr("Best way"), of_choice(ways_to_reach(), person.prefers)),
        (tr("Ring"), ring),
        (tr("Voicemail"), tr("Yes") if safe.voicemail and safe.asked_alone_on else tr("No")),
        (tr("Text"), tr("Yes") if safe.text and safe.asked_alone_on else tr("No")),
        (tr("Email"), person.email),
        (tr("Post"), _post_words(person)),
        (tr("Paper"), of_choice(papers(), person.paper)),
        (tr("If upset"), person.if_upset),
        (tr("Emergency"), person.emergency),
    ]
    return [(label, value) for label, value in pairs if value]


def _post_words(person: Person) -> str:
    """Return where post goes, only where it is safe: "Only by hand" otherwise, whatever else is known."""
    if not person.may_be_posted:
        return tr("Only by hand. Not safe to send")
    envelope = tr("In a plain envelope to {}") if person.safe.plain_envelope else tr("To {}")
    return envelope.format(", ".join(person.address.split("\n")))


def who_facts(person: Person) -> list[tuple[str, str]]:
    """Return who somebody is, as pairs."""
    young = tr("Yes. No name, photo or projector, unless they and a parent said yes") if person.under_18 else ""
    pairs = [
        (tr("Called"), person.called),
        (tr("Title"), person.title),
        (tr("Also known as"), person.other_names),
        (tr("Say it"), person.say_name),
        (tr("Pronouns"), person.pronouns),
        (tr("Roles"), person.role),
        (tr("Brings"), person.brings),
        (tr("Credited as"), person.credit),
        (tr("Under 18"), young),
        (tr("Parent"), person.guardian),
    ]
    return [(label, value) for label, value in pairs if value]


def status_facts(person: Person, today: date) -> list[tuple[str, str]]:
    """Return whether somebody takes part, as pairs; where not, who said so and what happens to their words."""
    pairs = [(tr("Now"), of_choice(statuses(), person.status))]
    if person.status is not Status.ACTIVE:
        words = of_choice(words_after(), person.words_after or "")
        pairs += [
            (tr("Told by"), ", ".join(filter(None, (person.status_from, day_words(person.status_on, today))))),
            (tr("Letters, calls"), tr("Stopped. Nobody writes to them or rings them")),
            (tr("Their words"), words),
        ]
    return [(label, value) for label, value in pairs if value]


def words_after() -> list[tuple[str, str]]:
    """Return what may happen to the words of somebody who takes part no longer, as a choice."""
    return [
        (tr("Nobody has asked yet"), ""),
        (tr("Keep them as they are shown"), WordsAfter.KEEP),
        (tr("Keep them, and show nobody’s name"), WordsAfter.NOBODY),
        (tr("Take them back: erase the words for good"), WordsAfter.TAKE_BACK),
    ]


def supporter_words(support: Support, today: date) -> str:
    """Return who a supporter is to somebody, how to ring them, and whether a copy goes to them."""
    asked = day_words(support.copy_asked_on, today)
    copy = tr("gets a copy of their papers, as they said on {}").format(asked) if support.gets_copy else tr("no copy")
    return sentences(support.what, support.phone.replace(" ", NO_BREAK), copy)


def languages(language: str) -> list[tuple[str, str]]:
    """Return the languages of printed pages, with the one somebody has."""
    known = [(tr(name), code) for code, name in LANGUAGES.items()]
    return known if language in LANGUAGES else [*known, (language, language)]


_FILES = {
    Form.DOCX: "a Word file",
    Form.HTML: "a web page",
    Form.TEXT: "a text file",
    Form.BRAILLE: "a braille file",
    Form.AUDIO: "a sound file",
}


def file_forms() -> list[tuple[str, str]]:
    """Return the forms of file that somebody may want besides print."""
    return [(tr("Print only"), ""), *((_capital(tr(words)), form.value) for form, words in _FILES.items())]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def reads_words(person: Person) -> str:
    """Return how somebody reads, "24 point print, also as a web page"; empty for what everybody gets."""
    file = tr("also as {}").format(tr(_FILES[person.also_as])) if person.also_as in _FILES else ""
    words = ", ".join(part for part in (person.reads.words(), file) if part)
    return _capital(words)


def provisions() -> list[tuple[str, str]]:
    """Return what a place may have to have, as a choice."""
    every = [(sentences(tr(each.in_words)), each.value) for each in Provision]
    return [(tr("Go by the words"), ""), *every]


def membership_words(membership: Membership, today: date) -> str:
    """Return since when somebody belongs to a group, what they do in it, and when they left."""
    since = tr("member since {}").format(day_words(membership.since, today)) if membership.since else ""
    until = tr("left on {}").format(day_words(membership.until, today)) if membership.until else ""
    return sentences(membership.role, since, until)


def person_soft(person: Person, groups: tuple[tuple[Group, Membership], ...], today: date) -> str:
    """Return the line under a person's name: their role, and the groups they belong to."""
    now = [(group, each) for group, each in groups if each.until is None and not each.withdrawn]
    if len(now) == 1:
        group, each = now[0]
        since = tr(" since {}").format(day_words(each.since, today)) if each.since else ""
        return sentences(person.role, tr("In {}").format(group.name) + since)
    return sentences(person.role, tr("In {}").format(", ".join(group.name for group, _ in now)) if now else "")


def said_soft(row: InsightRow, today: date) -> str:
    """Return the line under what was said: the day, its kind, how it is shown, and how far it has come."""
    day = day_words(row.said_at.date(), today) if row.said_at else ""
    kind = "" if row.kind.value == "insight" else row.kind.value
    if row.taken_back:
        return sentences(day, tr("the words are erased, the number stays"))
    shown = tr("shown as {}").format(row.shown.words) if row.shown.how is not ShownAs.NOBODY else tr("no name shown")
    state = {Check.AS_SAID: tr("checked: as said"), Check.CHANGED: tr("checked and changed")}
    return sentences(day, kind, ", ".join(row.themes), shown, state.get(row.check, tr("written down")))


def method_words(method: Method) -> str:
    """Return how money is paid."""
    return {Method.CASH: tr("in cash"), Method.BANK: tr("to the bank"), Method.VOUCHER: tr("with a voucher")}[method]


def claim_state(page: ClaimPage, today: date) -> str:
    """Return what came of one answer: nothing, paid, owed, or not wanted."""
    claim = page.claim
    if claim is None or (not page.lines and not claim.declined):
        return tr("It cost nothing")
    if claim.declined:
        return tr("Not wanted: {}").format(claim.declined)
    if claim.paid is not None and not page.owed:
        return tr("Paid {} on {}").format(method_words(claim.paid.method), day_words(claim.paid.on, today))
    if page.owed:
        return tr("{} owed, to be paid {}").format(page.owed.words(), method_words(claim.pay_by))
    return tr("Paid ahead")


def cost_words(line: ClaimLine) -> str:
    """Return one cost: what for, the miles, the amount."""
    miles = f"{line.tenths_of_miles / 10:g}{NO_BREAK}{tr('miles')}" if line.tenths_of_miles else ""
    return ", ".join(filter(None, (line.what_for or line.category.value, miles, line.amount.words())))


def purposes() -> list[tuple[str, str]]:
    """Return what somebody is asked to agree to, as a choice; each is asked alone."""
    return [
        (tr("May we contact you?"), Purpose.CONTACT),
        (tr("May your words leave the room?"), Purpose.WORDS_OUTSIDE),
        (tr("May we use your name?"), Purpose.NAME),
        (tr("May we use a photo of you?"), Purpose.PHOTO),
        (tr("May we tell others what helps you?"), Purpose.SHARE_NEEDS),
        (tr("May we show your words on the projector?"), Purpose.PROJECTOR),
        (tr("Do you want to take part?"), Purpose.TAKING_PART),
    ]


def ables() -> list[tuple[str, str]]:
    """Return whether somebody was able to decide that day, as a choice."""
    return [(tr("Yes"), Able.YES), (tr("Not today"), Able.NOT_TODAY), (tr("We are not sure"), Able.UNSURE)]


def _parent_words(consent: Consent, today: date, *, under_18: bool) -> str:
    if consent.has_parent:
        return tr("{} said yes too, {}").format(consent.parent_by, day_words(consent.parent_on, today))
    return tr("waits for a parent’s yes") if under_18 and consent.yes else ""


def consent_words(consent: Consent, today: date, *, under_18: bool = False) -> str:
    """Return one decision: yes or no, the day, how it was explained, who helped, and whether it was taken back."""
    able = {Able.NOT_TODAY: tr("not able to decide that day"), Able.UNSURE: tr("we were not sure they could decide")}
    return sentences(
        ", ".join(filter(None, (tr("Yes") if consent.yes else tr("No"), day_words(consent.day, today)))),
        able.get(consent.able, ""),
        tr("explained: {}").format(consent.explained) if consent.explained else "",
        tr("helped by {}").format(consent.helped_by) if consent.helped_by else "",
        _parent_words(consent, today, under_18=under_18),
        tr("taken back on {}").format(day_words(consent.taken_back_on, today)) if consent.taken_back_on else "",
    )

""" "Did it cost you anything to come today?", asked of one person at a time, so that nobody sees another's answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.cost_editor import CostEditor, categories, miles_words
from coprod_desktop.desktop.live.costs_parts import AskLine, Paying
from coprod_desktop.desktop.live.live_sheet import LiveSheet
from coprod_desktop.desktop.models.rows import picture_words
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Heading, Lead
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.row_list import PICTURE
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import ClaimLine, Method
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.rates import Ride
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.paying import Handed
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Read:
    """One person's answer, and how many pictures each of its costs has."""

    page: ClaimPage
    pictures: Mapping[Id, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the sheet asks, and what they are called."""

    person: Id
    name: str


class CostsSheet(LiveSheet):
    """Asks one person after the other. Only the one who is asked stands on it."""

    def __init__(
        self, parent: QWidget | None, desk: Desk[Workspace], session: Id, day: date, turn: Callable[[], Asked | None]
    ) -> None:
        """turn: whose turn it is; called for the first and for every next person, None when everybody was asked."""
        super().__init__(parent)
        self._desk, self._session, self._day, self._turn = desk, session, day, turn
        self._now: Asked | None = None
        self.page = ClaimPage(None, ())
        self._pictures: Mapping[Id, int] = {}
        self._goes_on = False
        self._passed: list[str] = []  # who was asked and gave no answer
        self.cancel.setText(self.tr("Close"))
        self.next_button = self.add_beside_main(Button(self.tr("Next person"), "chevron-right", PLAIN))
        self.question = Lead(self.tr("Did it cost you anything to come today?"))
        self.nothing_button = Button(self.tr("Nothing"), "check", MAIN)
        self.something_button = Button(self.tr("It cost something"), "receipt-pound-sterling", PLAIN)
        self.decline_button = Button(self.tr("I would rather not be paid back"), "hand", PLAIN)
        self.answer, self.costs = Heading(), RowStack()
        self.trouble, self.editor, self.paying = Trouble(), CostEditor(), Paying()
        self.declining = AskLine(
            self.tr("In your own words, if you like"), self.tr("Keep"), self.tr("You can change your mind.")
        )
        self._lay_out()
        self._draft = self._watched()
        self._connect()
        expenses = desk.services.expenses
        desk.tasks.run(lambda: expenses.rates(day), self.editor.offer_vehicles, receiver=self)
        self.begin_with(self.nothing_button)
        self.go_on()

    def _lay_out(self) -> None:
        answers = Flow()
        for button in (self.nothing_button, self.something_button, self.decline_button):
            answers.add(button)
        self._answers = answers
        self.add(self.question)
        self.add(answers)
        for part in (self.answer, self.costs, self.trouble, self.editor, self.declining, self.paying):
            self.add(part)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self._pass_on)
        self.nothing_button.clicked.connect(self._nothing)
        self.something_button.clicked.connect(self._something)
        self.decline_button.clicked.connect(self._open_declining)
        self.declining.given.connect(self._decline)
        self.editor.wanted.connect(self._add)
        self.editor.rate_wanted.connect(self._ask_rate)
        self.editor.arranged.connect(self.fit)
        self.editor.left.connect(self._leave_editor)
        self.paying.paid.connect(self._pay)
        self.paying.method_chosen.connect(self._choose_method)
        self.paying.arranged.connect(self.fit)
        self.finished.connect(lambda _: self._put_away())

    @property
    def asked(self) -> Asked | None:
        """Who is asked now."""
        return self._now

    def _pass_on(self) -> None:
        """Ask the next, once what is typed about this person is kept; what can't be kept is said in place."""
        self._goes_on = True
        if self.editor.isVisibleTo(self) and self.editor.is_typed_in():
            self.editor.submit()
        elif self.declining.isVisibleTo(self) and self.declining.words():
            self.declining.give()
        else:
            self.go_on()
        self._goes_on = False

    def go_on(self) -> None:
        """Ask whoever has the next turn; say so when everybody was asked."""
        self._draft.drop()
        if self._now is not None and self.page.claim is None:
            self._passed.append(self._now.name)
        self._now = self._turn()
        self.page = ClaimPage(None, ())
        if self._now is None:
            self._end()
            return
        self.say(self.tr("{}, your costs").format(self._now.name), title=self.tr("Your costs"))
        self._begin()
        services, person = self._desk.services, self._now.person
        self._desk.tasks.run(self._reader(), self._show_read)
        self._desk.tasks.run(lambda: services.expenses.journeys(person), self.editor.offer_journeys, receiver=self)
        self._draft.open(f"costs/{self._session}/{person}")

    def _begin(self) -> None:
        """Show the question alone."""
        self.question.show()
        self._answers.show()
        for part in (self.editor, self.declining, self.paying, self.costs, self.answer):
            part.hide()
        self.trouble.show_words("")
        self.editor.begin(self._day)
        self.declining.clear()
        self.nothing_button.setFocus()
        self.fit()

    def _end(self) -> None:
        words = self.tr("Not asked yet: {}.").format(", ".join(self._passed))
        self.say(words if self._passed else self.tr("Everybody here was asked"), title=self.tr("Your costs"))
        self.editor.begin(self._day)  # the last one's cost is kept: nothing is half typed any more
        for part in (self.question, self._answers, self.editor, self.declining, self.paying, self.costs, self.answer):
            part.hide()
        self.next_button.hide()
        self.cancel.setFocus()
        self.fit()

    def _watched(self) -> Draft:
        """Return the one draft of this sheet, which is about one person after the other."""
        fields = {
            "amount": self.editor.amount.control,
            "miles": self.editor.miles.control,
            "reason": self.editor.reason.control,
            "passengers": self.editor.passengers.control,
            "what_for": self.editor.what_for.control,
            "countersigned": self.editor.countersigned.control,
        }
        draft = Draft(self._desk, self)
        for name, control in fields.items():
            draft.watch_text(name, control)
        draft.brought_back.connect(self._something)
        return draft

    def _put_away(self) -> None:
        """Forget the draft when the sheet is closed, unless a cost stands half typed: it is there again next time."""
        if self.editor.is_typed_in():
            self._draft.write()
        else:
            self._draft.drop()

    def _reader(self) -> Callable[[], Read]:
        """Return what reads the answer of whoever is asked. For the worker."""
        services, session, person = self._desk.services, self._session, self._person()

        def read() -> Read:
            page = services.expenses.of(session, person)
            return Read(page, services.attachments.counted([line.id for line in page.lines]))

        return read

    def _show_read(self, read: Read) -> None:
        self._pictures = read.pictures
        self._show_page(read.page)

    def _show_page(self, page: ClaimPage) -> None:
        """Show what is known of this person's answer."""
        if self._now is None or (page.claim is not None and page.claim.person != self._now.person):
            return
        self.page = page
        self.costs.clear()
        for line in page.lines:
            self.costs.add(self._row(line, can_drop=not page.is_settled(line)))
        self.costs.setVisible(bool(page.lines))
        self.answer.setText(self._answer_words(page))
        self.answer.setVisible(page.claim is not None)
        self.paying.show_claim(page)
        has_paid = page.claim is not None and page.claim.paid is not None
        self._answers.setVisible(not page.is_of_older_vault)
        self.nothing_button.setVisible(not page.lines)
        self.decline_button.setVisible(not has_paid or bool(page.owed))
        self.something_button.setText(self.tr("Another cost") if page.lines else self.tr("It cost something"))
        self.fit()

    def _answer_words(self, page: ClaimPage) -> str:
        if page.claim is None:
            return ""
        if page.claim.declined:
            return self.tr("Not to be paid back: “{}”").format(page.claim.declined)
        if not page.lines:
            return self.tr("Written down: nothing. Thank you.")
        return self.tr("{} in all").format(page.total.words())

    def _row(self, line: ClaimLine, *, can_drop: bool) -> RowLine:
        name = categories()[line.category]
        strong = self.tr("{} for {}").format(line.amount.words(), name[0].lower() + name[1:])
        drop = None
        if can_drop:
            drop = Button(self.tr("Take out"), "x", QUIET)
            drop.setAccessibleName(self.tr("Take out: {}").format(strong))
            drop.clicked.connect(lambda: self._keep(lambda: self._desk.services.expenses.drop(line.id)))
        receipt = Button(self.tr("Receipt"), PICTURE if line.id in self._pictures else "receipt-pound-sterling", QUIET)
        receipt.setAccessibleName(self.tr("Pictures of the receipt: {}").format(strong))
        receipt.clicked.connect(lambda: self._show_receipts(line, strong))
        buttons = Flow()
        for button in (receipt, drop):
            if button is not None:
                buttons.add(button)
        return RowLine(strong, ", ".join(self._line_words(line)), trailing=buttons)

    def _show_receipts(self, line: ClaimLine, words: str) -> None:
        """Show the receipts of one cost; it may have one afterwards."""
        sheet = PicturesSheet(self._desk, self, self.tr("Receipt: {}").format(words), Owner.CLAIM_LINE, line.id)
        sheet.finished.connect(lambda _: self._reread())
        open_once(sheet)

    def _reread(self) -> None:
        if self._person():
            self._desk.tasks.run(self._reader(), self._show_read)

    def _line_words(self, line: ClaimLine) -> list[str]:
        words = [day_in_words(line.day)] if line.day else []
        if line.tenths_of_miles:
            words.append(self.tr("{} miles").format(miles_words(line.tenths_of_miles)))
        elif line.paid_ahead:
            words.append(self.tr("we paid for it before today"))
        elif line.receipt:
            words.append(self.tr("with a receipt"))
        elif line.no_receipt:
            words.append(self.tr("no receipt: {}").format(line.no_receipt))
        if line.what_for:
            words.append(line.what_for)
        if line.passengers:
            words.append(self.tr("{} taken along").format(line.passengers))
        if line.countersigned_by:
            words.append(self.tr("signed for by {}").format(line.countersigned_by))
        if line.id in self._pictures:
            words.append(picture_words(self._pictures[line.id]))
        return words

    def _nothing(self) -> None:
        expenses, session, person = self._desk.services.expenses, self._session, self._person()
        self._keep(lambda: expenses.nothing(session, person), then=self.next_button.setFocus)

    def _something(self) -> None:
        self.declining.hide()
        self._answers.hide()
        self.editor.show()
        self.editor.category.control.setFocus()
        self.fit()

    def _leave_editor(self) -> None:
        self.editor.begin(self._day)
        self.editor.hide()
        self._show_page(self.page)
        (self.something_button if self.page.lines else self.nothing_button).setFocus()

    def _open_declining(self) -> None:
        self.editor.hide()
        self.declining.show()
        self.declining.field.control.setFocus()
        self.fit()

    def _decline(self, words: str) -> None:
        expenses, session, person = self._desk.services.expenses, self._session, self._person()
        self._keep(lambda: expenses.decline(session, person, words), then=self._after(self._answered))

    def _add(self, cost: Cost) -> None:
        expenses, session, person = self._desk.services.expenses, self._session, self._person()
        self._keep(lambda: expenses.add(session, person, [cost]), then=self._after(self._added))

    def _after(self, usual: Callable[[], None]) -> Callable[[], None]:
        """Return what follows an answer: the next person where that was wanted."""
        return self.go_on if self._goes_on else usual

    def _choose_method(self, method: Method) -> None:
        expenses, session, person = self._desk.services.expenses, self._session, self._person()
        self._keep(lambda: expenses.add(session, person, [], pay_by=method))

    def _pay(self, signed: str) -> None:
        expenses, claim = self._desk.services.expenses, self.page.claim
        if claim is not None:
            drawn = self.paying.drawn.pad.png()
            handed = Handed(Method.CASH, signed, signature=drawn, expected=self.page.owed)
            self._keep(lambda: expenses.pay(claim.id, Method.CASH, handed=handed), then=self._answered)

    def _added(self) -> None:
        self.editor.begin(self._day)
        self._answered()

    def _answered(self) -> None:
        self.editor.hide()
        self.declining.hide()
        self.next_button.setFocus()

    def _person(self) -> Id:
        return self._now.person if self._now else Id("")

    def _ask_rate(self, ride: Ride) -> None:
        expenses, person = self._desk.services.expenses, self._person()
        self._desk.tasks.run(
            lambda: expenses.amount_of(
                person, ride.tenths, ride.vehicle, ride.day, name=ride.name, passengers=ride.passengers
            ),
            lambda amount: self.editor.show_rate(
                self.tr("{} miles come to {}.").format(miles_words(ride.tenths), amount.words())
            ),
            lambda error: self.editor.show_rate(str(error)),
            receiver=self,
        )

    def _keep(self, work: Callable[[], Changes], then: Callable[[], None] | None = None) -> None:
        """Do one step, show the answer again, then go on; what went wrong is said in place."""
        read = self._reader()

        def kept_and_read() -> tuple[Changes, Read]:
            return work(), read()

        def done(result: tuple[Changes, Read]) -> None:
            changes, answer = result
            self._desk.changed(changes)
            self.trouble.show_words("")
            self._show_read(answer)
            if then is not None:
                then()
            self.fit()

        self._desk.tasks.run(kept_and_read, done, self._say_trouble, receiver=self)

    def _say_trouble(self, error: UserError) -> None:
        self.trouble.show_words(str(error))
        self.fit()

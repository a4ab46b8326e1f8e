"""Everything the domain knows when it makes an offer: the day, the loans, the terms."""

from dataclasses import dataclass, field
from datetime import date

from chatbot.negotiation.arrears import Arrears, Open, arrears, open_instalments
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.terms import Authority, Limits, ProductTerms, Terms


@dataclass(frozen=True, slots=True)
class Position:
    """A borrower's loans on a day under one version of the terms, decided by one authority.

    What a loan owes is worked out once.
    """

    today: date
    loans: tuple[Loan, ...]
    terms: Terms
    authority: Authority = Authority.BOT
    _arrears: dict[Loan, Arrears] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _open: dict[Loan, tuple[Open, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def terms_of(self, loan: Loan) -> ProductTerms:
        """The terms of the loan's product."""
        return self.terms.of(loan)

    def limits_of(self, loan: Loan) -> Limits:
        """How far this authority may go for the loan."""
        return self.terms.of(loan).limits[self.authority]

    def arrears_of(self, loan: Loan) -> Arrears:
        """What the loan owes today."""
        if loan not in self._arrears:
            self._arrears[loan] = arrears(loan, self.terms.of(loan), self.today)
        return self._arrears[loan]

    def open_of(self, loan: Loan) -> tuple[Open, ...]:
        """The loan's unpaid instalments, penalty accrued up to today."""
        if loan not in self._open:
            self._open[loan] = open_instalments(loan, self.terms.of(loan), self.today)
        return self._open[loan]

    def upcoming_of(self, loan: Loan) -> tuple[Open, ...]:
        """The contract's instalments that fall due today or later."""
        return tuple(row for row in self.open_of(loan) if row.due >= self.today)

    def owed(self) -> tuple[Loan, ...]:
        """The loans of which anything is still open."""
        return tuple(loan for loan in self.loans if self.open_of(loan))

    def overdue(self) -> tuple[Loan, ...]:
        """The loans that have something overdue today."""
        return tuple(loan for loan in self.loans if self.arrears_of(loan).days_overdue)

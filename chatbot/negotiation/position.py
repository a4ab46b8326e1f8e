"""Everything the domain knows when it makes an offer: the day, the loans, the terms."""

from dataclasses import dataclass
from datetime import date

from chatbot.negotiation.arrears import Arrears, Open, arrears, open_instalments
from chatbot.negotiation.loan import Loan
from chatbot.negotiation.terms import Authority, Limits, ProductTerms, Terms


@dataclass(frozen=True, slots=True)
class Position:
    """A borrower's loans on a day under one version of the terms, decided by one authority."""

    today: date
    loans: tuple[Loan, ...]
    terms: Terms
    authority: Authority = Authority.BOT

    def terms_of(self, loan: Loan) -> ProductTerms:
        """The terms of the loan's product."""
        return self.terms.of(loan)

    def limits_of(self, loan: Loan) -> Limits:
        """How far this authority may go for the loan."""
        return self.terms.of(loan).limits[self.authority]

    def arrears_of(self, loan: Loan) -> Arrears:
        """What the loan owes today."""
        return arrears(loan, self.terms.of(loan), self.today)

    def open_of(self, loan: Loan) -> tuple[Open, ...]:
        """The loan's unpaid instalments, penalty accrued up to today."""
        return open_instalments(loan, self.terms.of(loan), self.today)

    def upcoming_of(self, loan: Loan) -> tuple[Open, ...]:
        """The contract's instalments that fall due today or later."""
        return tuple(row for row in self.open_of(loan) if row.due >= self.today)

    def overdue(self) -> tuple[Loan, ...]:
        """The loans that have something overdue today."""
        return tuple(loan for loan in self.loans if self.arrears_of(loan).days_overdue)

"""The tables of the store."""

from chatbot.adapters.models.agreements import (
    CaseRow,
    InstalmentRow,
    OfferRow,
    PlanLoanRow,
    PlanRow,
)
from chatbot.adapters.models.base import Base
from chatbot.adapters.models.facts import CommandResultRow, CounterRow, EventRow, TicketRow
from chatbot.adapters.models.lending import BorrowerRow, LoanRow, PaymentRow
from chatbot.adapters.models.talk import (
    ButtonRow,
    ConversationRow,
    IdentityCodeRow,
    IdentityFailureRow,
    MessageRow,
)

__all__ = [
    "Base",
    "BorrowerRow",
    "ButtonRow",
    "CaseRow",
    "CommandResultRow",
    "ConversationRow",
    "CounterRow",
    "EventRow",
    "IdentityCodeRow",
    "IdentityFailureRow",
    "InstalmentRow",
    "LoanRow",
    "MessageRow",
    "OfferRow",
    "PaymentRow",
    "PlanLoanRow",
    "PlanRow",
    "TicketRow",
]

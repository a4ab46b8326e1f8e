"""Moves of a negotiation that several tests need."""

from chatbot.services.records import Offer
from tests.support.world import World, monthly

SIX_HUNDRED = ("counter_offer", "每个月最多还600", monthly("600.00"))

YES = ("affirm", "确认")


def offers_of(world: World, case: str) -> list[Offer]:
    """Every offer of a case."""
    with world.app.store.begin() as work:
        return work.cases.offers(case)


def agreed(world: World, borrower: str = "b01") -> str:
    """A conversation in which instalments of at most 600 yuan have been agreed."""
    conversation = world.begin(borrower, sender=borrower)
    world.bargain(conversation, *SIX_HUNDRED)
    world.bargain(conversation, *YES)
    assert world.bargain(conversation, *YES).name == "agreed"
    return conversation

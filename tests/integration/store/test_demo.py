"""The demo portfolio in the store."""

from time import perf_counter

from chatbot.adapters.store import Store
from chatbot.negotiation.terms import Terms
from chatbot.services import demo
from tests.builders import conversation, with_conversation

BORROWERS = [f"b{k:02}" for k in range(1, 13)]


def loans(store: Store) -> list[str]:
    with store.begin() as work:
        return [loan.ref for ref in BORROWERS for loan in work.borrowers.loans(ref)]


def test_all_demo_loans_are_loaded(store: Store, terms: Terms) -> None:
    demo.load(store, terms)
    assert loans(store) == [f"L-{number}" for number in range(1001, 1014)]


def test_loading_leaves_a_store_with_borrowers_alone(demo_store: Store, terms: Terms) -> None:
    with demo_store.begin() as work:
        work.borrowers.dispute("L-1001", "claimed")
        work.commit()
    demo.load(demo_store, terms)
    with demo_store.begin() as work:
        assert work.borrowers.loans("b01")[0].disputed == "claimed"


def test_a_reset_forgets_conversations_and_loads_again(demo_store: Store, terms: Terms) -> None:
    with_conversation(demo_store)
    with demo_store.begin() as work:
        work.borrowers.dispute("L-1001", "claimed")
        work.commit()
    demo.reset(demo_store, terms)
    with demo_store.begin() as work:
        assert work.conversations.of("http", conversation().sender) is None
        assert work.borrowers.loans("b01")[0].disputed is None
    assert len(loans(demo_store)) == 13


def test_a_reset_is_quick(demo_store: Store, terms: Terms) -> None:
    def seconds() -> float:
        begun = perf_counter()
        demo.reset(demo_store, terms)
        return perf_counter() - begun

    assert min(seconds() for _ in range(5)) < 0.3

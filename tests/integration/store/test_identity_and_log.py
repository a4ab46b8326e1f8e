"""Codes, failures, tickets, events and results of commands in the store."""

from datetime import date, timedelta

import pytest

from chatbot.adapters.engine import engine_of
from chatbot.adapters.store import Store
from chatbot.errors import Conflict
from chatbot.services.records import Event
from tests.builders import NOW, REAL, TODAY, conversation, with_conversation


@pytest.fixture
def talk(store: Store) -> Store:
    """A store with the conversation c1."""
    with_conversation(store)
    return store


def test_the_last_code_counts_until_it_is_cleared(talk: Store) -> None:
    with talk.begin() as work:
        work.identity.put_code("c1", "旧", REAL)
        work.identity.put_code("c1", "新", REAL + timedelta(minutes=10))
        work.commit()
    with talk.begin() as work:
        assert work.identity.code("c1") == ("新", REAL + timedelta(minutes=10))
        work.identity.clear_code("c1")
        assert work.identity.code("c1") is None


def test_failures_are_counted_by_kind_key_and_day(store: Store) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with store.begin() as work:
        for kind, key, day in [
            ("sender", "http:s1", TODAY),
            ("sender", "http:s1", TODAY),
            ("sender", "http:s2", TODAY),
            ("sender", "http:s1", tomorrow),
            ("person", "http:s1", TODAY),
        ]:
            work.identity.fail(kind, key, day)
        work.commit()
    with store.begin() as work:
        assert work.identity.failures("sender", "http:s1", TODAY) == 2
        assert work.identity.failures("sender", "http:s1", tomorrow) == 1
        assert work.identity.failures("person", "http:s3", TODAY) == 0


def test_the_same_complaint_on_the_same_day_is_one_ticket(talk: Store) -> None:
    with_conversation(talk, conversation("c2", "s2"))
    due = date(2026, 12, 7)
    with talk.begin() as work:
        first = work.log.open_ticket("complaint", "c1", TODAY, due)
        again = work.log.open_ticket("complaint", "c1", TODAY, due)
        other = work.log.open_ticket("complaint", "c2", TODAY, due)
        later = work.log.open_ticket("complaint", "c1", due, due)
    assert first == again
    assert len({first.number, other.number, later.number}) == 3
    assert (first.opened_on, first.due_on) == (TODAY, due)


def test_a_command_gives_what_it_gave_before(store: Store) -> None:
    with store.begin() as work:
        assert work.log.result("c1:7") is None
        work.log.remember("c1:7", {"name": "offer", "values": {"amount": "512.40"}})
        work.commit()
    with store.begin() as work:
        assert work.log.result("c1:7") == {"name": "offer", "values": {"amount": "512.40"}}


def test_a_key_is_used_once(store: Store) -> None:
    with store.begin() as work:
        work.log.remember("c1:7", {})
        work.commit()
    with pytest.raises(Conflict), store.begin() as work:
        work.log.remember("c1:7", {})


def test_events_are_kept_with_their_data(store: Store, database_url: str) -> None:
    with store.begin() as work:
        work.log.event(Event("PlanAgreed", NOW, case="QC-20261122-0001", data={"说": "好的"}))
        work.commit()
    engine = engine_of(database_url)
    with engine.connect() as connection:
        query = "SELECT name, conversation, case_number, CAST(data AS TEXT) FROM event"
        rows = [tuple(row) for row in connection.exec_driver_sql(query)]
    engine.dispose()
    assert rows == [("PlanAgreed", None, "QC-20261122-0001", '{"说": "好的"}')]

"""Units of work: all or nothing, one after another, whatever the database."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Thread

import pytest

from chatbot.adapters.store import Store
from chatbot.conversation.conversation import Team
from chatbot.errors import Conflict, Invalid, Unavailable
from tests.builders import REAL, conversation, message, with_conversation, write_messages


def test_leaving_without_commit_leaves_nothing_behind(store: Store) -> None:
    with store.begin() as work:
        work.conversations.save(conversation())
    with store.begin() as work:
        assert work.conversations.get("c1") is None


def test_an_error_leaves_nothing_behind(store: Store) -> None:
    def fail() -> None:
        with store.begin() as work:
            work.conversations.save(conversation())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.begin() as work:
        assert work.conversations.get("c1") is None


def test_reset_empties_everything(demo_store: Store) -> None:
    with_conversation(demo_store)
    demo_store.reset()
    with demo_store.begin() as work:
        assert work.borrowers.get("b01") is None
        assert work.conversations.get("c1") is None


def test_a_broken_constraint_is_a_conflict(store: Store) -> None:
    with_conversation(store, conversation("c1", "同一个人"))
    with pytest.raises(Conflict), store.begin() as work:
        work.conversations.save(conversation("c2", "同一个人"))


def test_two_processes_number_the_messages_of_a_conversation_without_gaps(
    store: Store, database_url: str
) -> None:
    with_conversation(store)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(write_messages, database_url, name, 25) for name in ("甲", "乙")]
        numbers = [number for run in runs for number in run.result()]
    assert sorted(numbers) == list(range(1, 51))


def test_who_reads_a_conversation_first_changes_it_first(store: Store) -> None:
    with_conversation(store)

    def another() -> None:
        with store.begin() as work:
            found = work.conversations.get("c1")
            assert found is not None
            work.conversations.save(found.handed_to(Team.GENERAL, "人工", REAL))
            work.commit()

    with store.begin() as work:
        found = work.conversations.get("c1")
        thread = Thread(target=another)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
        assert found is not None
        work.conversations.save(found.unverified(someone_else=True))
        work.commit()
    thread.join(10)
    with store.begin() as work:
        after = work.conversations.get("c1")
    assert after is not None
    assert (after.someone_else, after.reason) == (True, "人工")


def test_a_message_that_was_committed_is_there_for_a_new_store(
    store: Store, database_url: str
) -> None:
    with_conversation(store)
    with store.begin() as work:
        work.messages.add(message("在吗"))
        work.commit()
    other = Store(database_url)
    with other.begin() as work:
        assert [m.text for m in work.messages.after("c1", 0)] == ["在吗"]
    other.close()


def test_a_store_with_tables_is_healthy(store: Store) -> None:
    assert store.healthy()


def test_a_store_is_healthy_while_somebody_writes(store: Store) -> None:
    with store.begin() as work:
        work.conversations.save(conversation())
        assert store.healthy()


@pytest.mark.parametrize(
    "url",
    ["sqlite:////nirgends/chatbot.db", "postgresql://nobody@127.0.0.1:1/nothing"],
)
def test_a_database_that_does_not_answer_is_unavailable(url: str) -> None:
    store = Store(url)
    assert not store.healthy()
    with pytest.raises(Unavailable), store.begin() as work:
        work.borrowers.get("b01")


@pytest.mark.parametrize("url", ["mysql://root@127.0.0.1/chatbot", "var/chatbot.db"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(Invalid):
        Store(url)

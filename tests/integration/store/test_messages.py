"""Messages in the store: in order, once, with what was understood and offered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatbot.adapters.store import Store
from chatbot.errors import Duplicate, NotFound
from tests.builders import NOW, conversation, message, with_conversation


@pytest.fixture
def talk(store: Store) -> Store:
    """A store with the conversation c1."""
    with_conversation(store)
    return store


def test_messages_are_numbered_from_one(talk: Store) -> None:
    with talk.begin() as work:
        assert [work.messages.add(message(text)).seq for text in "甲乙丙"] == [1, 2, 3]


def test_each_conversation_counts_for_itself(talk: Store) -> None:
    with_conversation(talk, conversation("c2", "s2"))
    with talk.begin() as work:
        work.messages.add(message("在吗"))
        assert work.messages.add(replace(message("你好"), conversation="c2")).seq == 1


def test_a_message_comes_back_as_it_was_added(talk: Store) -> None:
    said = replace(
        message("我失业了😢，每个月最多还600", "m-1"),
        body={"intent": {"name": "explain_hardship", "confidence": 0.98}, "entities": []},
        at=NOW + timedelta(microseconds=5),
    )
    with talk.begin() as work:
        added = work.messages.add(said)
        work.commit()
    with talk.begin() as work:
        found = work.messages.by_external_id("c1", "m-1")
    assert found == added == replace(said, seq=1)


def test_times_of_messages_are_business_times(talk: Store) -> None:
    with talk.begin() as work:
        work.messages.add(message("在吗"))
        assert work.messages.after("c1", 0)[0].at.isoformat() == "2026-11-22T10:00:00+08:00"


def test_the_same_message_twice_is_a_duplicate_and_the_work_goes_on(talk: Store) -> None:
    with talk.begin() as work:
        work.messages.add(message("还款", "m-1"))
        with pytest.raises(Duplicate):
            work.messages.add(message("还款", "m-1"))
        work.messages.add(message("在吗", "m-2"))
        work.commit()
    with talk.begin() as work:
        assert [(m.seq, m.text) for m in work.messages.after("c1", 0)] == [(1, "还款"), (2, "在吗")]


def test_messages_without_a_foreign_id_are_never_duplicates(talk: Store) -> None:
    with talk.begin() as work:
        work.messages.add(message("好的", author="bot"))
        assert work.messages.add(message("好的", author="bot")).seq == 2


def test_a_message_of_no_conversation_is_refused(store: Store) -> None:
    with pytest.raises(NotFound), store.begin() as work:
        work.messages.add(message("在吗"))


def test_after_gives_the_latest_in_order(talk: Store) -> None:
    with talk.begin() as work:
        for text in "甲乙丙丁":
            work.messages.add(message(text))
        assert [m.text for m in work.messages.after("c1", 1)] == ["乙", "丙", "丁"]
        assert [m.text for m in work.messages.after("c1", 1, limit=2)] == ["丙", "丁"]
        assert work.messages.after("c1", 4) == []


def test_answers_are_found_by_what_they_answer(talk: Store) -> None:
    with talk.begin() as work:
        work.messages.add(message("我欠多少"))
        for text in ("您好", "截至今天……"):
            work.messages.add(replace(message(text, author="bot"), reply_to=1))
        work.messages.add(message("排队第 1 位", author="bot"))
        assert [m.text for m in work.messages.answers_to("c1", 1)] == ["您好", "截至今天……"]


def test_a_finished_message_keeps_what_was_understood(talk: Store) -> None:
    with talk.begin() as work:
        work.messages.add(replace(message("我欠多少"), body={"lang": "zh"}))
        work.messages.finish("c1", 1, {"intent": "ask_balance"})
        work.commit()
    with talk.begin() as work:
        (found,) = work.messages.after("c1", 0)
    assert found.answered
    assert found.body == {"lang": "zh", "intent": "ask_balance"}


def test_a_message_that_is_not_there_cannot_be_finished(talk: Store) -> None:
    with pytest.raises(NotFound), talk.begin() as work:
        work.messages.finish("c1", 1, {})


def test_unanswered_are_the_borrowers_unfinished_messages_oldest_first(talk: Store) -> None:
    with_conversation(talk, conversation("c2", "s2"))
    with talk.begin() as work:
        work.messages.add(message("一"))
        work.messages.add(replace(message("二"), conversation="c2"))
        work.messages.add(message("您好", author="bot"))
        work.messages.add(message("三"))
        work.messages.finish("c1", 1, {})
        assert [m.text for m in work.messages.unanswered()] == ["二", "三"]
        assert [m.text for m in work.messages.unanswered("c1")] == ["三"]


def test_a_button_is_resolved_in_its_own_conversation_only(talk: Store) -> None:
    with_conversation(talk, conversation("c2", "s2"))
    button = {"title": "每月 600，分 12 期", "payload": "x7f", "command": "/choose_option"}
    with talk.begin() as work:
        work.messages.add(
            replace(message("您看哪个合适？", author="bot"), body={"buttons": [button]})
        )
        work.commit()
    with talk.begin() as work:
        found = work.messages.button("c1", "x7f")
        assert found == {"title": "每月 600，分 12 期", "command": "/choose_option"}
        assert work.messages.button("c2", "x7f") is None
        assert work.messages.button("c1", "x7g") is None

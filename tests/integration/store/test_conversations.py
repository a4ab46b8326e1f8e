"""Conversations and their queue in the store."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from chatbot.adapters.models import ConversationRow
from chatbot.adapters.store import Store
from chatbot.conversation.conversation import Conversation, Owner, Team
from tests.builders import REAL, conversation, with_conversation


def test_a_conversation_comes_back_as_it_was_saved(demo_store: Store) -> None:
    saved = Conversation(
        id="c1",
        channel="http",
        sender="微信用户",
        owner=Owner.QUEUE,
        borrower="b01",
        authenticated=True,
        verified_at=REAL,
        team=Team.CARE,
        reason="distress",
        priority=0,
        queued_at=REAL + timedelta(microseconds=1),
        frozen=True,
        claimed_name="张伟",
        claimed_last4="1234",
        someone_else=True,
        epoch=2,
        turns=7,
    )
    with_conversation(demo_store, saved)
    with demo_store.begin() as work:
        assert work.conversations.get("c1") == saved
        assert work.conversations.of("http", "微信用户") == saved


def test_everything_of_a_conversation_has_its_column() -> None:
    columns = {column.name for column in ConversationRow.__table__.columns}
    assert columns == {each.name for each in fields(Conversation)}


def test_saving_again_updates(store: Store) -> None:
    with_conversation(store)
    with_conversation(store, replace(conversation(), turns=3))
    with store.begin() as work:
        found = work.conversations.get("c1")
    assert found is not None
    assert found.turns == 3


def test_a_change_shows_within_the_same_unit_of_work(store: Store) -> None:
    with store.begin() as work:
        work.conversations.save(conversation())
        work.conversations.save(replace(conversation(), turns=1))
        found = work.conversations.get("c1")
    assert found is not None
    assert found.turns == 1


def test_a_sender_is_another_one_on_another_channel(store: Store) -> None:
    with_conversation(store)
    with store.begin() as work:
        assert work.conversations.of("telegram", "s1") is None


def test_real_times_come_back_in_utc(store: Store) -> None:
    with_conversation(store, conversation().handed_to(Team.GENERAL, "人工", REAL))
    with store.begin() as work:
        found = work.conversations.get("c1")
    assert found is not None
    assert found.queued_at is not None
    assert found.queued_at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = replace(conversation(), queued_at=REAL.replace(tzinfo=None))
    with pytest.raises(Exception, match="zone"), store.begin() as work:
        work.conversations.save(naive)


def queue(store: Store) -> None:
    """Two ordinary conversations, then an urgent one, a minute apart; and one with the bot."""
    teams = [Team.GENERAL, Team.DISPUTES, Team.CARE]
    with store.begin() as work:
        for k, team in enumerate(teams):
            started = conversation(f"c{k}", f"s{k}")
            work.conversations.save(started.handed_to(team, "", REAL + timedelta(minutes=k)))
        work.conversations.save(conversation("bot", "bot"))
        work.commit()


@pytest.mark.parametrize(("ident", "ahead"), [("c0", 1), ("c1", 2), ("c2", 0), ("bot", 3)])
def test_urgent_conversations_come_first_then_older_ones(
    store: Store, ident: str, ahead: int
) -> None:
    queue(store)
    with store.begin() as work:
        found = work.conversations.get(ident)
        assert found is not None
        assert work.conversations.ahead_of(found) == ahead


def test_nobody_waits_before_a_conversation_that_left_the_queue(store: Store) -> None:
    queue(store)
    with store.begin() as work:
        first = work.conversations.get("c2")
        assert first is not None
        work.conversations.save(first.back_to_bot())
        second = work.conversations.get("c0")
        assert second is not None
        assert work.conversations.ahead_of(second) == 0

"""Who owns a conversation, and who comes first in the queue."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chatbot.conversation.conversation import (
    ORDINARY,
    Conversation,
    Owner,
    Team,
    conversation_of,
)

NEW = Conversation("c1", "http", "s1")
EARLIER, LATER = datetime(2026, 11, 22, 2, 0, tzinfo=UTC), datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def test_a_new_conversation_is_the_bots_with_somebody_unknown():
    assert (NEW.owner, NEW.borrower, NEW.authenticated, NEW.frozen) == (
        Owner.BOT,
        None,
        False,
        False,
    )


def test_asking_for_a_human_puts_it_into_the_queue():
    queued = NEW.handed_to(Team.GENERAL, "request_human", EARLIER)
    assert (queued.owner, queued.team, queued.reason) == (
        Owner.QUEUE,
        Team.GENERAL,
        "request_human",
    )
    assert (queued.queued_at, queued.priority, queued.frozen) == (EARLIER, ORDINARY, False)


def test_asking_again_keeps_the_place():
    queued = NEW.handed_to(Team.GENERAL, "request_human", EARLIER)
    assert queued.handed_to(Team.GENERAL, "request_human", LATER).queued_at == EARLIER


def test_distress_comes_first_and_complaints_second():
    care = NEW.handed_to(Team.CARE, "distress", EARLIER)
    complaint = NEW.handed_to(Team.COMPLAINTS, "complaint", EARLIER)
    general = NEW.handed_to(Team.GENERAL, "request_human", EARLIER)
    assert care.priority < complaint.priority < general.priority


def test_distress_freezes_and_nothing_but_a_human_lifts_that():
    care = NEW.handed_to(Team.CARE, "distress", EARLIER)
    assert care.frozen
    assert care.handed_to(Team.GENERAL, "request_human", LATER).frozen
    assert care.back_to_bot().frozen


@pytest.mark.parametrize(
    ("first", "then", "team"),
    [
        (Team.GENERAL, Team.CARE, Team.CARE),
        (Team.GENERAL, Team.COMPLAINTS, Team.COMPLAINTS),
        (Team.CARE, Team.GENERAL, Team.CARE),
        (Team.CARE, Team.COMPLAINTS, Team.CARE),
        (Team.SPECIAL, Team.GENERAL, Team.SPECIAL),
    ],
)
def test_a_second_hand_over_never_lowers_the_place(first, then, team):
    once = NEW.handed_to(first, "first", EARLIER)
    twice = once.handed_to(then, "then", LATER)
    assert twice.team is team
    assert twice.priority <= once.priority
    assert twice.queued_at == EARLIER


def test_with_an_agent_it_stays_with_the_agent():
    taken = replace(NEW, owner=Owner.AGENT)
    assert taken.handed_to(Team.CARE, "distress", LATER).owner is Owner.AGENT


def test_older_borrowers_are_served_no_later_than_their_priority():
    queued = NEW.handed_to(Team.GENERAL, "request_human", EARLIER)
    assert queued.before(3).priority == 3
    assert NEW.handed_to(Team.CARE, "distress", EARLIER).before(3).priority == 0


def test_back_with_the_bot_it_has_left_the_queue():
    back = NEW.handed_to(Team.COMPLAINTS, "complaint", EARLIER).back_to_bot()
    assert (back.owner, back.team, back.reason, back.queued_at, back.priority) == (
        Owner.BOT,
        None,
        None,
        None,
        ORDINARY,
    )


def test_who_has_proved_to_be_the_borrower_is_remembered_and_the_claim_forgotten():
    claimed = replace(NEW, claimed_name="张伟", claimed_last4="1234", someone_else=True)
    known = claimed.verified("b01", EARLIER, authenticated=True)
    assert (known.borrower, known.verified_at, known.authenticated) == ("b01", EARLIER, True)
    assert (known.claimed_name, known.claimed_last4, known.someone_else) == (None, None, False)


def test_when_someone_else_is_typing_nobody_is_known_any_more():
    known = NEW.verified("b01", EARLIER, authenticated=True)
    unknown = known.unverified(someone_else=True)
    assert (unknown.borrower, unknown.verified_at, unknown.authenticated) == (None, None, False)
    assert unknown.someone_else
    assert unknown.unverified().someone_else
    assert not known.unverified().someone_else


def test_a_tracker_is_named_after_the_conversation_and_its_epoch():
    assert NEW.tracker == "c1.0"
    assert replace(NEW, epoch=7).tracker == "c1.7"
    assert conversation_of("c1.7") == "c1"
    assert conversation_of(replace(NEW, id="a.b-c").tracker) == "a.b-c"
    assert conversation_of("c1") == "c1"


def test_who_comes_after_a_verified_borrower_gets_a_tracker_that_remembers_nothing():
    known = NEW.verified("b01", EARLIER, authenticated=True)
    assert known.tracker == NEW.tracker
    assert known.verified("b01", LATER, authenticated=True).tracker == known.tracker
    assert known.unverified().tracker != known.tracker
    assert known.verified("b02", LATER, authenticated=True).tracker != known.tracker
    assert NEW.unverified(someone_else=True).tracker == NEW.tracker

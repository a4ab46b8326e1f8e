"""Waking those who wait for a conversation."""

import asyncio
import time

from connectors.bell import Bell


async def test_ringing_wakes_everybody_who_waits_for_the_conversation() -> None:
    bell = Bell()
    waiting = [asyncio.create_task(bell.wait("c1", 10)) for _ in range(3)]
    await asyncio.sleep(0.01)
    bell.ring("c1")
    await asyncio.wait_for(asyncio.gather(*waiting), 1)


async def test_ringing_for_one_conversation_does_not_wake_another() -> None:
    bell = Bell()
    other = asyncio.create_task(bell.wait("c2", 10))
    await asyncio.sleep(0.01)
    bell.ring("c1")
    await asyncio.sleep(0.01)
    assert not other.done()
    bell.ring_all()
    await asyncio.wait_for(other, 1)


async def test_waiting_ends_by_itself() -> None:
    started = time.monotonic()
    await Bell().wait("c1", 0.05)
    assert 0.04 < time.monotonic() - started < 1


async def test_nobody_is_remembered_who_no_longer_waits() -> None:
    bell = Bell()
    await bell.wait("c1", 0.01)
    gone = asyncio.create_task(bell.wait("c2", 10))
    await asyncio.sleep(0.01)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    assert not bell._waiting

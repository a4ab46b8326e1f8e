"""Attempts to prove who one is."""

from tests.support.world import CODE, World

WRONG = "000000"


def fail(world: World, sender: str, name: str = "张伟", last4: str = "1234") -> str:
    """One attempt with a wrong code; returns what it came to."""
    conversation = world.begin(sender=sender)
    if world.app.identity.claim(conversation, name, last4).name == "identity_locked":
        return "identity_locked"
    return world.app.identity.confirm(conversation, WRONG).name


def prove(world: World, conversation: str, name: str = "张伟", last4: str = "1234") -> str:
    """Claim and confirm with the code that was sent; returns what it came to."""
    world.app.identity.claim(conversation, name, last4)
    return world.app.identity.confirm(conversation, CODE).name

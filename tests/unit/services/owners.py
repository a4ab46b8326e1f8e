"""Conversations that somebody has taken over."""

from dataclasses import replace

from chatbot.conversation.conversation import Owner
from tests.support.world import World


def owned_by(world: World, owner: Owner, sender: str = "微信-1") -> str:
    """A conversation that somebody has taken over."""
    conversation = world.begin(sender=sender)
    if owner is Owner.QUEUE:
        world.app.handing.asked_for(conversation)
    else:
        world.change(replace(world.conversation(conversation), owner=owner))
    return conversation

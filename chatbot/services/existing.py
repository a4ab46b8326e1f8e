"""Looking up what has to be there."""

from chatbot.conversation.conversation import Conversation
from chatbot.errors import NotFound
from chatbot.services.ports import UnitOfWork


def conversation_in(work: UnitOfWork, ident: str) -> Conversation:
    """The conversation with that id. Raises NotFound."""
    found = work.conversations.get(ident)
    if found is None:
        raise NotFound(f"没有这个会话：{ident}")
    return found

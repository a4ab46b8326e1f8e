"""Who owns a conversation, what is an explicit yes, when a human is there. Pure."""

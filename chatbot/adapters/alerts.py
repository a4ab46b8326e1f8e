"""Alerts for whoever is on call."""

import logging

log = logging.getLogger("chatbot.alerts")


class LogNotifier:
    """Writes alerts to the log, where the operator's alarm picks them up."""

    def alert(self, kind: str, conversation: str) -> None:
        """Raise an alert, naming the conversation and nobody."""
        log.critical("alert %s conversation=%s", kind, conversation)

"""What has happened to a borrower, where the words for it are not enough."""

ANOTHERS = frozenset({"out_of_scope", "report_death", "third_party", "wrong_person"})
"""Intents in which no hardship of the borrower's own is told: 台风几号到, 我爸去世了."""

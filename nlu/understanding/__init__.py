"""What a borrower means, free of Rasa: spelling, distress, clauses, and the intent model.

`normalise`, `distress`, `clauses` and `wishes` need no numerical library; `words`, `encoder` and
`model` do.
"""

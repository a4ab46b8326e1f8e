"""The pure domain: what is owed, what may be offered, what was agreed. Standard library only."""

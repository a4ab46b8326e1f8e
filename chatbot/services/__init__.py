"""Use cases: each loads, asks the domain, commits. No framework, no SQL, no wording."""

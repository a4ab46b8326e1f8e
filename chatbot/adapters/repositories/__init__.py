"""The repositories of a unit of work, one file a meaning."""

"""The outside world behind the ports: SQL store, terms files, clock, one-time codes."""

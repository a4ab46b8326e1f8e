"""Hardship told in words of one's own, where no list of words reaches."""

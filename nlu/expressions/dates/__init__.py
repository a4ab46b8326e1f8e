"""The days by which a message promises money."""

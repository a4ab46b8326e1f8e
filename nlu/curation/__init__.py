"""Care for the training data: read it line by line, check it, annotate it."""

"""The components of our pipeline: thin, what they know stands in `nlu.understanding`."""

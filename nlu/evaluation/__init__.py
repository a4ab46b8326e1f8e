"""How well messages are understood: `python -m nlu.evaluation` measures it and writes a report."""

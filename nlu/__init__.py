"""What runs in the Rasa environment: our components, and the reading of Chinese values."""

import os

# A thread that waits for its twin must not spin: on busy cores a message took five times as long.
# It is read when the library of threads is loaded, so before anything else here.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

"""The benchmarks behind the figures in the README: `make bench`."""

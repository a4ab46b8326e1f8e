"""What the project needs around its programs: the set-up, and the rules that `make check` knows."""

"""Makes everything that the project needs, on a machine that has seen none of it.

Standard library only and CPython >= 3.8: it runs before anything is installed.
"""

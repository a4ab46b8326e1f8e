"""Write long lists of wordings as regular expressions that can be read."""

import re


def any_of(lines: str, **words: str) -> str:
    """Give a pattern that takes any of `lines`, each a regular expression on normalised text.

    Two shorthands: `…5` is up to five characters of the same clause, <kin> is `words["kin"]`.
    """
    joined = "|".join(line.strip() for line in lines.strip().split("\n"))
    for name, pattern in words.items():
        joined = joined.replace(f"<{name}>", f"(?:{pattern})")
    return "(?:" + re.sub(r"…(\d+)", r"[^，。！？,?! ]{0,\1}?", joined) + ")"

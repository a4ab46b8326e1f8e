"""The lender's terms from dated YAML files; a folder is good as a whole or not at all."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from chatbot.adapters import yaml_schema
from chatbot.adapters.terms_schema import TERMS
from chatbot.errors import TermsInvalid
from chatbot.negotiation.terms import Terms


class TermsFiles:
    """Implements ports.TermsSource over the *.yml files of a folder.

    Raises TermsInvalid, with every finding as "file:line: reason", unless all files are good.
    Terms without somebody's approval other than their author's are not good.
    """

    def __init__(self, folder: Path) -> None:
        findings: list[str] = []
        paths = sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")])
        read = {path: yaml_schema.read(path, TERMS, findings) for path in paths}
        good = {path: terms for path, terms in read.items() if isinstance(terms, Terms)}
        findings += _clashes(good)
        if findings:
            raise TermsInvalid(f"{folder} 里的条款有错，没有载入。", findings)
        if not good:
            raise TermsInvalid(f"{folder} 里没有条款文件（*.yml）。")
        self._versions = sorted(good.values(), key=lambda terms: terms.effective_from)

    def on(self, day: date) -> Terms:
        """The version that took effect last by that day. Raises TermsInvalid if there is none."""
        in_force = [terms for terms in self._versions if terms.effective_from <= day]
        if not in_force:
            first = self._versions[0].effective_from
            raise TermsInvalid(f"{day} 没有生效的条款，最早的从 {first} 起生效。")
        return in_force[-1]


def _clashes(good: dict[Path, Terms]) -> Iterator[str]:
    """Two files must not have the same version or the same first day."""
    versions = Counter(terms.version for terms in good.values())
    days = Counter(terms.effective_from for terms in good.values())
    for path, terms in good.items():
        if versions[terms.version] > 1:
            yield f"{path.name}:1: version {terms.version} 在另一个文件里也有"
        if days[terms.effective_from] > 1:
            yield f"{path.name}:1: 另一个文件也从 {terms.effective_from} 起生效"

"""The texts of domain.yml, for what is said while Rasa's dialogue is not running."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from chatbot.errors import Invalid


class DomainWording:
    """Implements ports.Wording. Raises Invalid for a domain without responses."""

    def __init__(self, domain: Path) -> None:
        read = yaml.safe_load(domain.read_text(encoding="utf-8")) or {}
        if not read.get("responses"):
            raise Invalid(f"{domain}：没有 responses")
        self._texts = {
            name: [variant["text"] for variant in variants]
            for name, variants in read["responses"].items()
        }

    def say(self, response: str, variant: int, values: Mapping[str, str]) -> str:
        """A response's text with its variables filled in. Raises KeyError for a missing one."""
        texts = self._texts[response]
        return str(texts[variant % len(texts)]).format_map(values)

"""The texts of domain.yml, for what is said while Rasa's dialogue is not running."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from chatbot.errors import Invalid

PART = "utter_part_"
NOTHING = {"", "0", "0.00"}


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
        parts = (name.removeprefix(PART) for name in self._texts if name.startswith(PART))
        self._part_names = [name for name in parts if not name.startswith("no_")]

    def say(self, response: str, variant: int, values: Mapping[str, str]) -> str:
        """A response's text with its variables filled in. Raises KeyError for a missing one."""
        texts = self._texts[response]
        return str(texts[variant % len(texts)]).format_map({**values, **self.parts(values)})

    def parts(self, values: Mapping[str, str]) -> dict[str, str]:
        """The half-sentences for the values: x_part is the response utter_part_x filled in.

        Where x is nothing it is utter_part_no_x, or empty if there is no such response.
        """
        return {f"{name}_part": self._part(name, values) for name in self._part_names}

    def _part(self, name: str, values: Mapping[str, str]) -> str:
        if values.get(name, "") in NOTHING:
            return str(self._texts.get(f"{PART}no_{name}", [""])[0])
        return str(self._texts[f"{PART}{name}"][0]).format_map(values)

"""Texts of domain.yml outside Rasa."""

from pathlib import Path

import pytest

from chatbot.adapters.wording import DomainWording
from chatbot.errors import Invalid

DOMAIN = """
responses:
  utter_queue:
    - text: "请稍等，{place_part}。"
    - text: "{place_part}，请稍等。"
  utter_part_place:
    - text: "前面还有{place}位"
  utter_part_no_place:
    - text: "排在最前面"
  utter_part_waived:
    - text: "，减免{waived}元"
"""


@pytest.fixture
def wording(tmp_path: Path) -> DomainWording:
    (tmp_path / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    return DomainWording(tmp_path / "domain.yml")


def test_the_place_is_said_as_people_say_it(wording: DomainWording) -> None:
    assert wording.say("utter_queue", 0, {"place": "2"}) == "请稍等，前面还有2位。"
    assert wording.say("utter_queue", 1, {"place": "0"}) == "排在最前面，请稍等。"


def test_what_is_nothing_is_not_said(wording: DomainWording) -> None:
    assert wording.parts({"waived": "0.00"})["waived_part"] == ""
    assert wording.parts({"waived": "12.00"})["waived_part"] == "，减免12.00元"


def test_a_domain_without_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "domain.yml").write_text("intents: []", encoding="utf-8")
    with pytest.raises(Invalid, match="responses"):
        DomainWording(tmp_path / "domain.yml")

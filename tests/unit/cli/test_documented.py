"""Conventions about the project's own files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SETTING = re.compile(r"CHATBOT_[A-Z_]+[A-Z]")
INTERNAL = {"CHATBOT_MODEL"}  # the runner's word to the Procfile
SOURCES = ("chatbot", "actions", "connectors", "scripts")


def settings_in_code():
    files = [file for name in SOURCES for file in (ROOT / name).rglob("*.py")]
    return {name for file in files for name in SETTING.findall(file.read_text(encoding="utf-8"))}


def test_every_setting_is_in_the_example():
    documented = set(SETTING.findall((ROOT / ".env.example").read_text(encoding="utf-8")))
    assert settings_in_code() - INTERNAL == documented


@pytest.mark.parametrize("lock", ["requirements.lock", "nlu/requirements.lock"])
def test_locks_pin_contents_and_not_where_they_come_from(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(pins) > 50
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text
    assert "--index" not in text


def test_make_help_explains_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    explained = set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))
    assert explained == targets

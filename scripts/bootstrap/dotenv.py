"""The project's .env: what the operator set there, and the secrets that are made for him."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

SECRETS = (
    "CHATBOT_RASA_TOKEN",
    "CHATBOT_ACTIONS_TOKEN",
    "CHATBOT_CHANNEL_TOKEN",
    "CHATBOT_SECRET",
)
HEADING = "# 本机的设置与密钥，自动生成；可用的设置见 .env.example。不要提交，不要外传。\n"


def read(path: Path) -> dict[str, str]:
    """The settings of a .env file: NAME=value lines, quotes taken off; {} without a file."""
    if not path.exists():
        return {}
    pairs = (_pair(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: value for name, value in pairs if name}


def _pair(line: str) -> tuple[str, str]:
    name, equals, value = line.strip().partition("=")
    if not equals or name.startswith("#"):
        return "", ""
    name = name[len("export ") :] if name.startswith("export ") else name
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return name.strip(), value[1:-1] if quoted else value.split(" #")[0].rstrip()


def fill_in(path: Path) -> list[str]:
    """Add the secrets that are missing and keep the file to its owner; the names added.

    A secret that the process environment already holds is not written.
    """
    known = read(path)
    missing = [name for name in SECRETS if not (known.get(name) or os.environ.get(name))]
    if missing:
        lines = "".join(f"{name}={secrets.token_urlsafe(32)}\n" for name in missing)
        _append(path, lines)
    if path.exists():
        path.chmod(0o600)
    return missing


def _append(path: Path, lines: str) -> None:
    before = path.read_text(encoding="utf-8") if path.exists() else None
    gap = "" if before is None or before.endswith("\n") or not before else "\n"
    # Opened with its mode, so that the secrets are at no moment readable by others.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write((HEADING if before is None else gap) + lines)

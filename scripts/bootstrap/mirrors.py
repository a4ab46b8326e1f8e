"""Which package index is asked: the operator's choice, for uv and pip alike."""

from __future__ import annotations

import configparser
import os
from pathlib import Path

from . import dotenv

UV_NAMES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL")
UV_FILES = ("~/.config/uv/uv.toml", "/etc/uv/uv.toml")
# pip reads all of them, the later ones win.
PIP_FILES = (
    "/etc/pip.conf",
    "/etc/xdg/pip/pip.conf",
    "~/.pip/pip.conf",
    "~/Library/Application Support/pip/pip.conf",
    "~/.config/pip/pip.conf",
)


def environment(root: Path) -> dict[str, str]:
    """The environment for uv and pip: the process's own, completed by .env and pip's settings."""
    settings = dotenv.read(root / ".env")
    from_file = {k: v for k, v in settings.items() if k.startswith(("UV_", "PIP_")) and v}
    env = {**from_file, **os.environ}
    env.pop("VIRTUAL_ENV", None)
    index = _index(env)
    if index:
        env.setdefault("UV_DEFAULT_INDEX", index)
        env.setdefault("PIP_INDEX_URL", index)
    return env


def _index(env: dict[str, str]) -> str:
    """The index chosen by any of the usual ways; "" leaves uv and pip their defaults."""
    for name in (*UV_NAMES, "PIP_INDEX_URL"):
        if env.get(name):
            return env[name]
    if any(Path(name).expanduser().exists() for name in UV_FILES):
        return ""
    return _pip_setting(env)


def _pip_setting(env: dict[str, str]) -> str:
    # Many in China set their mirror once with `pip config set`, which uv does not read.
    settings = configparser.ConfigParser(interpolation=None)
    files = [Path(name).expanduser() for name in (*PIP_FILES, env.get("PIP_CONFIG_FILE") or "")]
    try:
        settings.read([file for file in files if file.is_file()], encoding="utf-8")
    except configparser.Error:
        return ""
    return settings.get("global", "index-url", fallback="")

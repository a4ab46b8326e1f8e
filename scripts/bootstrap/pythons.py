"""Finds a CPython of a wanted version wherever it may hide, or has uv fetch one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Mapping, Sequence

from .console import Console
from .faults import Failure

# A home-built Python may lack these for want of a header; better found out here.
CHECK = (
    "import sys, bz2, ctypes, sqlite3, ssl;"
    "print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"
)
# uv sees neither the versions of pyenv that are not activated nor other conda environments.
PLACES = (
    "$PYENV_ROOT/versions/{v}*/bin/python",
    "~/.pyenv/versions/{v}*/bin/python",
    "~/.asdf/installs/python/{v}*/bin/python",
    "~/.local/share/mise/installs/python/{v}*/bin/python",
    "/usr/bin/python{v}",
    "/usr/local/bin/python{v}",
    "/opt/homebrew/bin/python{v}",
    "/opt/*/bin/python{v}",
    "/opt/*/envs/*/bin/python{v}",
    "$CONDA_PREFIX/bin/python{v}",
    "~/*conda*/bin/python{v}",
    "~/*conda*/envs/*/bin/python{v}",
    "~/*forge*/envs/*/bin/python{v}",
)


def find_or_fetch(
    versions: Sequence[str], setting: str, uv: str, console: Console, env: Mapping[str, str]
) -> str:
    """The path of a CPython of one of these versions ("3.11"), the first found wins.

    The setting named may hold a path, which then is the only one tried. Raises Failure when there
    is none and none can be fetched.
    """
    if env.get(setting):
        if is_one_of(env[setting], versions):
            return env[setting]
        raise Failure(
            f"{setting}={env[setting]} 不是可用的 CPython {' / '.join(versions)}，请改正或删去。"
        )
    for python in _candidates(versions, env):
        if is_one_of(python, versions):
            return python
    return _found_by_uv(versions, uv, env) or _fetched(versions[0], setting, uv, console, env)


def is_one_of(python: str, versions: Sequence[str]) -> bool:
    """Whether this runs and is a complete CPython of one of the versions."""
    try:
        argv = [python, "-c", CHECK]
        answer = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.split() in [["cpython", version] for version in versions]


def _candidates(versions: Sequence[str], env: Mapping[str, str]) -> Iterator[str]:
    for version in versions:
        if version == "{}.{}".format(*sys.version_info):
            yield sys.executable
        on_path = shutil.which(f"python{version}", path=env.get("PATH"))
        if on_path:
            yield on_path
        for place in PLACES:
            yield from _glob(os.path.expandvars(place.format(v=version)))


def _glob(pattern: str) -> list[str]:
    if "$" in pattern:
        return []  # the variable is not set
    path = Path(pattern).expanduser()
    return sorted(map(str, Path("/").glob(str(path)[1:])), reverse=True)


def _found_by_uv(versions: Sequence[str], uv: str, env: Mapping[str, str]) -> str:
    for version in versions:
        argv = [uv, "python", "find", "--no-project", "--no-python-downloads", version]
        answer = subprocess.run(argv, env=dict(env), capture_output=True, text=True, check=False)
        python = answer.stdout.strip()
        if answer.returncode == 0 and is_one_of(python, versions):
            return python
    return ""


def _fetched(version: str, setting: str, uv: str, console: Console, env: Mapping[str, str]) -> str:
    try:
        console.run(f"下载 CPython {version}", [uv, "python", "install", version], env)
    except Failure as failure:
        raise Failure(
            f"本机没有 CPython {version}，也没能下载：请自行安装（如 pyenv install {version}），"
            f"或设置 UV_PYTHON_INSTALL_MIRROR 或 {setting}（见 .env.example），再运行一次。"
            "详情见 var/log/setup.log"
        ) from failure
    return _found_by_uv([version], uv, env)

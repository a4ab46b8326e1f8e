"""Finds uv, or brings it along into .tools/."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Mapping

from .console import Console
from .faults import Failure

OLDEST = (0, 8)  # knows `uv venv --clear`
LOCK = Path(__file__).with_name("uv.lock")
NO_PIP = (
    "没有 uv，这个 python3 又不能自己安装它：请先安装 uv，"
    "或者 sudo apt install python3-venv（其他系统装 pip），再运行一次。"
)


def find_or_bring(root: Path, console: Console, env: Mapping[str, str]) -> str:
    """The path of a uv that runs: the one on PATH, else our own in .tools/.

    Raises Failure when there is neither and pip cannot fetch one.
    """
    own = root / ".tools" / "bin" / "uv"
    for candidate in (shutil.which("uv", path=env.get("PATH")), str(own)):
        if candidate and _works(candidate):
            return candidate
    console.run("安装 uv", _pip(root / ".tools", console), env)
    if not _works(str(own)):
        raise Failure(NO_PIP)
    return str(own)


def _works(uv: str) -> bool:
    """Whether it runs (a shim may have nothing behind it) and is new enough."""
    try:
        argv = [uv, "--version"]
        said = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    found = re.match(r"uv (\d+)\.(\d+)", said)
    return found is not None and tuple(map(int, found.groups())) >= OLDEST


def _pip(tools: Path, console: Console) -> list[str]:
    """The command that installs uv: in a venv, or where Debian took venv away with pip's target."""
    locked = ["install", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(tools)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    console.note(made.stdout + made.stderr)
    if made.returncode == 0:
        return [str(tools / "bin" / "python"), "-m", "pip", *locked]
    if subprocess.run(
        [sys.executable, "-m", "pip", "-V"], capture_output=True, check=False
    ).returncode:
        raise Failure(NO_PIP)
    # pip does not write into folders that are there, such as those of half a venv.
    shutil.rmtree(tools, ignore_errors=True)
    return [sys.executable, "-m", "pip", *locked, "--target", str(tools)]

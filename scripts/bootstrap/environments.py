"""The two virtual environments, each made from its lock when the lock has changed."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

from . import pythons
from .console import Console
from .faults import Failure

GIB = 1024**3


@dataclass(frozen=True)
class Environment:
    """One virtual environment and where its contents are written down."""

    title: str
    home: Path  # the folder that holds .venv and requirements.lock
    versions: Sequence[str]  # of CPython, the best first
    setting: str  # names a Python to use
    needs_gib: float  # on the disk, downloads included
    editable: bool = False  # whether `home` is itself installed

    @property
    def venv(self) -> Path:
        """The virtual environment."""
        return self.home / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.venv / "bin" / "python"

    @property
    def lock(self) -> Path:
        """What is installed, with hashes."""
        return self.home / "requirements.lock"

    @property
    def stamp(self) -> Path:
        """Says for which lock and place the environment was made."""
        return self.venv / "made-from"

    def wanted(self) -> str:
        """What the stamp says when nothing needs doing: place and content of the files."""
        files = [self.lock, self.home / "pyproject.toml"] if self.editable else [self.lock]
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        return f"{self.venv}\n{digest}\n"

    def is_ready(self) -> bool:
        """Whether it is whole and fits the lock."""
        return self.python.exists() and _text(self.stamp) == self.wanted()


def environments(root: Path) -> list[Environment]:
    """Both of them."""
    newer = ("3.11", "3.12", "3.13", "3.14")
    return [
        Environment("应用环境", root, newer, "CHATBOT_PYTHON", 0.8, editable=True),
        Environment("语义环境（Rasa）", root / "nlu", ("3.10",), "CHATBOT_NLU_PYTHON", 4.5),
    ]


def make(one: Environment, uv: str, console: Console, env: Mapping[str, str]) -> None:
    """Make or mend an environment. Raises Failure, with what to do, when it cannot be."""
    _check_disk(one)
    # Its scripts hold absolute paths: after a move only a new one works.
    if not one.python.exists() or _text(one.stamp).split("\n")[0] != str(one.venv):
        python = pythons.find_or_fetch(one.versions, one.setting, uv, console, env)
        argv = [uv, "venv", "--clear", "--no-project", "--python", python, str(one.venv)]
        console.run(f"建立{one.title}", argv, env)
    if one.stamp.exists():
        one.stamp.unlink()
    _install(one, uv, console, env)
    one.stamp.write_text(one.wanted(), encoding="utf-8")


def _install(one: Environment, uv: str, console: Console, env: Mapping[str, str]) -> None:
    install = [uv, "pip"]
    # Compiled once here, Rasa starts ten seconds faster ever after.
    locked = ["sync", "--require-hashes", "--compile-bytecode", "--python", str(one.python)]
    console.run(f"安装{one.title}", [*install, *locked, str(one.lock)], env)
    if one.editable:
        itself = ["install", "--no-deps", "--no-build-isolation", "--python", str(one.python)]
        console.run("安装 chatbot 命令", [*install, *itself, "-e", str(one.home)], env)


def _check_disk(one: Environment) -> None:
    free = shutil.disk_usage(one.home).free / GIB
    if free < one.needs_gib:
        raise Failure(
            f"磁盘空间不够：{one.title}约需 {one.needs_gib:.1f} GB，"
            f"现在只剩 {free:.1f} GB，请腾出空间再运行一次。"
        )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""

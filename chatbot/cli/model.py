"""Which model fits the training data, configuration and code at hand."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from chatbot.cli.project import Project

KEEP = 2
IGNORED = {".venv", "__pycache__", "tests", "curation", "evaluation"}
NOT_TRAINED_ON = {"uv.lock", "pyproject.toml", "requirements.in"}


def model_file(project: Project) -> Path:
    """Where the model of the present state is, or would be."""
    return project.models / f"{fingerprint(project)}.tar.gz"


def fingerprint(project: Project) -> str:
    """16 hexadecimal digits that change with anything a model is made from."""
    training = [project.root / "config.yml", project.root / "data", project.root / "domain.yml"]
    return _digest(project.root, [*training, project.root / "domain", project.root / "nlu"])


def code_fingerprint(project: Project) -> str:
    """The same for our components and their libraries alone."""
    return _digest(project.root, [project.root / "nlu"])


def forget_old(project: Project) -> None:
    """Delete all but the latest models that were made here; named ones stay."""
    ours = [f for f in project.models.glob("*.tar.gz") if re.match(r"[0-9a-f]{16}\.", f.name)]
    for old in sorted(ours, key=lambda file: file.stat().st_mtime, reverse=True)[KEEP:]:
        old.unlink()


def _digest(root: Path, places: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(file for place in places for file in _files(place)):
        digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name not in IGNORED]
        yield from (Path(folder, name) for name in names if _matters(name))


def _matters(name: str) -> bool:
    return name not in NOT_TRAINED_ON and not name.startswith(".") and not name.endswith(".md")

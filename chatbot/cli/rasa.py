"""Rasa's own commands, run in Rasa's own environment: train, and validate the data."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from chatbot.cli import model
from chatbot.cli.environment import for_rasa
from chatbot.cli.project import Project
from chatbot.cli.task import Task
from chatbot.errors import Invalid

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMPONENT = re.compile(r"Starting to train component '(\w+)'")
PERCENT = re.compile(r"\b(\d{1,3})%\|")


def ensure_model(project: Project, console: Console) -> Path:
    """The model that fits the present data and code, trained now if need be.

    Raises Invalid when training fails, with the place of the log.
    """
    wanted = model.model_file(project)
    if not wanted.exists():
        project.models.mkdir(exist_ok=True)
        # Trained aside and moved when whole, so that a model that is there can be used.
        with tempfile.TemporaryDirectory(dir=project.models, prefix=".training-") as aside:
            _train(project, Path(aside), wanted.name.removesuffix(".tar.gz"), console)
            (Path(aside) / wanted.name).replace(wanted)
    os.utime(wanted)  # used last, so forgotten last
    model.forget_old(project)
    return wanted


def validate(project: Project, console: Console) -> None:
    """Check the training data. Raises Invalid with Rasa's complaints."""
    log = project.logs / "validate.log"
    command = ["data", "validate", "--fail-on-warnings"]
    if _rasa(project, log, command, console, lambda _: "正在检查训练数据"):
        raise Invalid(f"训练数据没有通过检查：\n{_complaints(log)}")
    console.print("训练数据检查通过。")


def _train(project: Project, out: Path, name: str, console: Console) -> None:
    log = project.logs / "train.log"
    command = ["train", "--fixed-model-name", name, "--out", str(out)]
    if _rasa(project, log, command, console, Progress()) or not (out / f"{name}.tar.gz").exists():
        raise Invalid(f"模型训练失败，完整日志在 {log}：\n{_complaints(log)}")
    console.print("模型训练完成。")


class Progress:
    """Turns Rasa's output into what is being trained and how far it is."""

    def __init__(self) -> None:
        self._part, self._percent = "", ""

    def __call__(self, line: str) -> str:
        """What to show after this line of output."""
        if found := COMPONENT.search(line):
            self._part, self._percent = found[1], ""
        elif found := PERCENT.search(line):
            self._percent = f"{found[1]}%"
        return " ".join(filter(None, ["正在训练模型", self._part, self._percent]))


def _rasa(
    project: Project, log: Path, command: list[str], console: Console, show: Callable[[str], str]
) -> int:
    env = {**for_rasa(os.environ), "RASA_CACHE_DIRECTORY": str(_cache(project))}
    python, sources = str(project.nlu_python), ["--domain", str(project.domain), "--data", "data"]
    task = Task([python, "-m", "rasa", *command, *sources], project.root, env, log)
    return task.run(console, show)


def _cache(project: Project) -> Path:
    """Rasa's cache of trained components, one for each state of our code.

    Rasa notices a change of a component's class but not of the modules that the class imports.
    """
    caches = project.root / ".rasa" / "cache"
    ours = caches / model.code_fingerprint(project)
    for old in caches.glob("*"):
        if old != ours:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return ours


def _complaints(log: Path, most: int = 10) -> str:
    """Rasa's errors, else its warnings about the data, else its last words."""
    text = COLOUR.sub("", log.read_text(encoding="utf-8", errors="replace"))
    lines = text.splitlines()
    errors = [line for line in lines if re.search(r"(Error|Exception|\[error)\b", line)]
    warnings = [line for line in lines if re.search(r"\bUserWarning: (?!.* is not used in)", line)]
    return "\n".join((errors or warnings or lines)[-most:])

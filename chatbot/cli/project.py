"""Where the project's files are; all paths are absolute."""

from dataclasses import dataclass
from pathlib import Path

from chatbot.config import ROOT


@dataclass(frozen=True)
class Project:
    """A checkout of this project and the files that the command line touches in it."""

    root: Path

    @property
    def env_file(self) -> Path:
        """Settings and secrets of this machine."""
        return self.root / ".env"

    @property
    def logs(self) -> Path:
        """One log a process and a task."""
        return self.root / "var" / "log"

    @property
    def models(self) -> Path:
        """Trained models, named by the fingerprint of what they were trained from."""
        return self.root / "models"

    @property
    def nlu_python(self) -> Path:
        """The interpreter of the Rasa environment."""
        return self.root / "nlu" / ".venv" / "bin" / "python"

    @property
    def domain(self) -> Path:
        """Rasa's domain: one file, or a folder of files."""
        folder = self.root / "domain"
        return folder if folder.is_dir() else self.root / "domain.yml"


HERE = Project(ROOT)

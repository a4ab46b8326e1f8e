"""Rasa's training and parsing, without a server: what is measured is what will be served."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import load_agent
from rasa.model_training import train_nlu
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.evaluation.gold import Labelled


@dataclass(frozen=True)
class Heard:
    """What the pipeline makes of a text. ranking: the likeliest intents first, with confidences."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    intents: tuple[str, ...]
    entities: tuple[dict[str, Any], ...]
    milliseconds: float


class Engine:
    """A loaded model."""

    def __init__(self, model: Path) -> None:
        """Load `model` and parse once, so that no message pays for what is made on first use."""
        self._loop = asyncio.new_event_loop()
        self._agent = self._loop.run_until_complete(load_agent(str(model)))
        self.parse("你好")

    def parse(self, text: str) -> Heard:
        """Understand one message."""
        begun = time.perf_counter()
        said = self._loop.run_until_complete(self._agent.parse_message(text))
        spent = (time.perf_counter() - begun) * 1000
        intent, ranking = said["intent"], said.get("intent_ranking", [])
        return Heard(
            str(intent["name"]),
            float(intent.get("confidence") or 0),
            tuple((one["name"], float(one["confidence"])) for one in ranking),
            tuple(one["name"] for one in said.get("intents", [intent])),
            tuple(said["entities"]),
            spent,
        )


def train(config: Path, rows: Iterable[Labelled], folder: Path) -> Path:
    """Train `config` on labelled texts; give the model, which lies in `folder`."""
    messages = [Message.build(row.text, intent=row.intent) for row in rows]
    data = folder / "training.yml"
    TrainingData(messages).persist_nlu(str(data))
    return Path(str(train_nlu(str(config), str(data), str(folder))))

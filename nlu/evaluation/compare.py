"""Train and judge one pipeline, each in a process of its own, so that memory is its own as well.

    python -m nlu.evaluation.compare train CONFIG FOLDER
    python -m nlu.evaluation.compare judge MODEL GOLD.tsv ...

Each prints one line of JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from rasa.model_training import train_nlu

from nlu.curation.examples import FOLDER
from nlu.evaluation import gold, measures
from nlu.evaluation.__main__ import be_quiet, judge
from nlu.evaluation.engine import Engine
from nlu.understanding import vector_file

SHOWN = ("accuracy", "macro_f1", "in_scope", "out_of_scope", "mean_ms", "p95_ms")


def trained(config: Path, folder: Path) -> dict[str, Any]:
    """Train a pipeline on the project's sentences; give the model, its size and the seconds.

    Nothing is kept from an earlier training.
    """
    vector_file.FILE = folder / "vectors.npz"
    begun = time.perf_counter()
    model = Path(str(train_nlu(str(config), str(FOLDER), str(folder))))
    seconds = time.perf_counter() - begun
    return {"model": str(model), "seconds": seconds, "megabytes": model.stat().st_size / 1e6}


def judged(model: Path, files: list[Path]) -> dict[str, Any]:
    """Measure a model on labelled messages, nothing cached; give figures by set, and memory."""
    engine = Engine(model)
    sets = {name: judge(engine, rows, name) for name, rows in gold.read(files).labelled.items()}
    figures = {name: measures.summary(rows) for name, rows in sets.items()}
    return {
        "sets": {name: {key: row[key] for key in SHOWN} for name, row in figures.items()},
        "memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }


def main(arguments: list[str]) -> None:
    """Do as the first argument says."""
    be_quiet()
    what, first, *others = arguments
    if what == "train":
        result = trained(Path(first), Path(others[0]))
    else:
        result = judged(Path(first), [Path(name) for name in others])
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])

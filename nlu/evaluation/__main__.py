"""`python -m nlu.evaluation`: measure, and write reports/nlu.html, .txt and .json.

By default the training sentences in cross-validation and the sets beside this file; gold files, if
any are given, as well. See `--help`.
"""

import argparse
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

import structlog
from sklearn.model_selection import StratifiedKFold
from tqdm import tqdm

from nlu.curation.examples import ROOT
from nlu.curation.examples import read as read_examples
from nlu.evaluation import gold, measures, values
from nlu.evaluation.engine import Engine, train
from nlu.evaluation.gold import Gold, Labelled
from nlu.evaluation.measures import Judged
from nlu.evaluation.report import Report

NOW = "2026-11-22T10:00:00+08:00"
OWN = Path(__file__).resolve().parent / "sets"


def judge(engine: Engine, rows: Iterable[Labelled], name: str) -> list[Judged]:
    """Parse each text and put what was heard beside its label."""
    return [Judged(row, engine.parse(row.text)) for row in tqdm(rows, name, unit="句", leave=False)]


def cross_validate(config: Path, folds: int) -> list[Judged]:
    """Train on all but one part of the training sentences, judge that part; each part once."""
    rows = [Labelled(example.text, example.intent) for example in read_examples()[0]]
    parts = StratifiedKFold(folds, shuffle=True, random_state=0)
    judged: list[Judged] = []
    for number, (known, unknown) in enumerate(parts.split(rows, [row.intent for row in rows]), 1):
        name = f"交叉验证 {number}/{folds}"
        print(f"{name}：训练", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            engine = Engine(train(config, [rows[at] for at in known], Path(folder)))
            judged += judge(engine, [rows[at] for at in unknown], name)
    return judged


def measure(report: Report, engine: Engine, given: Gold) -> None:
    """Judge all that was given."""
    for name, rows in given.labelled.items():
        report.judged[name] = judge(engine, rows, name)
        if any(row.values is not None for row in rows):
            report.found[name] = values.of_messages(report.judged[name])
    for name, valued in given.valued.items():
        heard = [engine.parse(row.text) for row in valued]
        report.found[name] = values.of_valued(valued, heard)
        report.roles[name] = values.roles(valued, heard)
    for name, told in given.distress.items():
        report.alarms[name] = measures.alarms(told, [engine.parse(text) for text, _ in told])
    for name, expressions in given.expressions.items():
        report.read[name] = values.of_expressions(name, expressions)


def main(arguments: Sequence[str]) -> int:
    """Measure as the arguments say; 2 if a gold file cannot be read."""
    asked = _arguments().parse_args(arguments)
    try:
        given = gold.read([*sorted(OWN.glob("*.tsv")), *asked.gold])
    except gold.Unreadable as reason:
        print(reason, file=sys.stderr)
        return 2
    be_quiet()
    os.environ["CHATBOT_NOW"] = asked.now
    report = Report(f"听懂了多少：{asked.model.name.removesuffix('.tar.gz')}")
    measure(report, Engine(asked.model), given)
    if asked.folds:
        report.judged["cross_validation"] = cross_validate(asked.config, asked.folds)
    page = report.write(asked.out)
    print(report.text())
    print(f"报告：{page}")
    return 0


def be_quiet() -> None:
    """Rasa logs every message twice; here only the figures are wanted."""
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nlu.evaluation", description="量一量听懂了多少"
    )
    parser.add_argument("gold", nargs="*", type=Path, help="标注好的文件（.tsv），可以没有")
    parser.add_argument("--model", type=Path, required=True, help="训练好的模型")
    parser.add_argument("--config", type=Path, default=ROOT / "config.yml")
    parser.add_argument("--folds", type=int, default=5, help="交叉验证的份数，0 是不做")
    parser.add_argument("--now", default=NOW, help="这些话写在哪一刻")
    parser.add_argument("--out", type=Path, default=ROOT / "reports")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

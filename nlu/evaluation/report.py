"""The report: a page with pictures, the same figures as text, and as JSON for machines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from nlu.evaluation import measures, pictures, values
from nlu.evaluation.measures import Alarms, Judged
from nlu.evaluation.values import Found, Read, Roles

HERE = Path(__file__).resolve().parent

COLUMNS = {
    "rows": "句数", "accuracy": "准确率", "macro_f1": "macro-F1", "in_scope": "范围内准确率",
    "out_of_scope": "范围外识别", "among_three": "前三个里有", "distress": "危急识别",
    "false_alarms": "危急误报", "fallback": "没听懂", "calibration": "校准误差",
    "mean_ms": "平均毫秒", "p95_ms": "p95 毫秒",
}  # fmt: skip
"""What is shown of every set of messages, in this order."""


WISHES = {"both": "两个都听见", "one_of_two": "至少一个", "made_up": "只有一个却听出两个"}
"""What is shown of messages that hold two wishes, or one."""


@dataclass
class Report:
    """What was measured, by the name of the set of messages."""

    title: str
    judged: dict[str, Sequence[Judged]] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)
    roles: dict[str, Roles] = field(default_factory=dict)
    read: dict[str, Read] = field(default_factory=dict)
    alarms: dict[str, Alarms] = field(default_factory=dict)

    @property
    def lines(self) -> list[tuple[str, Found | Roles | Read | Alarms]]:
        """What is told in one line each, by the name of the set."""
        parts = (self.alarms, self.found, self.roles, self.read)
        return [(name, told) for part in parts for name, told in part.items()]

    def figures(self) -> dict[str, Any]:
        """Give all figures, ready for JSON."""
        return {
            "messages": {name: measures.summary(rows) for name, rows in self.judged.items()},
            "wishes": self._wishes(),
            "distress": _counted(self.alarms),
            "values": _counted(self.found),
            "roles": _counted(self.roles),
            "expressions": _counted(self.read),
        }

    def text(self) -> str:
        """Give the summary for a terminal."""
        figures = self.figures()
        lines = [self.title, ""]
        for name, row in figures["messages"].items():
            shown = " ".join(f"{COLUMNS[key]}={shown_as(key, row)}" for key in COLUMNS)
            lines.append(f"{name}: {shown}")
        for name, row in figures["wishes"].items():
            lines.append(f"{name}: " + " ".join(f"{WISHES[key]}={row[key]:.3f}" for key in WISHES))
        lines += [f"{name}: {told}" for name, told in self.lines]
        return "\n".join(lines) + "\n"

    def page(self) -> str:
        """Give the page, which needs nothing beside it."""
        environment = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined
        )
        sets = {name: _details(rows) for name, rows in self.judged.items()}
        return environment.get_template("report.html").render(
            report=self,
            columns=COLUMNS,
            wishes=WISHES,
            shown_as=shown_as,
            figures=self.figures(),
            sets=sets,
        )

    def write(self, folder: Path) -> Path:
        """Write nlu.html, nlu.txt and nlu.json into `folder`; give the page."""
        folder.mkdir(parents=True, exist_ok=True)
        page = folder / "nlu.html"
        page.write_text(self.page(), encoding="utf-8")
        (folder / "nlu.txt").write_text(self.text(), encoding="utf-8")
        figures = json.dumps(self.figures(), ensure_ascii=False, indent=1)
        (folder / "nlu.json").write_text(figures + "\n", encoding="utf-8")
        return page

    def _wishes(self) -> dict[str, dict[str, float]]:
        judged = {
            n: [j for j in rows if j.row.second is not None] for n, rows in self.judged.items()
        }
        return {name: values.second_wishes(rows) for name, rows in judged.items() if rows}


def _counted(told: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Give the figures of one-line results; of lists, how long they are."""
    return {
        name: {key: len(v) if isinstance(v, tuple) else v for key, v in asdict(one).items()}
        for name, one in told.items()
    }


def shown_as(name: str, row: Mapping[str, float]) -> str:
    """Write a figure as people read it; a dash where nothing was there to measure."""
    counted = {"distress": "distress_rows", "out_of_scope": "outside_rows"}
    if name in counted and not row[counted[name]]:
        return "–"
    value = row[name]
    return f"{value:.0f}" if name == "rows" else f"{value:.1f}" if "_ms" in name else f"{value:.3f}"


def _details(judged: Sequence[Judged]) -> dict[str, Any]:
    return {
        "confusion": pictures.confusion(judged),
        "calibration": pictures.calibration(judged),
        "scores": sorted(measures.scores(judged), key=lambda score: score.f1),
        "confusions": measures.confusions(judged),
    }

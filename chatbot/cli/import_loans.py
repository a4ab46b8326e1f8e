"""`chatbot import-loans`: a lender's export into the store, with a bar for long files."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from chatbot.cli import store
from chatbot.config import Settings
from chatbot.services.import_ports import Stage
from chatbot.services.importing import Importer, Report

WORDS = {Stage.READING: "读取并检查", Stage.WRITING: "写入"}


def import_loans(
    file: Annotated[Path, typer.Argument(help="贷款机构导出的 .csv 或 .tsv 文件")],
    *,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="跳过有错的行，导入其余的行")
    ] = False,
) -> None:
    """导入借款：全部行都没有错才写入；同一批再导入一次是更新，不会重复。"""
    console, settings = Console(), Settings.from_environment()
    store.prepare(settings, console)
    report = _load(settings, console, file, skip_bad=skip_bad)
    _print(console, report)


def _load(settings: Settings, console: Console, file: Path, *, skip_bad: bool) -> Report:
    # Imported here, so that the other commands start without SQLAlchemy.
    from chatbot.bootstrap import application  # noqa: PLC0415

    app = application(settings)
    importer = Importer(app.store.book, app.terms.on(app.clock.now().date()))
    try:
        with _bars(console) as bars:
            tasks = {stage: bars.add_task(words, total=None) for stage, words in WORDS.items()}
            return importer.load(
                file,
                skip_bad=skip_bad,
                progress=lambda stage, done, total: bars.update(
                    tasks[stage], completed=done, total=total
                ),
            )
    finally:
        app.store.close()


def _bars(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    return Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _print(console: Console, report: Report) -> None:
    for finding in report.findings:
        console.print(f"跳过 {finding}", markup=False, highlight=False)
    skipped = f"，跳过 {report.skipped} 行" if report.skipped else ""
    console.print(f"已导入 {report.borrowers} 位借款人的 {report.loans} 笔借款{skipped}。")

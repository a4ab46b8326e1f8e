"""`chatbot up`: everything that `make run` does once the environments exist."""

import os
import sys
import threading
from contextlib import closing
from typing import Annotated

import httpx
import typer
from honcho.printer import Printer
from rich.console import Console

from chatbot.cli import environment, lifetime, ports, rasa, readiness, store
from chatbot.cli.logs import LogPrinter, tail
from chatbot.cli.processes import Processes
from chatbot.cli.project import HERE, Project
from chatbot.config import Settings
from chatbot.errors import Unavailable

STOPPED = "已全部停止。"
READY_TIMEOUT = 3  # seconds


def up(
    demo: Annotated[
        bool, typer.Option("--demo", help="演示模式，除非 CHATBOT_DEMO 另有规定")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="在屏幕上显示日志")] = False,
) -> None:
    """启动全部服务：检查端口，准备数据库和模型，运行 Procfile 里的进程，直到 Ctrl-C。"""
    if demo:
        os.environ.setdefault("CHATBOT_DEMO", "1")
    console = Console()
    with lifetime.orderly_end():
        lifetime.end_with_make()
        try:
            start(HERE, Settings.from_environment(), console, verbose=verbose)
        except KeyboardInterrupt:
            console.print(STOPPED)


def start(project: Project, settings: Settings, console: Console, *, verbose: bool) -> None:
    """Prepare what is missing, then run the processes until a signal.

    Raises ChatbotError with one sentence when a part cannot start or ends by itself.
    """
    ports.require_free(settings)
    store.prepare(settings, console)
    model = rasa.ensure_model(project, console).relative_to(project.root)
    env = environment.for_processes(os.environ, settings, str(model))
    run(project, settings, env, console, verbose=verbose)


def run(
    project: Project, settings: Settings, env: dict[str, str], console: Console, *, verbose: bool
) -> None:
    """Run the Procfile's processes until a signal. Raises Unavailable when one ends by itself."""
    screen = Printer(sys.stdout) if verbose else None
    with closing(LogPrinter(project.logs, screen)) as printer:
        processes = _run(project, settings, env, console, printer)
    if not processes.asked_to_end and printer.first_ended is not None:
        raise Unavailable(_obituary(project, *printer.first_ended))
    console.print(STOPPED)


def _run(
    project: Project,
    settings: Settings,
    env: dict[str, str],
    console: Console,
    printer: LogPrinter,
) -> Processes:
    ending = threading.Event()
    announcer = threading.Thread(target=_announce, args=(settings, console, ending), daemon=True)
    processes = Processes(printer, on_start=announcer.start, on_end=ending.set)
    processes.load(project.root / "Procfile", env)
    processes.loop()
    announcer.join(READY_TIMEOUT + 1)  # its spinner hides the cursor until it ends
    return processes


def _announce(settings: Settings, console: Console, ending: threading.Event) -> None:
    with httpx.Client(
        base_url=readiness.url(settings), timeout=READY_TIMEOUT, trust_env=False
    ) as client:
        if readiness.wait(client, console, ending):
            console.print(readiness.panel(client, settings))
    ending.wait()
    console.print("正在停止……")


def _obituary(project: Project, name: str, status: int) -> str:
    log = project.logs / f"{name}.log"
    last = tail(log) if log.exists() else "（没有输出）"
    part = readiness.NAMES.get(name, name)
    return (
        f"{part}（{name}）意外退出，状态 {status}，其余部分已停止。"
        f"日志最后几行（{log.relative_to(project.root)}）：\n{last}"
    )

"""Waits until the gateway says that every part answers, and tells where to go."""

import threading
import time

import httpx
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from chatbot.cli.task import clock
from chatbot.config import Settings

NAMES = {"gateway": "网关", "rasa": "对话引擎", "actions": "动作服务", "store": "数据库"}
PAGES = (
    ("/chat", "网页聊天", False),
    ("/chat?demo=b01", "以演示借款人 b01 的身份聊天", True),
    ("/desk", "人工坐席", False),
    ("/workbench", "训练师工作台", False),
)
QUIET_SECONDS = 15
PATIENCE_SECONDS = 180


def url(settings: Settings) -> str:
    """The gateway's address as seen from this machine."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104
    return f"http://{host}:{settings.port}"


def starting(client: httpx.Client) -> list[str]:
    """The parts that do not answer yet; none when the system is ready."""
    try:
        response = client.get("/healthz")
        parts = response.json()
    except (httpx.HTTPError, ValueError):
        parts = None
    if not isinstance(parts, dict):
        return ["gateway"]
    if response.status_code == httpx.codes.OK:
        return []
    return [part for part in NAMES if parts.get(part, "ok") != "ok"] or ["gateway"]


def wait(client: httpx.Client, console: Console, ending: threading.Event) -> bool:
    """Show what is still starting until all is ready (true) or the end begins (false)."""
    begun = spoken = time.monotonic()
    with console.status("正在启动") as status:
        while not ending.is_set():
            missing = starting(client)
            if not missing:
                return True
            elapsed = time.monotonic() - begun
            status.update(_waiting(missing, elapsed))
            if not console.is_terminal and time.monotonic() - spoken > QUIET_SECONDS:
                spoken = time.monotonic()
                console.print(_waiting(missing, elapsed))
            ending.wait(0.3)
    return False


def _waiting(missing: list[str], elapsed: float) -> str:
    text = f"正在启动：{'、'.join(NAMES[part] for part in missing)}  {clock(elapsed)}"
    return text if elapsed < PATIENCE_SECONDS else f"{text}（比平时久，请看 var/log/）"


def panel(client: httpx.Client, settings: Settings) -> Panel:
    """The addresses that exist, and where the logs are."""
    table = Table.grid(padding=(0, 2))
    for path, purpose, demo_only in PAGES:
        if (settings.demo or not demo_only) and _exists(client, path):
            table.add_row(f"[bold]{url(settings)}{path}[/bold]", purpose)
    table.add_row("var/log/", "各部分的日志")
    table.add_row("Ctrl-C", "全部停止")
    return Panel(table, title="已就绪（演示数据）" if settings.demo else "已就绪", expand=False)


def _exists(client: httpx.Client, path: str) -> bool:
    try:
        return client.get(path, follow_redirects=True).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False

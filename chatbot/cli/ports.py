"""Are the ports free? Asked before anything is started, so that the answer is one sentence."""

import socket

from chatbot.cli.environment import rasa_port
from chatbot.config import Settings
from chatbot.errors import Conflict

LOOPBACK = "127.0.0.1"


def require_free(settings: Settings) -> None:
    """Raises Conflict, naming port and setting, when something listens where we want to."""
    wanted = (
        ("CHATBOT_PORT", settings.host, settings.port),
        ("CHATBOT_RASA_PORT", LOOPBACK, rasa_port(settings)),
        ("CHATBOT_ACTIONS_PORT", LOOPBACK, settings.actions_port),
    )
    if len({port for _, _, port in wanted}) < len(wanted):
        raise Conflict("CHATBOT_PORT、CHATBOT_RASA_PORT、CHATBOT_ACTIONS_PORT 不能相同：请改正。")
    for name, host, port in wanted:
        if is_taken(host, port):
            raise Conflict(
                f"端口 {port} 已被占用：请先停止占用它的程序（也许另一个 make run 还开着），"
                f"或在 .env 里用 {name} 换一个端口。"
            )


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there already, on that address or on all of them."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        # A connection of the last run that is still closing does not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError:
            return True
    return False

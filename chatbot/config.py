"""Settings: the CHATBOT_* variables of the environment and of .env, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from chatbot.errors import Invalid

ROOT = Path(__file__).resolve().parent.parent

LOOPBACK = {"127.0.0.1", "localhost", "::1"}

DEMO_CODE = "246810"
DEMO_TOKEN = "demo-token"  # noqa: S105  (demo mode listens on loopback only)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the processes need to know. Secrets do not show in the repr."""

    database_url: str
    terms_folder: Path
    now: str | None
    demo: bool
    host: str
    port: int
    rasa_url: str
    actions_url: str
    actions_port: int
    code_url: str | None
    code_token: str | None = field(repr=False)
    rasa_token: str = field(repr=False)
    actions_token: str = field(repr=False)
    channel_token: str = field(repr=False)
    secret: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process; the environment wins over .env. Raises Invalid."""
        return cls.of({**_dotenv(), **os.environ})

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Settings":
        """The settings in a mapping. Raises Invalid naming the one that is bad."""
        demo = values.get("CHATBOT_DEMO", "0").lower() in {"1", "true", "yes", "on"}
        actions_port = _number(values, "CHATBOT_ACTIONS_PORT", 5055)
        return cls(
            database_url=values.get("CHATBOT_DATABASE_URL") or f"sqlite:///{ROOT}/var/chatbot.db",
            terms_folder=Path(values.get("CHATBOT_TERMS_DIR") or ROOT / "terms"),
            now=values.get("CHATBOT_NOW") or None,
            demo=demo,
            host=_host(values, demo=demo),
            port=_number(values, "CHATBOT_PORT", 8000),
            rasa_url=f"http://127.0.0.1:{_number(values, 'CHATBOT_RASA_PORT', 5005)}",
            actions_url=f"http://127.0.0.1:{actions_port}",
            actions_port=actions_port,
            code_url=values.get("CHATBOT_CODE_URL") or None,
            code_token=values.get("CHATBOT_CODE_TOKEN") or None,
            rasa_token=_secret(values, "CHATBOT_RASA_TOKEN"),
            actions_token=_secret(values, "CHATBOT_ACTIONS_TOKEN"),
            channel_token=_channel_token(values, demo=demo),
            secret=_secret(values, "CHATBOT_SECRET"),
        )


def _dotenv() -> dict[str, str]:
    return {key: value for key, value in dotenv_values(ROOT / ".env").items() if value}


def _host(values: Mapping[str, str], *, demo: bool) -> str:
    host = values.get("CHATBOT_HOST") or "127.0.0.1"
    if demo and host not in LOOPBACK:
        raise Invalid(
            f"演示模式的令牌和验证码是公开的，不能在 CHATBOT_HOST={host} 上监听："
            "请删去这项设置，或设置 CHATBOT_DEMO=0。"
        )
    return host


def _number(values: Mapping[str, str], key: str, default: int) -> int:
    text = values.get(key) or str(default)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Invalid(f"{key}={text} 不是 1 至 65535 之间的端口号")
    return int(text)


def _secret(values: Mapping[str, str], key: str) -> str:
    if not values.get(key):
        raise Invalid(f"缺少设置 {key}：先运行一次 make run，它会写好 .env")
    return values[key]


def _channel_token(values: Mapping[str, str], *, demo: bool) -> str:
    """The demo's token is fixed; it listens on loopback only."""
    return DEMO_TOKEN if demo else _secret(values, "CHATBOT_CHANNEL_TOKEN")

"""The environment variables that the processes inherit."""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from chatbot.config import Settings

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
    "GOMP_SPINCOUNT": "1000",  # see nlu/__init__.py; Rasa loads that library before us
}


def for_rasa(environ: Mapping[str, str]) -> dict[str, str]:
    """Quiet, threads within the machine's cores, and no proxy between our own processes."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "TF_INTRA_OP_PARALLELISM_THREADS"), _cores())
    known = environ.get("no_proxy") or environ.get("NO_PROXY")
    direct = ",".join(filter(None, [known, "127.0.0.1,localhost"]))
    return {**QUIET, **threads, **environ, "no_proxy": direct, "NO_PROXY": direct}


def for_processes(environ: Mapping[str, str], settings: Settings, model: str) -> dict[str, str]:
    """The same with every setting that the Procfile and Rasa's files name spelt out."""
    return {
        **for_rasa(environ),
        "CHATBOT_MODEL": model,
        "CHATBOT_HOST": settings.host,
        "CHATBOT_PORT": str(settings.port),
        "CHATBOT_RASA_PORT": str(rasa_port(settings)),
        "CHATBOT_ACTIONS_PORT": str(settings.actions_port),
        "CHATBOT_DATABASE_URL": settings.database_url,
        "CHATBOT_RASA_TOKEN": settings.rasa_token,
        "CHATBOT_ACTIONS_TOKEN": settings.actions_token,
        "CHATBOT_DEMO": "1" if settings.demo else "0",
    }


def rasa_port(settings: Settings) -> int:
    """The port on which Rasa listens."""
    return urlsplit(settings.rasa_url).port or 5005


def _cores() -> str:
    if hasattr(os, "sched_getaffinity"):
        return str(len(os.sched_getaffinity(0)))
    return str(os.cpu_count() or 1)

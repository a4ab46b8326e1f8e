"""The `chatbot` command: every subcommand is registered here, every error becomes a sentence."""

import os
import sys
import traceback

import typer
from dotenv import load_dotenv

from chatbot.cli.import_loans import import_loans
from chatbot.cli.project import HERE
from chatbot.cli.train import train, validate
from chatbot.cli.up import up
from chatbot.errors import ChatbotError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="还款协商助手的运维命令。",
)
app.command()(up)
app.command()(train)
app.command()(validate)
app.command()(import_loans)


def run() -> None:
    """Run a subcommand; on failure one sentence on standard error and exit status 1."""
    os.umask(0o077)  # the store and the logs hold what borrowers said
    load_dotenv(HERE.env_file)
    try:
        app()
    except ChatbotError as error:
        _fail(str(error))
    except Exception as error:  # noqa: BLE001 - the reader gets a sentence, the log the rest
        log = HERE.logs / "chatbot.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(traceback.format_exc())
        _fail(f"出错了：{type(error).__name__}: {error}。详情见 {log.relative_to(HERE.root)}")


def _fail(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(1)

"""The store's part in a start: bring its tables up to date, and load the demo portfolio."""

from rich.console import Console

from chatbot.config import Settings


def prepare(settings: Settings, console: Console) -> None:
    """Migrate the store and, in demo mode, load the demo portfolio where it is not loaded yet.

    Raises Unavailable when the database does not answer.
    """
    with console.status("正在准备数据库"):
        _prepare(settings)


def _prepare(settings: Settings) -> None:
    # Imported here, so that the other commands start without SQLAlchemy.
    from chatbot.adapters import migrate  # noqa: PLC0415
    from chatbot.bootstrap import application  # noqa: PLC0415
    from chatbot.services import demo  # noqa: PLC0415

    migrate.upgrade(settings.database_url)
    if settings.demo:
        app = application(settings)
        demo.load(app.store, app.terms.on(app.clock.now().date()))
        app.store.close()

"""The page in a real browser, over the whole system."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.system import System

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs a browser and Rasa."""
    reason = "no Chromium found: install it (Debian: apt-get install chromium fonts-noto-cjk)"
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.need_chromium)
            item.add_marker(pytest.mark.need_rasa)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One headless browser a module: its event loop must be gone before other tests have theirs."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Path:
    """Where a test leaves its pictures."""
    folder = Path(__file__).parents[2] / "var" / "screenshots" / request.node.name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def phone(system: System, browser: Browser) -> Iterator[Page]:
    """A page of a phone 360 pixels wide, on a fresh demo."""
    system.reset()
    context = browser.new_context(
        base_url=system.url, viewport={"width": 360, "height": 780}, locale="zh-CN"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()

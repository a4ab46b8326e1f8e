"""Settings: where they come from, which one wins, and what is said of a bad one."""

from pathlib import Path

import pytest

from chatbot import config
from chatbot.bootstrap import application
from chatbot.config import DEMO_TOKEN, Settings
from chatbot.errors import Invalid

SECRETS = {
    "CHATBOT_RASA_TOKEN": "rasa-secret",
    "CHATBOT_ACTIONS_TOKEN": "actions-secret",
    "CHATBOT_SECRET": "cookie-secret",
}
REAL = {**SECRETS, "CHATBOT_CHANNEL_TOKEN": "channel-secret"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without settings, in an environment without any."""
    for key in [*REAL, *(f"CHATBOT_{name}" for name in ("PORT", "DEMO", "NOW", "HOST"))]:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setattr(config, "ROOT", tmp_path)
    return tmp_path


def write(folder: Path, values: dict[str, str]) -> None:
    lines = [f"{key}={value}" for key, value in values.items()]
    (folder / ".env").write_text("\n".join(lines), encoding="utf-8")


def test_settings_come_from_the_env_file(folder: Path) -> None:
    write(folder, {**REAL, "CHATBOT_PORT": "8123"})
    settings = Settings.from_environment()
    assert (settings.port, settings.channel_token) == (8123, "channel-secret")


def test_the_environment_wins_over_the_env_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {**REAL, "CHATBOT_PORT": "8123", "CHATBOT_NOW": "2026-11-22T10:00:00+08:00"})
    monkeypatch.setenv("CHATBOT_PORT", "9000")
    settings = Settings.from_environment()
    assert (settings.port, settings.now) == (9000, "2026-11-22T10:00:00+08:00")


def test_without_an_env_file_the_environment_is_enough(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in REAL.items():
        monkeypatch.setenv(key, value)
    assert Settings.from_environment().secret == "cookie-secret"


def test_what_is_not_set_has_a_default() -> None:
    settings = Settings.of(REAL)
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8000, False)
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert settings.actions_url == "http://127.0.0.1:5055"
    assert settings.database_url.startswith("sqlite:///")
    assert settings.now is None


@pytest.mark.parametrize("key", ["CHATBOT_PORT", "CHATBOT_RASA_PORT", "CHATBOT_ACTIONS_PORT"])
@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80.5", "八千"])
def test_a_bad_port_is_named(key: str, port: str) -> None:
    with pytest.raises(Invalid, match=f"{key}={port}"):
        Settings.of({**REAL, key: port})


@pytest.mark.parametrize("key", REAL)
def test_a_missing_secret_is_named_with_the_way_to_get_it(key: str) -> None:
    with pytest.raises(Invalid, match=f"{key}.*make run"):
        Settings.of({name: value for name, value in REAL.items() if name != key})


def test_an_empty_secret_is_a_missing_one() -> None:
    with pytest.raises(Invalid, match="CHATBOT_SECRET"):
        Settings.of({**REAL, "CHATBOT_SECRET": ""})


@pytest.mark.parametrize("value", ["1", "true", "True", "yes", "on"])
def test_demo_mode_has_a_token_that_is_known_to_all(value: str) -> None:
    assert Settings.of({**SECRETS, "CHATBOT_DEMO": value}).channel_token == DEMO_TOKEN


@pytest.mark.parametrize("value", ["0", "false", "", "no"])
def test_a_known_token_opens_nothing_outside_demo_mode(value: str) -> None:
    with pytest.raises(Invalid, match="CHATBOT_CHANNEL_TOKEN"):
        Settings.of({**SECRETS, "CHATBOT_DEMO": value})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "chat.example"])
def test_demo_mode_with_its_known_token_listens_to_nobody_else(host: str) -> None:
    with pytest.raises(Invalid, match="演示模式"):
        Settings.of({**SECRETS, "CHATBOT_DEMO": "1", "CHATBOT_HOST": host})
    assert Settings.of({**REAL, "CHATBOT_HOST": host}).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_demo_mode_listens_on_this_machine(host: str) -> None:
    assert Settings.of({**SECRETS, "CHATBOT_DEMO": "1", "CHATBOT_HOST": host}).host == host


def test_no_secret_shows_when_settings_are_logged() -> None:
    shown = repr(Settings.of(REAL))
    assert not [secret for secret in REAL.values() if secret in shown]


def test_the_application_is_wired_as_the_settings_say(tmp_path: Path) -> None:
    frozen = "2026-11-22T10:00:00+08:00"
    values = {**REAL, "CHATBOT_DATABASE_URL": f"sqlite:///{tmp_path}/x.db", "CHATBOT_NOW": frozen}
    app = application(Settings.of(values))
    assert app.clock.now().isoformat() == frozen
    assert app.lender()["hotline"] == "400-000-0000"
    codes = {app.identity.new_code() for _ in range(20)}
    assert len(codes) > 1
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    app.store.close()


def test_the_code_of_the_demo_is_the_known_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    values = {**SECRETS, "CHATBOT_DATABASE_URL": url, "CHATBOT_DEMO": "1"}
    app = application(Settings.of(values))
    assert app.identity.new_code() == "246810"
    app.store.close()


def test_a_bad_time_is_named(tmp_path: Path) -> None:
    values = {**REAL, "CHATBOT_DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}
    with pytest.raises(Invalid, match="CHATBOT_NOW=明天"):
        application(Settings.of({**values, "CHATBOT_NOW": "明天"}))

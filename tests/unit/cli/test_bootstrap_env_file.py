import pytest

from scripts.bootstrap import dotenv, mirrors


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    for name in (*dotenv.SECRETS, *mirrors.UV_NAMES, "PIP_INDEX_URL", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(mirrors, "UV_FILES", ())


def test_a_new_env_file_holds_the_secrets_and_is_its_owners_alone(tmp_path):
    file = tmp_path / ".env"
    assert dotenv.fill_in(file) == list(dotenv.SECRETS)
    secrets = dotenv.read(file)
    assert set(secrets) == set(dotenv.SECRETS)
    assert len(set(secrets.values())) == len(dotenv.SECRETS)
    assert all(len(value) >= 32 for value in secrets.values())
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_the_operator_wrote_stays(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# 我的设置\nCHATBOT_PORT=9000\nCHATBOT_SECRET=mine")
    dotenv.fill_in(file)
    assert file.read_text(encoding="utf-8").startswith("# 我的设置\nCHATBOT_PORT=9000\n")
    assert dotenv.read(file)["CHATBOT_SECRET"] == "mine"
    assert dotenv.read(file)["CHATBOT_RASA_TOKEN"]


def test_a_second_run_changes_nothing(tmp_path):
    file = tmp_path / ".env"
    dotenv.fill_in(file)
    before = file.read_bytes()
    assert dotenv.fill_in(file) == []
    assert file.read_bytes() == before


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path):
    file = tmp_path / ".env"
    file.touch(0o644)
    dotenv.fill_in(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_secrets_of_the_environment_are_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv("CHATBOT_SECRET", "from-a-vault")
    dotenv.fill_in(tmp_path / ".env")
    assert "CHATBOT_SECRET" not in dotenv.read(tmp_path / ".env")


def test_quotes_comments_and_export_are_understood(tmp_path):
    (tmp_path / ".env").write_text("export A='x y'\nB=\"z\"\n# C=1\nD=4 # four\nnonsense\nE=\n")
    assert dotenv.read(tmp_path / ".env") == {"A": "x y", "B": "z", "D": "4", "E": ""}


def test_a_mirror_in_the_env_file_serves_uv_and_pip(tmp_path):
    (tmp_path / ".env").write_text("UV_DEFAULT_INDEX=https://mirror.example/simple\n")
    env = mirrors.environment(tmp_path)
    assert env["UV_DEFAULT_INDEX"] == env["PIP_INDEX_URL"] == "https://mirror.example/simple"


def test_a_mirror_set_for_pip_alone_serves_uv(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    assert mirrors.environment(tmp_path)["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_a_mirror_in_pips_own_settings_serves_uv(tmp_path, monkeypatch):
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nindex-url = https://mirror.example/simple\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    assert mirrors.environment(tmp_path)["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_without_any_choice_uv_keeps_its_default(tmp_path, monkeypatch):
    monkeypatch.setattr(mirrors, "PIP_FILES", ())
    assert "UV_DEFAULT_INDEX" not in mirrors.environment(tmp_path)


def test_the_process_environment_wins_over_the_env_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("UV_DEFAULT_INDEX=https://mirror.example/simple\n")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert mirrors.environment(tmp_path)["UV_DEFAULT_INDEX"] == "https://other.example/simple"

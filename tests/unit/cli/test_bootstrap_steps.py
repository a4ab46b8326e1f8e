import io
import os
import sys
from types import SimpleNamespace

import pytest

from scripts.bootstrap import __main__ as bootstrap
from scripts.bootstrap import environments, pythons, uv
from scripts.bootstrap.console import Console
from scripts.bootstrap.environments import Environment
from scripts.bootstrap.faults import Failure

THIS = "{}.{}".format(*sys.version_info)
ENV = {"PATH": os.environ["PATH"]}


@pytest.fixture
def console(tmp_path):
    """A console whose output is at hand."""
    return Console(tmp_path / "var/log/setup.log", io.StringIO())


@pytest.fixture
def one(tmp_path):
    """An environment without packages, for the Python of these tests."""
    (tmp_path / "requirements.lock").write_text("")
    return Environment("试验环境", tmp_path, (THIS,), "CHATBOT_PYTHON", 0.01)


@pytest.fixture
def fake_uv(tmp_path):
    """A uv that makes an environment with the `python` of these tests and installs nothing."""
    program = tmp_path / "uv"
    made = f'mkdir -p "$last/bin" && ln -sf {sys.executable} "$last/bin/python"'
    program.write_text(f'#!/bin/sh\nfor last; do :; done\n[ "$1" = venv ] && {made}\nexit 0\n')
    program.chmod(0o755)
    return str(program)


def python_that(tmp_path, says):
    """An interpreter that gives this answer to every program."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o755)
    return str(program)


def test_a_step_shows_its_title_and_keeps_the_output_for_the_log(console):
    said = console.run("安装", [sys.executable, "-c", "print('细节')"], ENV)
    assert said == "细节"
    assert "✓ 安装" in console._out.getvalue()
    assert "细节" not in console._out.getvalue()
    assert "细节" in console.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("error sending request for url; cause: dns error", "网络连不上"),
        ("cause: operation timed out", "网络连不上"),
        ("failed to write: No space left on device (os error 28)", "磁盘空间不够"),
        ("Hash mismatch for `typer==0.29.2`", "换一个镜像"),
        ("alembic was not found in the package registry", "镜像里缺少"),
        ("Permission denied (os error 13)", "没有写入权限"),
        ("something that nobody foresaw", "var/log/setup.log"),
    ],
)
def test_a_step_that_fails_says_what_to_do(console, output, sentence):
    program = f"import sys; print({output!r}); sys.exit(2)"
    with pytest.raises(Failure, match=f"安装失败，.*{sentence}") as failure:
        console.run("安装", [sys.executable, "-c", program], ENV)
    assert "\n" not in str(failure.value)


def test_the_interpreter_that_a_setting_names_is_used(console):
    env = {**ENV, "CHATBOT_PYTHON": sys.executable}
    assert pythons.find_or_fetch([THIS], "CHATBOT_PYTHON", "uv", console, env) == sys.executable


@pytest.mark.parametrize(
    "says",
    ["echo cpython 2.7", "echo pypy 3.10", "exit 127", "echo No module named _ssl >&2; exit 1"],
)
def test_an_interpreter_that_does_not_fit_is_refused_by_name(console, tmp_path, says):
    env = {**ENV, "CHATBOT_NLU_PYTHON": python_that(tmp_path, says)}
    with pytest.raises(Failure, match=r"CHATBOT_NLU_PYTHON=.* 不是可用的 CPython 3\.10"):
        pythons.find_or_fetch(["3.10"], "CHATBOT_NLU_PYTHON", "uv", console, env)


def test_an_interpreter_that_pyenv_has_but_not_activated_is_found(console, tmp_path, monkeypatch):
    home = tmp_path / "versions/3.99.1/bin"
    home.mkdir(parents=True)
    python = python_that(home, "echo cpython 3.99")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert pythons.find_or_fetch(["3.99"], "CHATBOT_PYTHON", "uv", console, ENV) == python


def test_no_interpreter_and_none_to_fetch_is_one_sentence(console, tmp_path):
    nothing = python_that(tmp_path, "echo 'error: Failed to download'; exit 2")
    with pytest.raises(Failure, match=r"本机没有 CPython 3\.99，也没能下载：请自行安装"):
        pythons.find_or_fetch(["3.99"], "CHATBOT_PYTHON", nothing, console, ENV)


@pytest.mark.parametrize("says", ["exit 127", "echo uv 0.4.1", "echo hello"])
def test_a_uv_that_does_not_run_or_is_too_old_is_passed_over(tmp_path, says):
    assert not uv._works(python_that(tmp_path, says))


def test_a_uv_that_runs_is_used(tmp_path):
    assert uv._works(python_that(tmp_path, "echo 'uv 0.9.30 (abc 2026-01-01)'"))


def test_an_environment_is_made_once(one, fake_uv, console):
    environments.make(one, fake_uv, console, ENV)
    assert one.is_ready()


def test_a_changed_lock_asks_for_a_new_installation(one, fake_uv, console):
    environments.make(one, fake_uv, console, ENV)
    one.lock.write_text("rich==15.0.0")
    assert not one.is_ready()


def test_an_environment_does_not_survive_a_move_of_its_folder(one, fake_uv, console, tmp_path):
    environments.make(one, fake_uv, console, ENV)
    one.stamp.write_text(one.stamp.read_text().replace(str(tmp_path), "/elsewhere"))
    assert not one.is_ready()


def test_an_environment_whose_python_is_gone_is_not_ready(one, fake_uv, console):
    environments.make(one, fake_uv, console, ENV)
    one.python.unlink()
    assert not one.is_ready()


def test_an_installation_that_was_interrupted_is_not_ready(one, fake_uv, console, tmp_path):
    environments.make(one, fake_uv, console, ENV)
    broken = python_that(tmp_path, "echo 'dns error'; exit 2")
    with pytest.raises(Failure):
        environments.make(one, broken, console, ENV)
    assert not one.is_ready()


def test_a_disk_that_is_too_full_is_told_before_anything_is_fetched(
    one, fake_uv, console, monkeypatch
):
    full = SimpleNamespace(free=2**20)
    monkeypatch.setattr(environments.shutil, "disk_usage", lambda _: full)
    with pytest.raises(Failure, match=r"磁盘空间不够：试验环境约需 0\.0 GB，现在只剩 0\.0 GB"):
        environments.make(one, fake_uv, console, ENV)
    assert not one.venv.exists()


def test_any_mishap_is_one_sentence_and_its_details_are_in_the_log(monkeypatch, tmp_path, capsys):
    def mishap(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "set_up", mishap)
    assert bootstrap.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("准备环境失败，磁盘空间不够")
    assert said.count("\n") == 1
    assert "Traceback" in (tmp_path / "var/log/setup.log").read_text(encoding="utf-8")

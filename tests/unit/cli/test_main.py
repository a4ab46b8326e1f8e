import pytest

from chatbot.cli import main
from chatbot.cli.project import Project
from chatbot.errors import Conflict


@pytest.fixture
def outcome(monkeypatch, tmp_path, capsys):
    """What the command says, and its exit status, when its work raises an error."""
    monkeypatch.setattr(main, "HERE", Project(tmp_path))

    def outcome(error):
        def work():
            raise error

        monkeypatch.setattr(main, "app", work)
        with pytest.raises(SystemExit) as end:
            main.run()
        return end.value.code, capsys.readouterr().err

    return outcome


def test_an_error_of_ours_is_one_sentence(outcome):
    assert outcome(Conflict("端口 8000 已被占用")) == (1, "端口 8000 已被占用\n")


def test_any_other_error_is_a_sentence_too_and_the_rest_is_in_the_log(outcome, tmp_path):
    status, said = outcome(ZeroDivisionError("除数为零"))
    assert status == 1
    assert said == "出错了：ZeroDivisionError: 除数为零。详情见 var/log/chatbot.log\n"
    assert "Traceback" in (tmp_path / "var/log/chatbot.log").read_text(encoding="utf-8")

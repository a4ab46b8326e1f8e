from contextlib import closing
from datetime import datetime

import pytest
from honcho.printer import Message

from chatbot.cli.logs import LogPrinter, tail

AT = datetime(2026, 11, 22, 10)  # noqa: DTZ001 - honcho's are local times too


@pytest.fixture
def write(tmp_path):
    """A run of the processes that writes these lines; gives its printer."""

    def write(*lines):
        with closing(LogPrinter(tmp_path, screen=None)) as printer:
            for name, data in lines:
                printer.write(Message("line", data, AT, name, None))
        return printer

    return write


def test_each_process_has_a_log_of_its_own(tmp_path, write):
    write(("rasa", "模型已读取\n".encode()), ("gateway", b"ready\n"))
    assert tail(tmp_path / "rasa.log") == "10:00:00 模型已读取"
    assert tail(tmp_path / "gateway.log") == "10:00:00 ready"


def test_bytes_that_are_no_text_do_not_stop_a_log(tmp_path, write):
    write(("rasa", b"\xff\xfe bad\n"))
    assert "bad" in tail(tmp_path / "rasa.log")


def test_the_tail_is_of_the_latest_run_alone(tmp_path, write):
    write(("rasa", "上一次\n".encode()))
    write(("rasa", "这一次\n".encode()))
    assert tail(tmp_path / "rasa.log") == "10:00:00 这一次"


def test_the_tail_is_short(tmp_path, write):
    write(*[("rasa", f"{number}\n".encode()) for number in range(100)])
    assert tail(tmp_path / "rasa.log", lines=2) == "10:00:00 98\n10:00:00 99"


def test_the_process_that_ended_first_is_remembered(write):
    printer = write(("system", "rasa stopped (rc=-9)\n"), ("system", "gateway stopped (rc=0)\n"))
    assert printer.first_ended == ("rasa", -9)

import os

from chatbot.cli import environment
from tests.unit.cli.conftest import settings_with


def test_the_processes_learn_every_setting_that_the_procfile_names():
    settings = settings_with(PORT="8001", RASA_PORT="5006", ACTIONS_PORT="5056")
    env = environment.for_processes({}, settings, "models/abc.tar.gz")
    assert env["CHATBOT_MODEL"] == "models/abc.tar.gz"
    assert env["CHATBOT_PORT"] == "8001"
    assert env["CHATBOT_RASA_PORT"] == "5006"
    assert env["CHATBOT_ACTIONS_PORT"] == "5056"
    assert env["CHATBOT_RASA_TOKEN"] == settings.rasa_token
    assert env["CHATBOT_DEMO"] == "1"


def test_rasa_sends_nothing_home():
    assert environment.for_rasa({})["RASA_TELEMETRY_ENABLED"] == "false"


def test_threads_stay_within_the_cores_that_we_may_use():
    threads = int(environment.for_rasa({})["OMP_NUM_THREADS"])
    assert threads == len(os.sched_getaffinity(0))


def test_the_operators_own_choice_wins():
    assert environment.for_rasa({"OMP_NUM_THREADS": "1"})["OMP_NUM_THREADS"] == "1"


def test_a_proxy_never_stands_between_our_own_processes():
    env = environment.for_rasa({"https_proxy": "http://proxy:1", "no_proxy": "intranet"})
    assert env["no_proxy"] == env["NO_PROXY"] == "intranet,127.0.0.1,localhost"

import socket

import pytest

from chatbot.cli import ports
from chatbot.errors import Conflict
from tests.unit.cli.conftest import settings_with


def test_free_ports_are_no_hindrance(settings):
    ports.require_free(settings)


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("name", ["CHATBOT_PORT", "CHATBOT_RASA_PORT", "CHATBOT_ACTIONS_PORT"])
def test_a_taken_port_is_named_with_its_setting(name, address):
    with socket.create_server((address, 0)) as taken:
        port = str(taken.getsockname()[1])
        settings = settings_with(**{name.removeprefix("CHATBOT_"): port})
        with pytest.raises(Conflict, match=rf"端口 {port} 已被占用.*{name} 换一个"):
            ports.require_free(settings)


def test_a_connection_that_is_still_closing_does_not_take_the_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()  # the server's side closes first and lingers
    assert not ports.is_taken("127.0.0.1", port)


def test_two_processes_cannot_share_a_port():
    settings = settings_with(RASA_PORT="6005", ACTIONS_PORT="6005")
    with pytest.raises(Conflict, match="不能相同"):
        ports.require_free(settings)

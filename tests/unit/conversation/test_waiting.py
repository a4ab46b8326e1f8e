"""What is noticed while somebody waits for a human."""

import pytest

from chatbot.conversation.waiting import heard_while_waiting


@pytest.mark.parametrize(
    ("intent", "said", "noticed"),
    [
        ("express_distress", "我真的撑不下去了", "distress"),
        ("complain_harassment", "我要投诉", "complaint"),
        ("stop_contact", "别再给我发了", "stop"),
        ("third_party", "我是他姐姐", "someone_else"),
        ("wrong_person", "你找错人了", "someone_else"),
        ("ask_balance", "我欠多少", ""),
        ("nlu_fallback", "……", ""),
    ],
)
def test_distress_complaints_silence_and_strangers_are_noticed(intent, said, noticed):
    assert heard_while_waiting(intent, said) == noticed


@pytest.mark.parametrize(
    "said",
    [
        "不等了",
        "算了，我不等了",
        "不想再等了",
        "不用排队了",
        "取消排队",
        "取消人工",
        "退出排队",
        "别转人工了",
        "还是跟机器人聊吧",
        "找机器人继续谈",
    ],
)
def test_who_will_not_wait_goes_back_to_the_bot(said):
    assert heard_while_waiting("unclear", said) == "leave"


@pytest.mark.parametrize(
    "said",
    [
        "还要等多久",
        "我等着",
        "前面还有几个人",
        "我不想跟机器人聊",
        "别让机器人说话，我要真人",
        "不跟机器人谈",
        "机器人说可以分期，是真的吗",
        "我刚才跟机器人说过了",
        "跟机器人说的那个方案还算数吗",
        "转人工",
    ],
)
def test_who_speaks_of_waiting_or_of_the_robot_stays_in_the_queue(said):
    assert heard_while_waiting("unclear", said) == ""


def test_distress_comes_before_the_wish_to_leave():
    assert heard_while_waiting("express_distress", "不等了，我不想活了") == "distress"

"""What happens to words that are not understood, or belong elsewhere."""

import pytest

from tests.conversations.conftest import Begin
from tests.support.chat import Chat, Heard

NONSENSE = ("那啥来着", "咋那啥呢", "就那个啥来的", "啥那啥这", "嘛那啥的来", "那那那啥哦")


def not_understood(begin: Begin) -> tuple[Chat, Heard, str]:
    """A conversation whose first message was met with meanings to press."""
    for words in NONSENSE:
        chat = begin("b01")
        heard = chat.say(words)
        if "转人工" in [button["title"] for button in heard.buttons]:
            return chat, heard, words
    raise AssertionError("the bot claims to understand everything")


def test_what_is_not_understood_is_asked_back_with_meanings_to_press(begin: Begin) -> None:
    chat, asked, _ = not_understood(begin)
    asked.owner("bot").no_plan()
    assert 3 <= len(asked.buttons) <= 4
    chat.press(asked, "转人工").owner("queue")


def test_not_understood_twice_a_human_reads_it(begin: Begin) -> None:
    chat, _, words = not_understood(begin)
    chat.say(words).owner("queue").says("人工")


def test_two_fragments_in_a_row_bring_a_human(begin: Begin) -> None:
    chat = begin("b01")
    chat.say("这个呢").owner("bot")
    chat.say("那个呢").owner("queue").says("人工")


def test_other_topics_are_turned_down_kindly(begin: Begin) -> None:
    begin("b01").say("明天北京会下雨吗").says("账单|还款").owner("bot")


def test_a_doubled_question_mark_or_emoji_harms_nothing(begin: Begin) -> None:
    begin("b01").say("我现在欠多少钱啊？？😭😭").says(r"1,107\.98")


def test_two_wishes_in_one_message_are_both_heard(begin: Begin) -> None:
    heard = begin("b01").say("厂里好几个月没发工资了，能不能缓几天")
    heard.says("哪天|哪一天|日子").owner("bot")


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("我被裁了想申请分期", "request_installment", "explain_hardship"),
        ("月供能不能降点 逾期会上征信吗", "request_installment", "ask_credit_impact"),
        ("行是行，不过罚息得免了", "counter_offer", "request_waiver"),
    ],
)
def test_the_second_wish_comes_out_beside_the_first(
    begin: Begin, words: str, first: str, second: str
) -> None:
    assert {first, second} <= begin("b04").say(words).intents


def test_a_day_in_doubt_is_asked_back(begin: Begin) -> None:
    chat = begin("b01")
    asked = chat.say("能不能缓到下周五")
    asked.says("11月27日").no_plan()
    assert [button["title"] for button in asked.buttons] == ["11月27日（周五）", "12月4日（周五）"]
    chat.press(asked, "12月4日（周五）").plan(kind="extension", last_by="2026-12-04")


def test_a_yes_to_the_day_in_doubt_is_enough(begin: Begin) -> None:
    chat = begin("b01")
    chat.say("能不能缓到下周五")
    chat.say("对").plan(kind="extension", last_by="2026-11-27")


@pytest.mark.parametrize("words", ["[语音]", "【图片】", "I have lost my job and cannot pay"])
def test_what_is_no_chinese_text_goes_to_a_human(begin: Begin, words: str) -> None:
    begin("b01").say(words).owner("queue").says("人工同事")


def test_what_is_left_of_an_income_is_what_can_be_paid_every_month(begin: Begin) -> None:
    heard = begin("b04").say("工资四千二，房租一千五，最多拿得出五百")
    heard.plan(scope="whole", load_at_most="500.00")


def test_distress_is_heard_in_the_middle_of_a_form(begin: Begin) -> None:
    chat = begin("b04")
    chat.say("还不上了，想分期").owner("bot")
    chat.say("猫送人了 房子也收拾干净了 没牵挂了").owner("queue").says("12356")


def test_words_that_only_sound_like_distress_are_taken_as_they_are_meant(begin: Begin) -> None:
    begin("b01").say("APP卡死了，从哪还款").owner("bot").never("12356")

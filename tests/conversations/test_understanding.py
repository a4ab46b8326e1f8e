"""What happens to words that are not understood, or belong elsewhere."""

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
    chat.say(words)
    chat.say(words).owner("queue").says("人工")


def test_other_topics_are_turned_down_kindly(begin: Begin) -> None:
    begin("b01").say("明天北京会下雨吗").says("账单|还款").owner("bot")


def test_a_doubled_question_mark_or_emoji_harms_nothing(begin: Begin) -> None:
    begin("b01").say("我现在欠多少钱啊？？😭😭").says(r"1,107\.98")


def test_two_wishes_in_one_message_are_both_heard(begin: Begin) -> None:
    heard = begin("b01").say("厂里好几个月没发工资了，能不能缓几天")
    heard.says("哪天|哪一天|日子").owner("bot")

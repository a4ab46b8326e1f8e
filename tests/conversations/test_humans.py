"""A human takes over, in one step and in every state."""

import pytest

from tests.conversations.conftest import Begin


@pytest.mark.parametrize("words", ["转人工", "我要跟真人说话", "人工客服", "叫你们客服来"])
def test_a_human_in_any_words(begin: Begin, words: str) -> None:
    begin("b01").say(words).owner("queue").says("人工").says("周一至周五")


def test_in_the_middle_of_a_form(begin: Begin) -> None:
    chat = begin("b03")
    chat.say("能分期吗")
    chat.say("不说了，转人工").owner("queue")
    chat.say("还要多久").owner("queue").says("前面")
    chat.say("不等了").owner("bot").says("AI")


def test_despair_wins_over_everything(begin: Begin) -> None:
    chat = begin("b04")
    chat.say("能分期吗")
    heard = chat.say("我真的不想活了").owner("queue").says("12356").no_plan()
    heard.never("还款|欠款|金额|分期|罚息|逾期")
    chat.say("活着没什么意思").says("12356").never("还款|欠款")


def test_a_complaint_gets_a_number_and_a_clock(begin: Begin) -> None:
    heard = begin("b08").say("你们一天打十几个电话骚扰我，我要投诉")
    heard.owner("queue").says("编号").says("15日").says("12378").never("请尽快")


def test_a_disputed_loan_is_not_demanded(begin: Begin) -> None:
    begin("b07").say("这钱不是我借的，被人冒用了").owner("queue").no_plan().never("请尽快")


def test_a_time_barred_loan_is_left_to_a_human(begin: Begin) -> None:
    begin("b11").say("我还欠多少").owner("queue").no_plan().never("元")


def test_two_broken_plans_mean_a_human(begin: Begin) -> None:
    begin("b10").say("再分一次期吧").owner("queue").no_plan().says("人工")


def test_a_death_is_met_with_condolence_only(begin: Begin) -> None:
    heard = begin("b09").say("我爸上个月去世了，这是他的手机").owner("queue")
    heard.says("节哀").never("还款|欠|元")


def test_no_more_messages(begin: Begin) -> None:
    begin("b01").say("别再给我发消息了").says("不再")

"""Borrowers who can only pay little by little."""

from tests.conversations.conftest import Begin


def test_laid_off_asks_haggles_agrees_and_gets_a_number(begin: Begin) -> None:
    chat = begin("b04")
    chat.say("你好").says("AI").says("转人工").never("逾期|欠款|元")
    chat.say("上周公司裁员把我裁了，信用卡分期还不上了").owner("bot").never("立即还|马上还")
    chat.say("我到底欠多少").says(r"5,365\.66")
    first = chat.say("每个月最多拿得出600").plan(scope="whole", load_at_most="600")
    second = chat.say("太高了，500行不行").plan(scope="whole", load_at_most="500")
    assert len(second["instalments"]) >= len(first["instalments"])
    chat.say("可以，就这样办").says("确认").never("编号|已生效")
    agreed = chat.say("确认").says("编号").plan(status="active", load_at_most="500")
    assert agreed["plan_id"] == second["plan_id"]


def test_a_conditional_yes_commits_nothing(begin: Begin) -> None:
    chat = begin("b04")
    chat.say("能不能分期还")
    chat.say("每月600可以")
    chat.say("行")
    chat.say("应该行吧").never("编号")
    chat.say("可以，不过先把罚息免了").never("编号")


def test_a_pressed_button_is_as_good_as_words(begin: Begin) -> None:
    chat = begin("b04")
    chat.say("想分期")
    offer = chat.say("每个月600块")
    read_back = chat.press(offer, "就按这个来").says("核对|再对一遍").says("年化利率")
    chat.press(read_back, "确认").says("编号").plan(status="active")


def test_a_question_in_between_does_not_lose_the_form(begin: Begin) -> None:
    chat = begin("b08")
    chat.say("我想分期，就随借那笔")
    chat.say("逾期会影响以后买房贷款吗").says("征信").says("每个月")
    chat.say("随借每个月还三百").plan(scope="whole", load_at_most="300", loans=["L-1008"])


def test_too_little_names_the_nearest_and_then_brings_a_human(begin: Begin) -> None:
    chat = begin("b03")
    chat.say("能不能分期")
    chat.say("每个月最多一百").says("最少|最接近|最低").owner("bot").no_plan()
    chat.say("每个月只能一百五").owner("queue")


def test_an_agreed_plan_is_found_again_and_no_second_one_is_made(begin: Begin) -> None:
    chat = begin("b01")
    chat.say("能延到下个月15号吗")
    chat.say("行")
    chat.say("确认").says("编号")
    chat.say("我的方案怎么样了").plan(kind="extension", status="active")
    chat.say("再给我分期吧").says("正在执行").no_plan()

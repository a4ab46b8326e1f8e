"""Borrowers who need some days, or pay a part now."""

from tests.conversations.conftest import Begin


def test_within_the_grace_the_last_free_day_is_named(begin: Begin) -> None:
    chat = begin("b02")
    chat.say("这个月能晚几天还不").says("宽限").says("11月23日")
    beyond = chat.say("25号发了工资就还")
    beyond.says("超过").says(r"12\.10").says(r"3,747\.81").owner("bot")


def test_an_extension_to_a_day_is_read_back_before_it_counts(begin: Begin) -> None:
    chat = begin("b01")
    offer = chat.say("老板拖着工资，能不能缓到下个月15号")
    offer.plan(kind="extension", scope="arrears", total_to_pay="1119.22", last_by="2026-12-15")
    chat.say("行").says("12月15日").says(r"1,119\.22").says("年化利率").never("编号")
    chat.say("确认").says("编号").plan(status="active")


def test_a_part_now_and_the_rest_at_the_end_of_the_month(begin: Begin) -> None:
    chat = begin("b01")
    plan = chat.say("先还五百块，剩下的月底前补上").plan(kind="partial", last_by="2026-11-30")
    assert [row["amount"] for row in plan["instalments"]] == ["500.00", "610.38"]


def test_less_for_some_months_and_what_follows_is_said(begin: Begin) -> None:
    chat = begin("b01")
    heard = chat.say("这几个月能不能先少还点，每月先还230").says("前3期每期230.00元")
    plan = heard.plan(kind="reduced_payment", scope="whole")
    assert [row["amount"] for row in plan["instalments"][:3]] == ["230.00"] * 3
    chat.say("可以").says("前3期每期230.00元").says("之后每期")
    chat.say("确认").says("编号")


def test_early_settlement_to_the_actual_day(begin: Begin) -> None:
    begin("b05").say("我想提前全部还清要多少").says(r"5,511\.42")


def test_a_payment_under_way_is_not_demanded_again(begin: Begin) -> None:
    chat = begin("b06")
    chat.say("我昨天已经还了怎么还显示逾期").says("11月21日").never("请尽快").no_plan()

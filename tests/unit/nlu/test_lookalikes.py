from collections.abc import Callable

import pytest

from nlu.clock import in_shanghai
from nlu.expressions import read

Due = Callable[..., str]
Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    "words",
    [
        "联系人王立春",
        "张重阳是我爸",
        "五一广场那个网点",
        "我住建国路88号",
        "中秋快乐",
        "周末好",
        "春节档电影票退了",
        "过年的钱都没有",
        "老大初三了，压力大",
        "初二学生家长",
        "客服15号说可以减免",
        "合同是2025年的",
        "3.15晚会见",
        "一号难求",
        "月底开庭",
    ],
)
def test_names_and_grades_and_greetings_are_no_days(due: Due, words: str) -> None:
    assert due(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "信用分六百八",
        "高考考了512分",
        "房号608",
        "打客服转分机8023",
        "走318国道回来",
        "坐301路公交去",
        "今天跑了两百单",
        "打印了四百份简历",
        "粉丝两千多",
        "血压160",
        "打315投诉你们",
        "所有账单合一块还",
        "一分钱都没有",
        "886先忙",
    ],
)
def test_scores_and_roads_and_counts_are_no_money(values: Values, words: str) -> None:
    assert values("amount", words) == []


@pytest.mark.parametrize(
    "words", ["四年三班", "满五年就消了", "失踪两年", "一年见一面", "半年的流水", "宝宝八个月"]
)
def test_classes_and_the_past_are_no_term(values: Values, words: str) -> None:
    assert values("periods", words) == []


@pytest.mark.parametrize("words", ["工资砍半", "月供降一半", "先还三成", "周三五折"])
def test_a_cut_of_other_things_is_no_discount(values: Values, words: str) -> None:
    assert values("discount", words) == []


def test_nothing_is_read_from_small_talk() -> None:
    assert read("高三二班班主任，身高一米七五", in_shanghai("2026-11-22T10:00:00")) == []

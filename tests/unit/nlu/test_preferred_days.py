from collections.abc import Callable

import pytest

Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月3号孩子开学，12月8号我再还", "2026-12-08"),
        ("5号还信用卡，10号还你们", "2026-12-10"),
        ("8号交学费，9号转你", "2026-12-09"),
        ("12月1号入职新厂，12月20号能还上", "2026-12-20"),
        ("28号我爸出院，30号我还你们", "2026-11-30"),
        ("4号搬家，6号开始还", "2026-12-06"),
        ("12月12号我生日，13号还", "2026-12-13"),
        ("今儿手头紧，明儿给你凑上", "2026-11-23"),
        ("我妈住院到下周三，周五给你转", "2026-11-27"),
        ("九月份伤了手，12月20号还", "2026-12-20"),
        ("周二面试，周四给你答复，月底还款", "2026-11-30"),
    ],
)
def test_the_day_of_paying_is_preferred_to_that_of_another_matter(
    values: Values, words: str, day: str
) -> None:
    assert values("due_date", words) == [day]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("今天周日，后天我还", "2026-11-24"),
        ("今天22号，30号我结清", "2026-11-30"),
        ("今天是礼拜天，礼拜三还", "2026-11-25"),
        ("明天周一，我去银行转", "2026-11-23"),
    ],
)
def test_the_name_of_today_is_no_promise(values: Values, words: str, day: str) -> None:
    assert values("due_date", words) == [day]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("你们让我26号前还清，我拿什么还，月底行吗", ["2026-11-30"]),
        ("短信说24号前必须结清，我28号才发工资", ["2026-11-28"]),
        ("客服催我23号还，我只能25号", ["2026-11-25"]),
        ("叫我明天还，做不到啊", []),
        ("你说15号还，我什么时候答应了", []),
        ("你们凭什么要我今天还", []),
        ("明天？不可能", []),
        ("28号拿不出来，别催了", []),
        ("12号还不出", []),
        ("让我30号还，行", ["2026-11-30"]),
    ],
)
def test_a_demand_is_no_promise_where_it_is_refused_or_bettered(
    values: Values, words: str, days: list[str]
) -> None:
    assert values("due_date", words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("1号还一半，15号还一半", ["2026-12-01", "2026-12-15"]),
        ("5号八百，20号一千二", ["2026-12-05", "2026-12-20"]),
        ("周五先打两千，下周一补齐", ["2026-11-27", "2026-11-23"]),
        ("12月5号发薪，到手就还你", ["2026-12-05"]),
    ],
)
def test_every_day_of_paying_is_kept(values: Values, words: str, days: list[str]) -> None:
    assert values("due_date", words) == days


@pytest.mark.parametrize(
    "words",
    [
        "端午的粽子还没卖完",
        "大过节的催什么催",
        "元旦那天收到律师函",
        "春节就接到你们电话",
        "过年回家路费都没有",
        "我住18号上铺",
        "隔天就要去换药",
    ],
)
def test_a_day_that_is_merely_mentioned_is_no_promise(values: Values, words: str) -> None:
    assert values("due_date", words) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("给我两个月，我慢慢还", "2027-01-22"),
        ("给我一个月时间", "2026-12-22"),
        ("12.5号扣款没问题", "2026-12-05"),
        ("除夕前还清，过年别打电话", "2027-02-04"),
    ],
)
def test_a_time_is_promised_without_a_verb_of_paying(values: Values, words: str, day: str) -> None:
    assert values("due_date", words)[-1].split("/")[-1] == day


@pytest.mark.parametrize("words", ["不想20号还想26号还", "别算我20号还，26号还"])
def test_a_day_that_is_not_wanted_yields_to_the_one_that_is(values: Values, words: str) -> None:
    assert values("due_date", words) == ["2026-11-26"]

from collections.abc import Callable

import cn2an
import pytest

Values = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("先还四千三", "4300.00"),
        ("四千零三块", "4003.00"),
        ("二百八先打过去", "280.00"),
        ("一万六我认", "16000.00"),
        ("两万三千五", "23500.00"),
        ("只有1w6", "16000.00"),
        ("2.6k行吗", "2600.00"),
        ("3万8", "38000.00"),
        ("2千6", "2600.00"),
        ("￥1,860.40", "1860.40"),
        ("１，８６０元", "1860.00"),
        ("RMB900", "900.00"),
        ("四十六块八", "46.80"),
        ("六块三毛二", "6.32"),
        ("陆佰元整", "600.00"),
        ("貳仟叁佰圓", "2300.00"),
        ("每個月300蚊", "300.00"),
        ("每月最多五白", "500.00"),
        ("俩千", "2000.00"),
        ("俩千五", "2500.00"),
        ("就剩仨百了", "300.00"),
        ("先还40行不", "40.00"),
        ("交80先顶一下", "80.00"),
        ("九毛", "0.90"),
        ("两毛三", "0.23"),
        ("4角5分", "0.45"),
        ("三十块零六毛", "30.60"),
    ],
)
def test_a_sum_is_read_however_it_is_written(values: Values, words: str, yuan: str) -> None:
    assert values("amount", words) == [yuan]


@pytest.mark.parametrize("yuan", range(100, 100_000, 997))
def test_every_chinese_numeral_comes_back(values: Values, yuan: int) -> None:
    assert values("amount", f"先还{cn2an.an2cn(yuan)}块") == [f"{yuan}.00"]


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("六七百", "600.00/700.00"),
        ("一千三四", "1300.00/1400.00"),
        ("十五六万", "150000.00/160000.00"),
        ("四到六百", "400.00/600.00"),
        ("600到900", "600.00/900.00"),
        ("2~3万", "20000.00/30000.00"),
        ("五十到一百块", "50.00/100.00"),
        ("千儿八百", "800.00/1000.00"),
    ],
)
def test_a_guess_is_a_choice_between_two_sums(values: Values, words: str, stretch: str) -> None:
    assert values("amount", words) == [stretch]


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("小三千", "3000.00"),
        ("六百来块", "600.00"),
        ("将近七千", "7000.00"),
        ("一千多", "1000.00"),
        ("万把块", "10000.00"),
        ("四百出头", "400.00"),
    ],
)
def test_an_approximate_sum_is_the_sum_named(values: Values, words: str, yuan: str) -> None:
    assert values("amount", words) == [yuan]


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("六百一个月", "600.00"),
        ("四百块2期", "400.00"),
        ("两千十二期还完", "2000.00"),
        ("八百下个月还", "800.00"),
        ("三千本金", "3000.00"),
    ],
)
def test_a_sum_ends_where_the_next_word_begins(values: Values, words: str, yuan: str) -> None:
    assert values("amount", words) == [yuan]


@pytest.mark.parametrize(
    "words",
    [
        "几百块",
        "好几万",
        "十几万",
        "万一还不上",
        "千万别打",
        "手机13900001111",
        "身份证后四位4821",
        "4821，身份证后四位",
        "验证码604812",
        "604812",
        "尾号7703的卡",
        "12378我打过了",
        "95533是你们吗",
        "合同HT20260401",
        "我住16号楼803",
        "打了一百多个电话",
        "三百六十五天",
        "年化24%",
        "百分之二十",
        "八折",
        "60多岁",
        "12点半",
        "886",
    ],
)
def test_other_numbers_are_no_money(values: Values, words: str) -> None:
    assert values("amount", words) == []


def test_the_figures_of_a_day_and_a_period_are_no_money(values: Values) -> None:
    assert values("amount", "12月18号起分24期，每期300") == ["300.00"]

from collections.abc import Callable

import pytest

Due = Callable[..., str]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20号我把钱凑齐", "2026-12-20"),
        ("22号晚上就转", "2026-11-22"),
        ("下个月三号给你打过去", "2026-12-03"),
        ("下下个月6号开始还", "2027-01-06"),
        ("这个月29还", "2026-11-29"),
        ("12月18号交房租之后还你", "2026-12-18"),
        ("12.18还上", "2026-12-18"),
        ("12/18还上", "2026-12-18"),
        ("2027年1月9日前付清", "2027-01-09"),
        ("二〇二七年二月三号", "2027-02-03"),
        ("2026-12-09能到账", "2026-12-09"),
        ("廿七号出糧", "2026-11-27"),
        ("明年2月2号", "2027-02-02"),
        ("20270108还清", "2027-01-08"),
        ("后个儿给恁转", "2026-11-24"),
        ("再给我五天工夫", "2026-11-27"),
    ],
)
def test_a_numbered_day_lies_ahead(due: Due, words: str, day: str) -> None:
    assert due(words).split("/")[-1] == day


def test_a_bare_number_skips_a_month_that_is_too_short(due: Due) -> None:
    assert due("31号再还", on="2027-04-05T09:00:00") == "2027-05-31"


def test_a_named_month_that_is_too_short_gives_its_last_day(due: Due) -> None:
    assert due("2月31号还") == "2027-02-28"


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("6到9号之间", "2026-12-06/2026-12-09"),
        ("17号到19号能还", "2026-12-17/2026-12-19"),
        ("十七八号吧", "2026-12-17/2026-12-18"),
        ("12.3-12.6之间", "2026-12-03/2026-12-06"),
        ("29号到4号", "2026-11-29/2026-12-04"),
    ],
)
def test_two_numbers_name_a_stretch(due: Due, words: str, stretch: str) -> None:
    assert due(words) == stretch


def test_a_stretch_that_has_begun_goes_on_to_its_end(due: Due) -> None:
    assert due("10号到20号发钱", on="2026-11-12T09:00:00") == "2026-11-12/2026-11-20"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("今儿晚上还", "2026-11-22"),
        ("明儿个还", "2026-11-23"),
        ("聽日過數", "2026-11-23"),
        ("后天中午", "2026-11-24"),
        ("大后天一早", "2026-11-25"),
        ("下个月今天", "2026-12-22"),
    ],
)
def test_days_next_to_today_have_names(due: Due, words: str, day: str) -> None:
    assert due(words) == day


@pytest.mark.parametrize(
    ("words", "stretch"),
    [("明后天给你", "2026-11-23/2026-11-24"), ("明天或者后天", "2026-11-23/2026-11-24")],
)
def test_tomorrow_or_the_day_after_is_a_choice(due: Due, words: str, stretch: str) -> None:
    assert due(words) == stretch


def test_a_day_said_twice_is_one_day(due: Due) -> None:
    assert due("明天周一我去存钱") == "2026-11-23"


def test_the_payday_gives_way_to_the_day_of_payment(due: Due) -> None:
    assert due("6号发工资，7号还你们") == "2026-12-07"


def test_a_payday_alone_is_the_promise(due: Due) -> None:
    assert due("6号发工资，到时候还") == "2026-12-06"


def test_several_promises_are_kept_apart(stated: Callable[..., list[dict[str, str]]]) -> None:
    days = stated("due_date", "周五先还一千，剩下的元旦还清")
    assert [day["value"] for day in days] == ["2026-11-27", "2027-01-01"]

"""Festivals and solar terms, and the days before and after them: 国庆后, 年前, 冬至, 五一假期."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from lunar_python import Lunar

from nlu.expressions.dates.calendar_words import with_year
from nlu.expressions.dates.lunar import lunar_day, lunar_years
from nlu.expressions.dates.stretch import A_DAY, Occurrences, Rule, Stretch, clipped, day

Festival = Callable[[int], date]
"""The day of a festival in a year."""

_HOLIDAY = r"(?P<holiday>(?:小?长假|假期|放假|黄金周|假日|期间|那几天)(?:期间)?)?"
# These names are numbers too: 十一期, 八一八.
_ALONE = r"(?<![\d零一二两三四五六七八九十百千万块月初周期拜第廿/])"
_MARKED = r"(?=节|假|长假|放假|黄金周|期间|那天|当天|之?[前后]|以[前后]|的时候)节?"
_NO_COUNT = r"(?<![\d一二两三四五六七八九十几半多每])"
_NO_NUMBER = r"(?![\d一二三四五六七八九十百千万号月日点个期块元天年次楼线折])节?"


def _solar(month: int, number: int) -> Festival:
    return lambda year: date(year, month, number)


def _lunar(month: int, number: int) -> Festival:
    return lambda year: lunar_day(year, month, number)


def _nth_weekday(month: int, nth: int, weekday: int) -> Festival:
    """Give the festival on, say, the second Sunday of a month (Monday being 0)."""

    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return on


@lru_cache(maxsize=64)
def _solar_terms(year: int) -> dict[str, date]:
    table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
    return {
        name: date(at.getYear(), at.getMonth(), at.getDay())
        for name, at in table.items()
        if at.getYear() == year
    }


def _term(name: str) -> Festival:
    # The table of a lunar year repeats the winter solstice, under a Latin name the second time.
    return lambda year: _solar_terms(year).get("DONG_ZHI" if name == "冬至" else name) or date.max


_SINGLE: list[tuple[str, Festival]] = [
    (r"元旦节?", _solar(1, 1)),
    (r"情人节", _solar(2, 14)),
    (r"妇女节|三八妇女节|三八节", _solar(3, 8)),
    (r"植树节", _solar(3, 12)),
    (r"青年节|五四青年节|五四节", _solar(5, 4)),
    (r"儿童节|六一儿童节", _solar(6, 1)),
    (rf"{_ALONE}六一{_NO_NUMBER}", _solar(6, 1)),
    (r"(?<!\d)618(?=大促|活动|那天|之?[前后]|以[前后]|节)", _solar(6, 18)),
    (rf"建党节|{_ALONE}七一{_MARKED}", _solar(7, 1)),
    (rf"建军节|{_ALONE}八一{_MARKED}", _solar(8, 1)),
    (r"教师节", _solar(9, 10)),
    (r"万圣节", _solar(10, 31)),
    (r"光棍节|双(?:十一|11)", _solar(11, 11)),
    (r"双(?:十二|12)", _solar(12, 12)),
    (r"跨年(?:夜|那天|那晚|当天)?", _solar(12, 31)),
    (r"平安夜", _solar(12, 24)),
    (r"圣诞节?", _solar(12, 25)),
    (r"母亲节", _nth_weekday(5, 2, 6)),
    (r"父亲节", _nth_weekday(6, 3, 6)),
    (r"感恩节", _nth_weekday(11, 4, 3)),
    (r"元宵节?|上元节", _lunar(1, 15)),
    (r"龙抬头", _lunar(2, 2)),
    (r"端午节?|五月节|端阳节?", _lunar(5, 5)),
    (r"七夕节?", _lunar(7, 7)),
    (r"中元节|鬼节", _lunar(7, 15)),
    (r"中秋节?|八月节", _lunar(8, 15)),
    (r"重阳节?", _lunar(9, 9)),
    (r"腊八节?", _lunar(12, 8)),
    (r"小年(?!轻|纪|青)夜?", _lunar(12, 23)),
    (
        rf"除夕夜?|大年夜|{_NO_COUNT}大?年三十儿?晚?(?![期个天万千百块元一二三四五六七八九])",
        _lunar(12, 30),
    ),
]
_TERMS = re.findall("..", "立春惊蛰春分清明谷雨立夏芒种夏至小暑大暑立秋处暑秋分寒露霜降立冬冬至")


def _single(festival: Festival) -> Callable[[re.Match[str], datetime], Occurrences]:
    def read(_: re.Match[str], now: datetime) -> Occurrences:
        days = [festival(year) for year in lunar_years(now)]
        return [Stretch(at, at, whole=True) for at in days]

    return read


def _with_rest(month: int, rest: int) -> Callable[[re.Match[str], datetime], Occurrences]:
    """Read a festival that several days of holiday follow."""

    def read(match: re.Match[str], now: datetime) -> Occurrences:
        for year in lunar_years(now):
            first = date(year, month, 1)
            close = clipped(year, month, rest)
            last = close if match["holiday"] else first
            yield Stretch(first, last, whole=True, resume=close + A_DAY)

    return read


def _spring(match: re.Match[str], now: datetime) -> Occurrences:
    """Read the Spring Festival: work resumes on its eighth day, and nobody pays on its eve."""
    for year in lunar_years(now):
        first, back = lunar_day(year, 1, 1), lunar_day(year, 1, 8)
        last = back - A_DAY if match["holiday"] else first
        yield Stretch(first, last, whole=True, ahead=first - 2 * A_DAY, resume=back)


def _before_spring(_: re.Match[str], now: datetime) -> Occurrences:
    eves = [lunar_day(year, 1, 1) - 2 * A_DAY for year in lunar_years(now)]
    return [Stretch(now.date(), eve) for eve in eves]


def _after_spring(_: re.Match[str], now: datetime) -> Occurrences:
    return [day(lunar_day(year, 1, 8)) for year in lunar_years(now)]


_NO_YEARS = r"(?<![\d一二两三四五六七八九十几半多今明去前后数])(?:大|农历|阴历)?"

RULES = [
    *(with_year(pattern, _single(festival)) for pattern, festival in _SINGLE),
    *(with_year(rf"{name}节?", _single(_term(name))) for name in _TERMS),
    with_year(rf"(?:五一劳动节|劳动节|{_ALONE}五一{_NO_NUMBER}){_HOLIDAY}", _with_rest(5, 5)),
    with_year(rf"(?:国庆节?|{_ALONE}十一(?:{_MARKED}|(?=[还给转]))){_HOLIDAY}", _with_rest(10, 7)),
    with_year(rf"(?:春节|(?<!好)过大?年(?!龄)|农历新年|新春){_HOLIDAY}", _spring),
    Rule(re.compile(rf"{_NO_YEARS}(?<!过)年(?:前(?![面些几天])|根儿?底下|跟前)"), _before_spring),
    Rule(
        re.compile(
            rf"{_NO_YEARS}(?<!过)年后(?![天])|过(?:完|了)(?:大?年(?![底前中初末])|春节)|"
            rf"年过完|"
            rf"开年(?!会)"
        ),
        _after_spring,
    ),
]

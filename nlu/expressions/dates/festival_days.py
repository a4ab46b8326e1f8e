"""The names of festivals of one day, and the days that they fall on: 元旦, 母亲节, 中秋, 冬至."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Lunar

from nlu.expressions.dates.lunar import lunar_day

Festival = Callable[[int], date]
"""The day of a festival in a year."""

# These names are numbers too: 十一期, 八一八.
ALONE = r"(?<![\d零一二两三四五六七八九十百千万块月初周期拜第廿/])"
MARKED = r"(?=节|假|长假|放假|黄金周|期间|那天|当天|之?[前后]|以[前后]|的时候)节?"
_NO_COUNT = r"(?<![\d一二两三四五六七八九十几半多每])"
NO_NUMBER = r"(?![\d一二三四五六七八九十百千万号月日点个期块元天年次楼线折])节?"


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


def solar_term(name: str) -> Festival:
    """Give the solar term of that name (清明)."""
    # The table of a lunar year repeats the winter solstice, under a Latin name the second time.
    return lambda year: _solar_terms(year).get("DONG_ZHI" if name == "冬至" else name) or date.max


SINGLE: list[tuple[str, Festival]] = [
    (r"元旦节?", _solar(1, 1)),
    (r"情人节", _solar(2, 14)),
    (r"妇女节|三八妇女节|三八节", _solar(3, 8)),
    (r"植树节", _solar(3, 12)),
    (r"青年节|五四青年节|五四节", _solar(5, 4)),
    (r"儿童节|六一儿童节", _solar(6, 1)),
    (rf"{ALONE}六一{NO_NUMBER}", _solar(6, 1)),
    (r"(?<!\d)618(?=大促|活动|那天|之?[前后]|以[前后]|节)", _solar(6, 18)),
    (rf"建党节|{ALONE}七一{MARKED}", _solar(7, 1)),
    (rf"建军节|{ALONE}八一{MARKED}", _solar(8, 1)),
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
TERMS = re.findall("..", "立春惊蛰春分清明谷雨立夏芒种夏至小暑大暑立秋处暑秋分寒露霜降立冬冬至")
"""The names of the twenty-four solar terms."""

"""So many days from now: 三天后, 过两天, 一个半月后, 两三个礼拜, 宽限我七天, 72小时后."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from nlu.expressions.dates.stretch import Occurrences, Rule, Stretch, shifted
from nlu.expressions.elapsed import has_passed
from nlu.expressions.numbers import bounds

_HALF_MONTH = timedelta(days=15)
_HOURS = ("小时", "钟头")
_FIGURES = r"[零一二两俩三仨四五六七八九十廿]"
# Not the tail of a longer number: 六百一天 is six hundred a day.
_BARE = rf"(?:\d{{1,4}}|[一两二三]百(?=天)|{_FIGURES}{{1,4}})"
_NUMBER = rf"(?<![\d.百千万第一二三四五六七八九十]){_BARE}"
_COUNT = (
    rf"(?:(?P<low>{_NUMBER})(?:到|至|~|-|、|或者?))?"
    rf"(?P<count>{_NUMBER}|(?<=[到至~\-、或者]){_BARE}|半|个把|个(?=半))"
)
_MEASURE = r"(?P<more>多|来|几)?(?P<mid>个?半)?(?P<measure>个)?(?P<about_month>多|来)?"
_UNIT = (
    r"(?P<unit>(?<=半)拉月|(?<=[个俩仨两半把多来])月(?![份底初末供付薪租头尾结]|中(?!不))|"
    r"年(?![底初末终利化级轻前费])|季度|"
    r"周(?![一二三四五六日末])|(?:星期|礼拜)(?![一二三四五六日天](?!定))|"
    r"天|日(?=[后内]|[之以][内后])|工作日|小时|钟头)"
)
_SPAN = rf"{_COUNT}{_MEASURE}{_UNIT}(?P<half>半)?多?(?:的?(?:时间|工夫|功夫))?"
_LENGTH = re.compile(_SPAN)
_SIMPLE = (
    rf"(?:{_NUMBER}|(?<=[到至~\-或者]){_BARE}|半)(?:个半|个)?(?:天|周|"
    rf"星期|礼拜|(?<=[半个])月)"
)
_SPAN_OF_DAYS = rf"{_COUNT}{_MEASURE}(?P<unit>日)(?P<half>)(?P<after>)(?P<within>)"
_DELAY = (
    r"宽限|宽容|通融|延[期长后缓迟]|推[迟后]|顺延|往后[推延拖]|[缓延宽容晚迟推]|再[给等缓宽延过]|"
    r"(?<!超)过|等|给(?=[我俺咱])"
)
_GIVEN = (
    rf"(?:(?P<delay>{_DELAY})|(?P<about>最[迟晚多]|顶多|不超过|大概|大约|差不多|还?要|还得|需要))"
    r"(?:一下)?(?:还款?)?[你您们给我它到个上]{0,3}"
)
_AFTER = r"(?P<after>之后|以后|过后|后(?![天日年面来边半]))"
_WITHIN = r"(?P<within>之内|以内|内|里(?![面打]))"
_PROMISE = re.compile(
    r"(?: |$|[，。！!？?,；;]|左右|上下|吧|呢|啊|行|可以|可不|成|好|中不|就|能|够|还|给|"
    r"一定|肯定|保证|凑|补|处理|"
    r"转|打|结清|付|到账|到位|我|怎么样)"
)
_RATE = re.compile(
    r"(?:还|付|给|交)(?:一点|一次|多少|个?[\d一二两三四五六七八九])|"
    r"就(?:\d+|[一二两三四五六七八九十]+)[多来几]?[块元百千万]"
)
_CALL = re.compile(r"再?(?:联系|聊|说|回[电我复]|找我|打(?![给款钱]))")


def _add(at: date, unit: str, count: Decimal) -> date:
    """Count from a day; half a month is fifteen days, half a year six months."""
    if unit[0] in "周星礼":
        return at + timedelta(days=int(count * 7))
    if unit[-1] in "月年度":
        months = count * {"月": 1, "年": 12, "度": 3}[unit[-1]]
        return shifted(at, int(months)) + (_HALF_MONTH if months % 1 else timedelta())
    return _working_day(at, int(count)) if "工作" in unit else at + timedelta(days=int(count))


def _working_day(at: date, count: int) -> date:
    while count:
        at += timedelta(days=1)
        count -= at.weekday() < 5
    return at


def _counts(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Read the least and the most: halves included, 个把 being one."""
    word, unit = match["count"], match["unit"]
    if match["more"] == "几":
        return None
    if word == "半":
        return Decimal("0.5"), Decimal("0.5")
    ends = bounds("一" if word in ("个把", "个") else word)
    low = bounds(match["low"]) if match["low"] else ends
    if ends is None or low is None:
        return None
    half = Decimal("0.5") if match["mid"] or (match["half"] and unit[-1] in "年月") else Decimal(0)
    return low[0] + half, ends[1] + half


def _is_term(match: re.Match[str]) -> bool:
    """Tell a time to wait from one that has passed (拖了三天了) and from a rate (一天八个电话)."""
    if match["count"] == "半" and match["unit"] == "天":
        return False
    if match["after"] or match["within"]:
        return not (match["unit"] in _HOURS and _CALL.match(match.string, match.end()))
    if has_passed(match.string, *match.span()):
        return False
    return bool(match["delay"]) or (
        not _RATE.match(match.string, match.end())
        and not _is_rate(match)
        and _PROMISE.match(match.string, match.end()) is not None
    )


def _is_rate(match: re.Match[str]) -> bool:
    """Tell whether a span without 后 or 宽限 beside it is rather a rate (一个月五百)."""
    one = match["count"] in ("1", "一") and not match["low"]
    if match["unit"] in ("月", "年", "季度"):
        is_loose = match["count"] in ("半", "个把") or match["about_month"]
        return not is_loose or match["unit"] == "年"
    return match["unit"] in _HOURS or (one and match["unit"] == "天")


def _term(match: re.Match[str], now: datetime) -> Occurrences:
    ends = _counts(match)
    if ends is None or not _is_term(match):
        return []
    if match["unit"] in _HOURS:
        days = [(now + timedelta(hours=float(count))).date() for count in ends]
    else:
        days = [_add(now.date(), match["unit"], count) for count in ends]
    return [Stretch(now.date() if match["within"] else days[0], days[1])]


def _between(match: re.Match[str], now: datetime) -> Occurrences:
    """Read two spans of time that bound a wait: 半个月到一个月."""
    ends = [_LENGTH.fullmatch(match[name]) for name in ("least", "most")]
    counts = [(end["unit"], _counts(end)) for end in ends if end]
    if has_passed(match.string, *match.span()):
        return []
    days = [_add(now.date(), unit, count[0]) for unit, count in counts if count]
    return [Stretch(days[0], days[1])] if len(days) == len(ends) else []


def _ten_days_or_so(match: re.Match[str], now: datetime) -> Occurrences:
    return [Stretch(now.date() + timedelta(days=10), now.date() + _HALF_MONTH)]


RULES = [
    Rule(re.compile(rf"(?:{_GIVEN})?{_SPAN}(?:{_AFTER}|{_WITHIN})?"), _term),
    Rule(
        re.compile(
            rf"(?P<delay>宽限|延[期长后]|推[迟后]|顺延|[缓迟晚拖]|再给)[你您我到个咗还]{{0,2}}{_SPAN_OF_DAYS}"
        ),
        _term,
    ),
    Rule(re.compile(r"十天半个?月"), _ten_days_or_so),
    Rule(re.compile(rf"(?P<least>{_SIMPLE})(?:到|至|~|-|或者?)(?P<most>{_SIMPLE})"), _between),
]

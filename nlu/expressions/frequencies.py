"""How often the borrower wants to pay this lender: 每周, 月还五百, 隔周还, 两个月还一次."""

import re
from collections.abc import Sequence

from nlu.expressions.entity import Entity, overlaps
from nlu.expressions.patterns import any_of

_WEEK, _PAY = r"个?(?:周|星期|礼拜)", r"(?:来|地|就|能|可以)?(?:还|付|给(?![他她我人])|交|打|转)"
_ONCE = rf"(?:{_PAY})?(?:[你恁您]们?)?[一1](?:次|回|趟|笔)"
_WORDS = {
    "daily": r"每[天日]|按[天日]<pay>|天天<pay>",
    "weekly": r"每<week>|按周|周周<pay>|[一1]<week>(?:<once>|<pay>(?=<n>|点|一点))|月付?改周付?",
    "biweekly": (
        r"每?(?:两|二|2|双)<week>(?:<once>|<pay>(?=<n>|点))|每(?:两|2)<week>|双周|[隔][一]?<week><pay>"
    ),
    "semimonthly": r"(?<![上下前后大])半个?月(?:<once>|<pay>(?=<n>|点))|每半个?月",
    "monthly": (
        r"每个?月|按月|月月<pay>|(?:一个?|1个)月(?=<own>)|"
        r"(?<![第下上头\d十])(?:一个?|1个)月(?:<once>|<pay>(?:[你恁您俺]们?|个|得起)?(?=<n>|点))|"
        r"(?<![个下上本这当每几次\d一二三四五六七八九十])月(?=还(?![款清完]))"
    ),
    "quarterly": r"每个?季度?|按季度?|(?:[一1]个?季度?|[三3]个月)(?:<once>|<pay>(?=<n>))",
    "yearly": (
        r"每年|按年<pay>|"
        r"(?<![分成按用宽等缓延第\d十])[一1]年(?:<once>|<pay>(?:[你恁您]们?)?(?=<n>))"
    ),
}
_FIGURE = r"[\d一二两三四五六七八九十百千]"
_OWN = r"(?:我|俺)?(?:最多|顶多|只能|就|也就|可以|能|先)"
_PATTERNS = {
    name: re.compile(any_of(words, week=_WEEK, pay=_PAY, once=_ONCE, own=_OWN, n=_FIGURE))
    for name, words in _WORDS.items()
}
# A sum this near to the words is what is paid so often.
_NEAR = 10
_BREAK = re.compile(r"[，。！？,?!；; ]")
_PAYS = re.compile(r"[^，。！？,?!；; ]{0,6}?(?:还|付|给|交|存|打款)")
_NAMES_PAYMENT = re.compile(r"还|付|给|交|按[天日周月季年]")
# 一个月只能还五百 is a wish, 一个月能申请几次 none: without a sum the words say nothing.
_BARE_MONTH = re.compile(r"(?:一个?|1个)月")
_RARE = re.compile(r"[一二两三123半][^，。]*[次回趟笔]$")
_TOLD = any_of(
    r"""
    …8(?:几[号时点]|哪[一天]|多少|什么|同一天|收费|还款[日额金]|出账|到账|都[还是有]|还要|要还|要交)
    …8(?:[还给付交]得|还不|没|已)
    …8(?:打…2电话|电话|发短信|骚扰|催|利息|罚息|算|垫|扣|收|计|工资|收入|挣|赚|开销|流水|房租|花)
    [的份]?<n>[号日]|的钱|的数|这点|…5还款日
    """,
    n=r"[\d一二三四五六七八九十]+",
)
_NO_WISH = re.compile(_TOLD)
_NO_WISH_BEFORE = re.compile(
    r"(?:以前|之前|原来|原先|从来|本来|一直|已经|欠|逾期|工资|收入|结余|别家|别的|其[他它]|网贷|"
    r"信用卡|房贷|车贷|要还|方案|分别)[^，。！？,?! ]{0,6}$"
)


def frequencies(text: str, amounts: Sequence[Entity]) -> list[Entity]:
    """Read how often the borrower wants to pay, as an English adverb such as "weekly".

    `amounts` are the sums of `text`: words beside an income or an expense tell how often that
    comes, and no wish. The same wish said twice (按周还，每周九十) is given once.
    """
    found = [
        Entity("frequency", *match.span(), name)
        for name, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Entity] = []
    for one in found:
        is_inside = overlaps(one.start, one.end, [(other.start, other.end) for other in kept])
        is_again = one.value in {other.value for other in kept}
        if not (is_inside or is_again) and _is_wished(one, text, amounts):
            kept.append(one)
    return kept


def _is_wished(one: Entity, text: str, amounts: Sequence[Entity]) -> bool:
    after = text[one.end :]
    beside = next((sum_ for sum_ in amounts if _is_beside(one, sum_, text)), None)
    if beside:
        return beside.role == "offer"
    words = text[one.start : one.end]
    if _BARE_MONTH.fullmatch(words):
        return False
    if _NO_WISH_BEFORE.search(text[: one.start]) or _NO_WISH.match(after):
        return False
    return bool(_RARE.search(words) or _NAMES_PAYMENT.search(words) or _PAYS.match(after))


def _is_beside(one: Entity, sum_: Entity, text: str) -> bool:
    between = text[one.end : sum_.start]
    return 0 <= sum_.start - one.end <= _NEAR and not _BREAK.search(between)

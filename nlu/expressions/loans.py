"""Which of the borrower's loans is meant: 随借那笔, 月付, 小微贷, 信用卡分期, 另外那笔."""

import re

from nlu.expressions.entity import Entity

_ONE = r"(?:的?(?:那|这)?[一]?(?:笔|个(?!性|人)|单|条))"
_NAMES = {
    "随借": r"随借(?!随还)",
    # 每个月付五百 is a way to pay, and no product.
    "月付": (
        r"(?<!美团)(?<![每个按一这本上下当次两二三四五六七八九十\d])月付(?!款|清|不|息|多少|"
        r"[\d一二三四五六七八九])"
    ),
    "小微贷": r"小微(?:贷款?|企业贷|那笔|这笔)|微贷(?!款)|(?:生意|经营)(?:上)?的?(?:那|这)笔贷?款?",
    "信用卡分期": rf"信用卡(?:账单|的)?分期(?:贷款)?|信用卡{_ONE}|卡分期|账单分期{_ONE}",
    "other": (
        r"(?:另外?|别的|其[他它余]|剩下?的?|第二|还有)的?(?:那|一|这)*(?:笔|个贷款|"
        r"单贷款)(?!.{0,3}[车房网]贷)|另(?:外|一)个?(?:贷款|借款)"
    ),
}
_PATTERNS = {name: re.compile(words) for name, words in _NAMES.items()}


def loans(text: str) -> list[Entity]:
    """Read which loans normalised `text` points to, by product name, or "other"."""
    return [
        Entity("loan", *match.span(), name)
        for name, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]

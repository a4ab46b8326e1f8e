"""A yes with terms is no yes: 可以，不过先免罚息 is a counter-offer."""

import re

TERMS = {
    "affirm", "choose_option", "counter_offer", "request_document", "request_extension",
    "request_installment", "request_interest_freeze", "request_partial_payment", "request_waiver",
    "stop_contact", "promise_to_pay",
}  # fmt: skip
"""What a message that begins with a yes may be taken for, when terms follow it."""

# A yes ends where it ends: 好几个月没发工资, 可以先缓几天吗 and 成都 are none.
_YES = re.compile(
    "(?:嗯|恩|哦|那|就|方案|这个|这样|倒是|我)*"
    "(?:好|行|可以|同意|成|中|没问题|接受|ok|愿意|答应|就这样|要得|得|冇问题|确认|是的|对)"
    "(?:的|吧|啊|呀|了|是(?:好|行|可以|同意|成|中))*"
    "(?=[，,。！! ]|不过|但|除非|前提|条件|就是|只要|$)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    "不过|但|除非|前提|条件|如果|要是|假如|只要|就是(?!了|说|这)|才[行能可]|得先|必须|"
    "先(?!这[样么]|谢|挂|不说|聊|忙|看看|生)|(?<=[，, ])得(?!了|嘞|劲)"
)


def terms_of(text: str) -> str:
    """Give what follows a yes and its condition in normalised `text`: 先免罚息; else nothing."""
    yes = _YES.match(text)
    condition = _CONDITION.search(text, yes.end()) if yes else None
    return text[condition.end() :].strip(" ，,。.") if condition else ""


def is_conditional_yes(text: str, first: str) -> bool:
    """Tell whether normalised `text` is a yes with terms; `first` is its likeliest intent."""
    return first in TERMS and bool(terms_of(text))

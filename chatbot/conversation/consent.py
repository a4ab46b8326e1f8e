"""What counts as an explicit yes: the whole message must be one, nothing beside it.

A condition, a doubt, a question or a sum makes it none (Civil Code art. 544: an unclear
change of a contract is no change).
"""

import re

LONGEST = 40
"""No plain yes has more characters; what is longer says something else as well."""

_FILLER = r"(嗯|哦|噢|那|就|好的?|行|[，,、。.！!～~\s])*"
_YES = (
    r"(我?(已经)?(确认|确定|同意|接受|答应)(了|的|办理|方案|这个方案|以上内容)*"
    r"|(就)?(这样|这么)(办|定|定了|来)(吧|了)?|按(这个|这个方案|方案)(办|来|执行)(吧|了)?"
    r"|可以的?|好的?|行的?|没问题|没有问题|对的?|是的?|成|中|OK|ok|Ok)"
)
_END = r"(了|啊|呀|的|哈|哦|谢谢(你|您)?|[，,、。.！!～~\s]|👌|👍)*"
_EXPLICIT = re.compile(f"{_FILLER}{_YES}([，,、。.！!\\s]*{_YES})*{_END}")


def is_explicit_yes(text: str) -> bool:
    """Whether the text is a yes beyond doubt.

    可以，就这样办 and 确认 are; 应该行吧, 可以，不过先免罚息 and 行吗 are not.
    """
    said = text.strip()
    return len(said) <= LONGEST and _EXPLICIT.fullmatch(said) is not None

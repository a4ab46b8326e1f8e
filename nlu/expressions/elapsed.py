"""Tell a time to come from one that has passed: 再等三天 from 等了三天了."""

import re

_PAST = re.compile(
    r"(?:[了欠躺停断没都已近这那每第前头上干跑扛撑刚才休住用有歇熬着借]|逾期|超过|拖欠?|"
    r"已经|整整|足足|连续?|"
    r"一连|最近|过去|住院|休养|去世|失业|生病|下岗|停工|工作|上班|结婚|离婚|工龄|党龄|"
    r"工资|薪水|工钱|打款|关闭|开通|垫|宽限期是|还是)(?:大概|大约|快|差不多)?$"
)
_SPENT = re.compile(
    r"(?:时间)?(?:了|没(?!问题|事)|以来|不(?![行可成])|的?(?:工资|薪水|班|假|利息|账单|"
    r"房租)|打(?![给款])|一次|白[干忙]|发不|"
    r"一趟|两头|无|被|都(?!行|可|成)|才|一共|还(?:没|不)|要?(?:跑|扣|罚|多收)|催|过期|"
    r"大(?![概约])|的老?客户)"
)


def has_passed(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a span of time say that it has passed, or recurs."""
    return bool(_PAST.search(text[:start]) or _SPENT.match(text, end))

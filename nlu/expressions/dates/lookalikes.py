"""What looks like a day of payment and is none: house numbers, the past, what repeats, names.

Each pattern claims its words, so that no other rule reads a part of them.
"""

import re

from nlu.expressions.dates.stretch import Occurrences, Rule
from nlu.expressions.patterns import any_of

_WORDS = {
    "weekday": r"(?:周|星期|礼拜)[一二三四五六日天末1-6]?",
    "week": r"(?:周|星期|礼拜)",
    "n": r"[\d一二两三四五六七八九十廿百]+",
}

_NUMBERED_THINGS = r"""
    <n>号(?:楼|院|线(?![上下][转还付打操支给])|客服|坐席|座席|员工|店(?![里铺面])|床|门(?!诊)|铺|厅|窗口|柜|病房|库)\d*
    <n>号(?:车(?![贷款险钱])|机(?!场|会)|房(?![租贷东钱款])|路(?![上费])|桥|仓|桌|工位|技师|摊|地块|桩|井|站)\d*
    <n>号(?:人物|文件|令|公馆|汽油|球|选手|码|公告|字|宿舍|教学|档口|单元|大院|小区|公寓|别墅)\d*
    (?:尾号|工号|编号|门牌|住在?|房号|座位|车牌|床位|排队|合同|方案|选项?|第|[路街巷弄道])[是：:到]?第?<n>号
    <n>号(?=方案|选项)|(?:叫|姓|名字是|名叫)周[一二三四五六日天]
"""
_PAST = r"""
    (?:大前|前|昨)(?:天|日|儿个?|晚|夜|年)|上+一?个?<weekday>(?:的?<weekday>)?|上个?季度
    上+个?月(?:的?(?:<n>[号日]?|月?[初中底末]|[上中下]旬))?
    (?:去年|前年|大前年|往年)(?:年?[初中底末]|[上下]半年|的?<n>月份?(?:<n>[号日]?|[初中底末])?)?
    (?:去年|前年)(?:春节|过年|国庆|中秋|元旦)[前后]?
    (?<!\d)<n>(?:多|来)?个?半?(?:天|<week>|月|年|小时)半?(?:多|来)?(?:之前|以前|前)(?![^，。]{0,4}[还给])
    半个?(?:天|月|年)(?:之前|以前|前)
"""
_REPEATED = r"""
    (?:每到?|每逢|逢|各)一?个?月(?:[的份]?(?:<n>[号日](?:[、和跟]?<n>[号日])*|月?[初中底末尾]|[上中下]旬))?
    (?:每到?|每逢|逢|各)一?个?(?:<weekday>(?:的?<weekday>)?|[天日年周]|季度末?)
    (?:月月|年年|天天)(?:<n>[号日]|月?[初中底末])?|每年的?<n>月(?:<n>[号日])?
    一到(?:周末|月底|月初|年底|过年)
"""
_OTHER_WORDS = r"""
    年终(?:奖|分红|总结)|年底(?:双薪|奖金?)|月底?薪|双(?:十一|11|十二|12)[买剁欠花]|过年钱|今后|往后(?![推延拖])
    十有八九|三天两头|一天到晚|一年到头|一年半载|今天明天|后半辈子|有朝一日|以后(?:再说|不)
    腊月[二三]十几|[一二三]?十几[号日]|\d几[号日]
"""


def _nothing(*_: object) -> Occurrences:
    return []


RULES = [
    Rule(re.compile(any_of(line, **_WORDS)), _nothing)
    for lines in (_NUMBERED_THINGS, _PAST, _REPEATED, _OTHER_WORDS)
    for line in lines.strip().split("\n")
]

"""What a sum is for: income, an expense, an offer to pay, or something else; a month or once.

The cue nearest to the sum decides: 工资四千二，房租一千五，最多拿得出五百.
"""

import re
from typing import NamedTuple

from nlu.expressions.patterns import any_of

_CUES = {
    "income": any_of(r"""
        工资|月薪|底薪|年薪|薪水|薪资|收入|月入|税[前后]|[挣赚]|进账|奖金|提成|流水|到手(?!里)|人工(?!客)|平均|一天$|发了?$
        退休金|养老金|低保|补贴|补助|失业金|兼职|跑车|零工|打工|摆摊|外卖|骑手|保安|上班|干活|日结|两口子|夫妻
    """),
    "expense": any_of(r"""
        房租|租房|租金(?!收)|房贷|车贷|按揭|月供|供房|水电|电费|物业|话费|交通|油[费钱]|吃饭|伙食|饭钱|生活费|学费|上学
        托费|托管|补习|奶粉|尿不湿|药费|医药|看病|住院费?|保险|社保|公积金扣?|抚养费|赡养|开销|开支|支出|花销|花费|花(?![呗被])
        寄回?[家去]?|(?:护工|保姆|陪护|补课|幼儿园|治疗|康复)费?
        给(?:家里|老家|爸妈|父母|我?妈|我?爸|老人|孩子|小孩|娃|老婆|老公)|网贷|信用卡(?!分期|那)
    """),
    "offer": any_of(r"""
        [减降少砍压]到|不能?超过|还款金额|承担|最[多高少]|顶多|顶天|至[多少]|起码|能接受|报个?[数价]
        首[付月期]|第一期|一半 ?$|整个
        [先再就只多能来]?[还付交](?![了过清在有是没不要款差欠]|剩|的是)|还(?:上|个|你|给|得起|款)
        转(?![了过])|打(?![了过折])|[拿凑挤掏腾](?:得?出来?|到|齐|了)?|给[你您得到个贵付]?|畀|存|抵|按(?![揭时期])
        只能|只有|就剩|[只能]剩下?|手[上里头]|兜里|身上|有(?!没有)|可以|争取|先|能
    """),
    "other": any_of(r"""
        欠(?:了|着|款|你们)?|账单|本金|一共|总共|总额|合计|(?<!随)借[了款呗的过给]?|贷[了款的过]?|[还扣转打付交存][了过]|已经?
        利息|罚息|违约金|滞纳金|手续费|服务费|额度|押金|[这那上]期|每?期要|应还|该还|要还|收我?|还[欠剩差有]
        (?:剩下|余下|其余)的?[那这]?$|显示|金额|合同|卖|值|优惠|减免?|抹|[还付转打]的(?!话)|少[个还]?
        不是|哪来|赔|罚|扣|差(?!不多)|超过
    """),
}
_NEAREST = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _CUES.items()))
_INCOME, _EXPENSE = re.compile(_CUES["income"]), re.compile(_CUES["expense"])

_YUAN = r"(?:块钱?|元)?"
_REJECTED = re.compile(
    _YUAN
    + r"(?:都|也|我|实在|真的?|还?是)*"
    + any_of(r"""
        太[多高贵]|多了|不现实|不可能|没有|压力|给不了|拿不出|还不[起了上]|承受不|吃不消|做不到|扛不住|受不了|不行(?!吗)
    """)
)
_OWED = re.compile(
    _YUAN
    + r"[的是]?"
    + any_of(r"账单|本金|欠款|借款|贷款|额度|押金|利息|罚息|债|没[还结]|不对|对不对|对[吗吧]")
)
_DIVIDED = re.compile(
    _YUAN
    + r"[，, ]?(?:能不能|可不可以|可以|能|我?想|帮我|给我|做|重新|都|全|吗)*(?:分|拆成|做个?分期)"
)
_AFTER = {
    "expense": re.compile(
        _YUAN
        + r"的?交?"
        + any_of(r"房租|房贷|车贷|生活费|学费|药费|医药费|水电|开销|奶粉|月供|保险|吃饭|伙食|买菜")
    ),
    "income": re.compile(_YUAN + r"的?(?:工资|收入|底薪|薪水|退休金|奖金|到手|提成)"),
}
_OTHER_LENDER = re.compile(
    r"(?:(?:其[他它余]|别的|别家|另外|好几)的?(?:平台|贷款|家|网贷|银行)|网贷|"
    r"信用卡(?!分期|那|这)|房贷|车贷)[^，。]*还(?!能|可以|得起)"
)
_BARGAINING = re.compile(
    any_of(
        r"""
        …6(?:给[你您]|畀|拿得|还得|能还|可以还|我能|先收|先还|凑得|没问题|是?我的极限)
        <yuan> ?(?:整|全部?[还结]清|一次了结|一次性?[还结付]清|封顶|顶[多天]|以[内下]|左右|还差不多)
        <yuan> ?[都也]?(?:吧|行|可以|可不|成|中不|好|咋|要得|得行|怎么样|怎样|够|就|先)
    """,
        yuan=_YUAN,
    )
)
_END = re.compile(_YUAN + r"(?:$|[，。！？,?!])")
_NOTHING = re.compile(r"(?:那|就|嗯|要不|不然|行|好|吧|我|大概|差不多|[^\w]|再|的话)*")
_A_MONTH = any_of(r"""
    [每没]个?月|(?<![十第头])[一1]个?月(?![后内之以初底末份\d])|月月|按月|(?<![个下上本这当])月还
    每期|(?<!第)[一1]期|/月|月供|月薪|月租|月入
""")
_MONTHLY_BEFORE = re.compile(rf"{_A_MONTH}[^，。！？,?!；;]{{0,10}}$")
_MONTHLY_AFTER = re.compile(rf"{_YUAN}(?:多|左右)? ?{_A_MONTH}")
_REGULAR = re.compile(r"工资|底薪|薪|房租|房贷|车贷|月供|水电|伙食|生活费|退休金|养老金|低保")


class Place(NamedTuple):
    """What stands around a sum: the clause as far as the next sums, and the rest of the message."""

    left: str
    right: str
    before: str
    after: str


def role_of(place: Place, has_income: bool) -> str:
    """Tell the role of a sum: income, expense, offer or other.

    `has_income`: an income stands before it, so that a further sum is hardly another one.
    """
    is_divided = _DIVIDED.match(place.right) and not _MONTHLY_BEFORE.search(place.left)
    if is_divided or _REJECTED.match(place.right) or _OWED.match(place.right):
        return "other"
    cues = list(_NEAREST.finditer(place.left))
    is_named = any(
        cue.lastgroup in _AFTER and cue.end() == len(place.left.rstrip()) for cue in cues[-1:]
    )
    fixed = next((role for role, words in _AFTER.items() if words.match(place.right)), None)
    if fixed and not is_named:
        return fixed
    if cues:
        return "expense" if _OTHER_LENDER.search(place.left) else str(cues[-1].lastgroup)
    return _role_without_cue(place, has_income)


def _role_without_cue(place: Place, has_income: bool) -> str:
    monthly = is_monthly(place, "offer")
    if _BARGAINING.match(place.right):
        return "offer"
    earns = _INCOME.search(place.before) or _EXPENSE.search(place.after)
    if monthly and not has_income and earns:
        return "income"
    is_bare = _NOTHING.fullmatch(place.left) and _END.match(place.right)
    return "offer" if monthly or is_bare else "other"


def is_monthly(place: Place, role: str) -> bool:
    """Tell whether a sum is meant for every month."""
    if role in ("income", "expense") and _REGULAR.search(place.left[-6:]):
        return True
    return bool(_MONTHLY_BEFORE.search(place.left) or _MONTHLY_AFTER.match(place.right))

"""Which of the days in a message is the promised one: that beside which somebody pays.

Each day is weighed by its clause: a day of paying counts most, a bare one next, and one of another
matter (出院, 交房租, 发工资), or that the lender demands, least.
"""

import re
from collections.abc import Sequence

from nlu.expressions.corrections import Spanned
from nlu.expressions.patterns import any_of
from nlu.expressions.text import clause

_PAID, _BARE, _OTHER, _DEMANDED, _REFUSED = 4, 3, 2, 1, 0

_OTHERS = r"(?:房|车|别|他|她|人家|朋友|亲戚|同事|网贷|信用卡|花呗|银行|工资|工人|员工|学费|生活)"
_PAYING = re.compile(
    any_of(
        r"""
        还(?!<others>|[催没不在是有能会敢差欠老打将把来天又]|剩(?!下?的|余的)|要(?!还)|得(?!还|清|上))|转(?!院|账?失败|学|正|岗)|打(?!电话|算|扰|工|车|听|官司|架|牌|折|卡|针|开|回|来|给<others>|过来)
        [给畀俾][你您恁侬贵咱]们?(?!打?电话|答复|回[复话]|[个准]?(?:消息|信|准话|说法|交代|解释))|付(?!<others>)|补(?!课|习|牙|办)|结(?!婚|账|果)|清(?!明|早|晨)|处理|凑|存|汇|扣款|划扣|搞定|了结|解决|到位|兑现|掏|送来|缴|分期|见钱
    """,
        others=_OTHERS,
    )
)
# 15号发工资，到手就还: paid on the day of the clause before.
_ON_THAT_DAY = re.compile(
    r"(?:那天|当天|那时|到时候?|就|马上|立马|立刻|第一时间|一到)[^，。！？,?!]{0,5}(?:还(?!不|没|在)|[转付打结清凑])"
)
# 10号八百 in a list of payments needs no verb.
_SUM = re.compile(r"\d{2}|[一二两三四五六七八九十][百千万]")
_NO_PAYMENT = re.compile(rf"{_OTHERS}|[发花欠扣收挣赚借罚]|奖|租|学|医|费|税")
# 15号该还 is the day that the contract sets.
_DUE = re.compile(r"(?:就?[要得]|应?该|本该)还[款钱的]?了?")
_MOVED_TO = re.compile(
    r"(?:宽限?|延期?|推迟?|缓|拖|等|改|挪|换|定|约|放|顺延|往后|限|给我|[还转付补凑])[^，。！？,?!]{0,3}[到在至成为]?$"
)
# 住院到月底 says how long, and no day of paying.
_BUSY_UNTIL = re.compile(
    r"(?:住院?|出差|加班|忙|封|上班|值班|休息?|放假|隔离|请假)[^，。！？,?!]{0,2}到$"
)
_NOTHING_ELSE = re.compile(
    any_of(r"""
        \W|\d|之?前|以前|之?内|以内|左右|前后|最[迟晚多]|早上|上午|中午|下午|晚上|早|夜里|[一二两三四五六七八九十百千万多块元点半w]
        可以|可不|行|吧|吗|么|呢|啊|呀|好|成|中|能|我|俺|咱|你|们|就|先|再|那|也|都|才|一定|肯定|保证|准|没问题|如何|怎么样|样|不|了|的话|还是
    """)
    + "*"
)
_DEMANDED_BEFORE = re.compile(
    r"(?:[让叫要逼催喊][我俺咱]们?|非[要让]|(?:你们?|客服|[他她]们?|系统|短信|通知|催收|法务|律师|银行)[^，。！？,?!]{0,3}(?:[说讲定喊记写]|规定|要求|通知))"
    r"[^，。！？,?! ]{0,4}$"
)
_DEMANDED_AFTER = re.compile(
    r"[就又才都也]*(?:非?[要让叫逼][我俺]|[催逼]我?|必须还)|[就又才都也]+[得要]还"
)
_NO = re.compile(
    any_of(r"""
        办不[到成了]|做不到|没门|门都没|不可能|怎么可能|没答应|不答应|没同意|不同意|休想|没法|哪[有来里]|拿不出|凑不|还不[起上出了]|不行(?![吗么？?])|不现实
        做梦|开(?:什么)?玩笑|没可能|来不及|没说过|不认|凭什么|凭啥|不干|免谈|(?:处理|还|付|转|凑|拿|弄|给|交)不[了上起出到完够齐清]|当我是|逼死|上哪|太[急赶紧快早]|没有?钱|什么时候(?:说|答应)
    """)
)
_NEVER = re.compile(
    r"[？?吗！!，, ]*[这那]?(?:绝对|肯定|根本)?(?:没门|不可能|休想|做梦|免谈|办不到|做不到)"
)
_TODAY = re.compile(r"今(?:天|日|儿个?)\W*(?:是|都|才|就|已经)*.+")


def preferred(days: Sequence[Spanned], text: str) -> list[bool]:
    """Tell of each of `days`, in order, whether it is promised, as far as the words tell.

    Where nothing tells the days apart all are kept; a refused demand is never kept.
    """
    starts, stops = [0, *(day.end for day in days)], [*(day.start for day in days), len(text)][1:]
    weights = [
        _weight(day, text[start : day.start], text[day.end : stop], text)
        for day, start, stop in zip(days, starts, stops, strict=False)
    ]
    least = max(max(weights, default=_DEMANDED), _DEMANDED)
    return [weight >= min(least, _BARE) for weight in weights]


def _weight(day: Spanned, since: str, until: str, text: str) -> int:
    before, after = clause(text, day.start, day.end)
    left, right = before[-len(since) :] if since else "", after[: len(until)]
    is_demanded = _DEMANDED_BEFORE.search(left) or _DEMANDED_AFTER.match(right)
    if is_demanded or _DUE.fullmatch(right):
        return _REFUSED if _NO.search(left + until) else _DEMANDED
    if _NEVER.match(until):
        return _REFUSED
    if _BUSY_UNTIL.search(left):
        return _OTHER
    if _PAYING.search(right) or _MOVED_TO.search(left) or _ON_THAT_DAY.search(until):
        return _PAID
    is_bare = _NOTHING_ELSE.fullmatch(right) and not _TODAY.fullmatch(text[day.start : day.end])
    is_part = _SUM.search(right) and not _NO_PAYMENT.search(right)
    return _BARE if is_bare or is_part else _OTHER

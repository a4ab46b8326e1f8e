"""What stands around a day and changes it: before, after, within, not at all."""

import re
from datetime import date

from nlu.expressions.dates.stretch import Occurrences, Stretch
from nlu.expressions.patterns import any_of

_AROUND = r"(?:放假|假期)?(?:左右|前后|上下|附近|那[天晚]|当天|这天|的时候|为止|底下)?"
_TAIL = re.compile(
    rf"{_AROUND}(?:(?P<before>之前|以前|前(?![天面后来])|截止)|(?P<within>之内|以内|内)|"
    r"(?P<after>之后|以后|过后|过完|一过|结束|后(?![天日年面来半])))"
)
_LIMIT = re.compile(
    r"(?:最[迟晚]|至[迟晚]|不超过|不晚于|不迟于|顶多|截止到?|截至|赶在)(?:是|在|到|于|也?就)?$"
)
_PASSED = re.compile(r"(?:过完|过了|过咗|一过|出了|忙完)$")

_TOLD_BEFORE = any_of(r"""
    (?:已经?|早在|早就|就在|刚在|当时|那时|自从?|打从|从)[于在]?
    (?:你们|客服|他们|我)?(?:昨天|前天|上[次回]|之前|以前|前面|头里)(?:跟?[我你]们?)?(?:说好?|答应|承诺|讲|定|约)[的好]?(?:是|要)?
    (?:你们|客服|他们)(?:说|答应|承诺|讲)[的好]?
    (?:还款日?|账单日|到期日?|扣款日)(?:是|为|在|都是)|(?<![将把期])(?:还款日|账单日|到期日|扣款日)
    (?<![是要])不是|并非|(?<![是要能])不(?:想|愿意?)(?:在|等到?)?|(?<!能不能)不要|没说(?:过|是|要)?|别(?:写|说|定|填|记|排|算|选|约|改|等)(?:成|在|到|我|是){0,2}
    (?:本来|原来|原本|原先|原定|起初)…6|(?:从|由)(?=…6(?:改|推|挪|延|调|换)[到成至])
""")
_FILLING = any_of(r"""
    份|那天|当天|之前|以前|前|晚上|上午|下午|早上|的时候|那会儿?|左右|[\d一二三四五六七八九十]{1,2}点[半多]?
    我|你们?|他们?|都|就|才|已经?|早就?|刚刚?|便|又|全部?|把钱|给你们?
""")
_DONE = any_of(r"""
    刚刚?才?[转还打付交存扣]|还[了过]|还[完清掉上]了|结清了|[扣转打付交存](?:了|过(?![去来]))|[借买用花](?:了|的(?!话))|消费的|签[的了]|划[出走]|收到了|说过|好像
    [还出住借办签贷买撞摔走裁辞发催说开做查](?:进去)?的(?!话|时候|钱|部分|工资|那)
    那[场次会阵回]|[进装盘租搬换][了过]
    失业|下岗|被|辞|离职|裁|逾期|住院|生病|病了|走了|去世|没了|开始(?![还每分给付能正])|以来|至今|到现在
""")
# 六月份我妈突发脑溢血 tells what happened, and no day of payment.
_HAPPENED = any_of(r"""
    突发|去世|过世|走了|没了|关了|关门|倒闭|被|失业|没工作|没收入|没活|没班|住院|生病|病了|出事|出了
    离婚|开刀|手术|下葬|裁|辞|起诉|来抓|上门
""")
_REFUSED = any_of(
    r"""
    (?:[\d一二三四五六七八九十]{1,2}点半?钟?|之前|以前|前)?<maybe>*(?:还是?|付|处理|转|凑|拿|交)不[上了起清完出够齐到]|(?:之前|前)?[也都还]?(?:有点)?(?:…3没(?:[凑还付转拿存]|处理)|[悬玄]|难(?!道|得))
    (?:之前|以前|前)?<maybe>*(?:[太忒][赶急紧早快近]|不成(?![吗么？?])|够呛|赶不上|没戏|[去来到][不没][了成到]|不方便)
    的?(?:能不能|可不可以|想|就|给我|帮我)*(?:改|推|挪|延|调|换)(?:[到成至为])
    (?:之前|以前|前)?<maybe>*(?:不行(?![吗么？?])|来不及|凑不|拿不|没钱|没有钱|做不到|不太?可能|没办法|没法)
""",
    maybe="我|是|确实|根本|绝对|铁定|肯定|怕是|恐怕|估计|应该|实在|真的?|也|都|还是|可能|就",
)
_OTHER_MATTER = any_of(
    r"""
    <again>*(?:是)?(?:在)?(?:打[我你]?…3电话|来电|[接收]到…5(?:电话|短信|律师函)|催[收我]|骚扰|下雨|…4天气)
    份?的(?:账单|工资|那笔|这笔|利息|贷款|房租|电话|短信|事)|第[一二三四五六七八九十\d]+[天期次]了
    [就才也我]*(?:是|到了?|要)?(?:我的?|个)?…4(?:还款日|账单日|扣款日|到期|(?<=是)最后一天)
    的?(?:自动|那[期笔次]|这[期笔次]|账单|代扣|扣款|划扣|还款)…3(?:没(?!问题|事)|失败|不成功|未)|[就本]?(?:该|应该)还的
    …3(?:开庭|仲裁(?!完)|宣判)|(?:快乐|安康|愉快|吉祥|大吉|好$|好[呀啊，！!])
    …3(?:开工|开业|上班|开学)(?:以来|到现在|至今|之?后一直)|我?[还都也]?在(?:上班|加班|值班|外地|住院)|…4(?:没空|没时间|心情|不舒服|上班[吗么？?])|几点|在外
    …6再(?:说|看|议|商量|讲)|…4[给跟][你您我]们?(?:打|回)…1电话|…8还没(?!问题)|…8[都也]没(?!问题|事|关系)
    投诉|举报|开通|借款|借钱|购买|使用|临时额度|[才都]?几号
""",
    again="那天|那晚|当天|晚上|早上|上午|下午|也|都|又|就|才|老|总|还在?|你们?",
)
_BEFORE = re.compile(rf"{_TOLD_BEFORE}$")
_AFTER = re.compile(
    rf"{_FILLING}*{_DONE}|份?[^，。！？,?!还给转打付]{{0,8}}?{_HAPPENED}|{_REFUSED}|{_OTHER_MATTER}"
)


def is_no_promise(before: str, after: str) -> bool:
    """Tell whether the clause around a day speaks of the past, refuses it, or is about calls."""
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def settle(options: Occurrences, before: str, after: str, today: date) -> Stretch | None:
    """Choose the first of `options` that is not over, as the words beside it turn it."""
    tail = _TAIL.match(after)
    for option in options:
        stretch = _turned(option, before, tail, today)
        if option.kept or stretch.last >= today:
            return stretch
    return None


def _turned(option: Stretch, before: str, tail: "re.Match[str] | None", today: date) -> Stretch:
    if _PASSED.search(before) or (tail and tail["after"]):
        return option.after(today)
    if tail and tail["before"]:
        return option.before(today)
    if (tail and tail["within"] and option.whole) or _LIMIT.search(before):
        return option.within(today)
    return option.ahead_of(today)

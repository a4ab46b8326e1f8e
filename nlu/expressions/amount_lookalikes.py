"""Numbers that are no sum of money: telephones, IDs and codes, counts of things, shares."""

import re

from nlu.expressions.entity import overlaps
from nlu.expressions.patterns import any_of

CODE_LENGTH = 6
"""From so many figures on, a bare number is a code or an account."""

# What a number counts, unless the word goes on as another one (三千本金, 五百下个月还).
_COUNTED = any_of(r"""
    天|日(?!元)|号|月(?![底初末中供付头尾])|年(?![底前后末初中])|周(?![一二三四五六日末])
    工作日|个?季度|(?:星期|礼拜)(?![一二三四五六日天])
    小时|分(?:钟|$|[，。！？ ])|秒|时|点(?!利)|世|代(?![扣还偿付班收])
    个(?!w)|期|次|笔|回(?![头款本来去家])|趟|遍|顿|声|通(?![过融知常])|封(?!顶)|条|句|字|章|集
    单(?![独笔位])|份(?![钱子额])|国道|省道|县道|高速|平米|毫升|公交|元素|粉丝
    人(?!民)|口|岁|名|户(?!口)|家(?![用里人])|位|只(?![能有够是要])|头(?![期款寸])|万多?(?:人|次)
    套|台(?!币)|辆|件|本(?![金息月周来钱人利])|颗|根(?![本据])|张|页|杯|瓶|组|桌|届|级|班|步
    斤|公斤|克|吨|亩|平(?![均时常台摊])|米|公里|里(?![面头])|度|升|寸|尺|楼|层|栋|单元|室
    房(?![租贷款东])|线(?![上下])|路(?![费上])|折|%|‰|倍|个?点[利吗的]|成(?!不|吗|么)|几
""")
_IS_COUNTED = re.compile(rf"(?:多|来|余)?(?:(?<=\d) )?{_COUNTED}")
_IDENTITY = any_of(r"""
    身份证?上?|证件|sfz|[前后末最尾][面边]?[三四六346几][位码]?|最后[四4几]|四个数|卡?尾[号数]|卡尾|登记号|号码
    手机|电话(?!费)|热线|拨打|致电|qq|微信号|卡号|账号|案号|工号|编号|[房床桌座]号|房间号?|分机|学号|车次|航班|快递|取件|会员|合同|单号|订单|门牌|邮编|车牌
    密码|[验校]证码|校验码|[态信]码
""")
_FILLING = r"(?:[是为的系就嘛呢吧码，,：:号数码尾末最后面几四六位个 \d]|数字|应该|好像|大概)*"
_NAMED_BEFORE = re.compile(rf"{_IDENTITY}{_FILLING}$")
_NAMED_AFTER = re.compile(
    rf" ?[，,]?(?:这个?|这?是|就是)?(?:我的?)?"
    rf"(?:{_IDENTITY}(?!费|银行|话费|号?(?:支付|转|打|充值)|贷|套餐)|打(?:过来|来|给我)|"
    r"来电|这个号|打头|的?号码|开头|结尾|发的?短信|客服|热线|投诉|晚会)"
)
# 12378, 95588: the numbers of services.
_EMERGENCY = re.compile(r"1(?:1[049]|2[02])|315")
_EMERGENCY_CALL = re.compile(r"[打拨报找去上][了过]?$")
_SERVICE = re.compile(r"9[56]\d{3}|1[02]\d{3}(?<!0)|100(?:86|10|00)")
# 886 says goodbye, 666 well done.
_SLANG = re.compile(r" *(?:88|886|666+|555+|233+|999|111+)(?:$| *[!！~。,，]|先|啦|拜)")
# 芝麻分掉到六百五, 考了五百八十分.
_SCORE_BEFORE = re.compile(
    r"(?:芝麻|信用|征信|高考|中考|会考|考试|评)分?数?分[^，。！？,?! ]{0,8}$|"
    r"(?:芝麻|信用)分[^，。！？,?!]{0,6}$|(?:比分|得分|[血胎]压|血糖|心率|粉丝)"
    r"[^，。！？,?! ]{0,3}$|"
    r"(?:高考|中考|考试)[^，。！？,?! ]{0,3}考?了?$"
)
_YEAR = re.compile(r"20[0-4]\d")
_OF_YEAR = re.compile(r"[那到至底初届款]")
_PROVERB = re.compile(r"说一千[,，]?道一万|一千零一夜|千千万万|成千上万|[千万]人(?:之上|空巷)")
_VAGUE_BEFORE = re.compile(r"(?:[几数第]|分之|好多|零点|年化|利率|\d[-/:])$")
_JOINED_BEFORE = re.compile(r"[\d.:/_a-z\-楼栋座室]$|(?<![吃包管])住$|(?:单元|房间)$")
_JOINED_AFTER = re.compile(r"[\d_a-z\-]|[.:/]\d")
_TOGETHER_AFTER = re.compile(r"儿|(?:还|给|交|付|算|结|清|看|办|来|去|走|处理|分|打|转|扣|弄|整)")
_TOGETHER_BEFORE = re.compile(r"(?:合|凑|捆|并|加|堆|放|弄|到|在|不到|地)[成到在]?$")
_LAST_NUMBER = re.compile(r"[\d.,]+")
_OWED_BEFORE = re.compile(
    r"(?:欠|剩下?|余下|贷|借|本金|一?共|还|付|转|凑|给)[了过你们您款着有的是 ]{0,3}$"
)
_PAID_BEFORE = re.compile(
    r"(?:[还付转打交拿出凑先剩存给就收扣差欠费挣赚]|煤气|燃气|宽带|水电|公交|地铁|早餐|[水电网饭菜烟]|[每一][天日次周]|只有|每个?月|每期|一个?月|最多|顶多)"
    r"[了我你您们个到出款 ]{0,3}$"
)
_PAID_AFTER = re.compile(r" ?(?:$|[，。！？,?!吧行好的呢都也每先]|可以|意思|中不|左右|一个?月)")


def is_counted(text: str, end: int) -> bool:
    """Tell whether a measure word follows at `end`: what stands before counts other things."""
    return _IS_COUNTED.match(text, end) is not None


def is_vague(text: str, start: int, end: int) -> bool:
    """Tell whether a number is open to one side (几百, 十几万), an ordinal, or in a proverb."""
    if overlaps(start, end, [said.span() for said in _PROVERB.finditer(text)]):
        return True
    return _VAGUE_BEFORE.search(text[:start]) is not None or text[end : end + 1] == "几"


def is_code(text: str, start: int, end: int) -> bool:
    """Tell whether a bare Arabic number identifies somebody or something."""
    before = text[:start]
    return bool(
        _JOINED_BEFORE.search(before)
        or _JOINED_AFTER.match(text, end)
        or _NAMED_BEFORE.search(before)
        or _NAMED_AFTER.match(text, end)
        or _looks_like_code(text, start, end)
    )


def is_score(text: str, start: int) -> bool:
    """Tell whether a number before which no unit of money stands is a score (芝麻分六百五)."""
    return _SCORE_BEFORE.search(text[:start]) is not None


def is_together(text: str, start: int, end: int) -> bool:
    """Tell whether 一块 means "together" and no sum (一块还, 合一块)."""
    return text[start:end] == "一块" and bool(
        _TOGETHER_AFTER.match(text, end) or _TOGETHER_BEFORE.search(text[:start])
    )


def is_small_sum(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a bare number below a hundred make it money (先还50吧)."""
    return bool(_PAID_BEFORE.search(text[:start]) and _PAID_AFTER.match(text, end))


def _looks_like_code(text: str, start: int, end: int) -> bool:
    word = _LAST_NUMBER.findall(text[start:end])[-1]
    return bool(
        re.match(r"0\d", text[start:])
        or _SLANG.match(text)
        or (_SERVICE.fullmatch(word) and not _OWED_BEFORE.search(text[:start]))
        or (_EMERGENCY.fullmatch(word) and _is_call(text, start, end))
        or (_YEAR.fullmatch(word) and _OF_YEAR.match(text, end))
        or _is_too_long(text, start, word)
    )


def _is_call(text: str, start: int, end: int) -> bool:
    return bool(
        _EMERGENCY_CALL.search(text[:start])
        or re.match("报警|急救|电话|晚会|投诉|曝光|维权|举报|打假", text[end:])
    )


def _is_too_long(text: str, start: int, word: str) -> bool:
    length = len(word.partition(".")[0])
    if "," in word or length < CODE_LENGTH:
        return False
    return length > CODE_LENGTH or not _OWED_BEFORE.search(text[:start])

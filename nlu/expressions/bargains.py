"""Sums that are bargained about: offered, turned down, owed, or left after a discount."""

import re

from nlu.expressions.patterns import any_of
from nlu.expressions.sum_places import EACH_TIME, MONTHLY_BEFORE, YUAN, Place

_A_TIME = r"(?:一期|一个?月|每个?月|/月|的话)"
_REJECTED = re.compile(
    YUAN
    + rf"(?:{_A_TIME}|都|也|我|俺|那|可|实在|真的?|还?是|肯定|[？?])*"
    + any_of(r"""
        [太忒][多高贵吓]|多了|高了|不现实|不可能|没有|压力|给不了|拿不出|还不[起了上出]|承受不|吃不消|做不到|扛不住|受不了|不行(?!吗)
        遭不住|活不了|够不着|供[不唔]|畀唔|杀了我|免谈|不中(?!\w)|没戏|天文数字|扯
    """)
)
_OWED = re.compile(
    YUAN
    + r"[的是]?"
    + any_of(
        r"账单|本金|欠款|借款|贷款|额度|押金|利息|罚息|债| ?(?:怎么(?!样|办理)|咋(?!样)|为[什啥])|"
        r"没(?:[还结入]|到账|显示|更新|算)|不对|对不对|对[吗吧]"
    )
)
_DIVIDED = re.compile(
    YUAN
    + r"[，, ]?(?:能不能|可不可以|可以|能|我?想|帮我|给我|做|重新|都|全|吗)*(?:分|拆成|做个?分期)"
)
_BARGAINING = re.compile(
    any_of(
        r"""
        …6(?:给[你您]|畀|拿得|还得|能还|可以还|我能|先收|先还|凑得|没问题|是?我的极限|咬咬牙|我就[给还付转打]|我马上)
        <yuan>\s?(?:整|全部?[还结]清|一次了结|一次性?[还结付]清|一[笔把次]清|封顶|顶[多天]|到头|以[内下]|左右|上下|还差不多|差不多|还行)
        <yuan>\s?[都也]?(?:吧|行|可以|可不|成(?!本)|中(?![间等午])|好|阿好|咋|要得|得行|就得|怎么样|怎样|够|就|先|咱|啦|是上限|凑合|爱要)
    """,
        yuan=YUAN,
    )
)
_END = re.compile(YUAN + r"(?:$|[，。！？,?!]| (?!.*(?:利息|多少|几多|不同意)))")
_DAY = (
    r"\d{1,2}月|\d{1,2}[号日]|[今明后](?:天|儿个?|早|晚)|[下这]?个?(?:周|星期|礼拜)[一二三四五六日天]|"
    r"月[底初中]|下个?月|年[前后底]|[前之以]"
)
_NOTHING = re.compile(rf"(?:那|就|嗯|要不|不然|行|好|吧|我|大概|差不多|[^\w]|再|的话|{_DAY})*")
# 尾款三百，明天就转: the next words pay what these name.
_PAID_NEXT = re.compile(
    YUAN
    + rf"[，, ]?(?:我|俺|{_DAY}|早上|晚上|今晚|马上|立刻|就|一定|现在|再|能|可以)*"
    + r"(?:(?:转(?!正|院|学|岗)|[打还付清]|给(?=你|您|$|\W)|结)(?![了过不没账束])|"
    r"(?<=[底前后日号])(?:$|[，。！]))"
)
_REST = re.compile(
    r"(?:还[差剩]|剩[下余]?的?|余[下款]的?|尾款|最后(?:一[笔期次])?)(?:的?[那这]|还?有|就|是)*$"
)
# 借了一万，到手九千 is the loan that was paid out.
_LENT = re.compile(
    r"(?:借|贷|放款|下款|合同|批了)[^。！？]{0,14}[，, ]到[手账](?:只|才|就|实际|有)*$"
)
# 六折就是三千: what remains to be paid.
_REMAINS = re.compile(
    r"(?:减免?(?:完|后|下来)|折|减半|一半|半价|[按还减免][一二三四五六七八九]成)"
    r"(?:[^，。！？,?!]{0,7}[，, ])?"
    r"(?:那?[也我]?就是?|等于|算下来|下来|大概|差不多|[合是后付出]|的话|我?(?:[就能]|愿意)*[还给付出])*$"
)
# 扣我九百就行 agrees to what 扣我九百 alone complains about.
_TAKE_IT = re.compile(r"(?<!在)(?:[扣收划](?:走|掉)?我?(?:卡[里上])?|打我卡)$")
_AGREED = re.compile(
    YUAN + r"(?:来|去)?(?:还款|还账|还贷|还钱)?(?:就行|就可以|就好|就成|好了|没问题|吧|可以|都行)"
)
_TO_YOU = re.compile(
    YUAN + r"(?:出?来)?(?:还|给|付给|转给|打给)(?:[你您恁]们?|贵)(?!们?[\d一二两三四五六七八九])"
)


# 让我还三百 is a demand, 让我还三百行吗 is none.
_LET_ME = re.compile(r"让[我俺咱]们?[^，。！？,?!]{0,8}[还付]$")
_MAY_I = re.compile(YUAN + r"(?:行|可以|好|成|中|得)(?:吗|不|么|吧|嘛|[?？])")
# 每月拿三百出来 is no income.
_TAKEN = re.compile(r"[拿凑挤掏抽匀][个得]?$")
_OUT = re.compile(YUAN + r"(?:出来|来(?:还|给))")


def is_turned_down(place: Place) -> bool:
    """Tell whether a sum is too much for the borrower, is owed, or is to be divided."""
    is_divided = _DIVIDED.match(place.right) and not MONTHLY_BEFORE.search(place.left)
    return bool(is_divided or _REJECTED.match(place.right) or _OWED.match(place.right))


def is_loan(place: Place) -> bool:
    """Tell whether a sum is what was paid out of a loan."""
    return _LENT.search(place.before) is not None


def is_agreed(place: Place) -> bool:
    """Tell whether a sum is one that the borrower would pay, whatever verb stands before it."""
    return bool(
        _REMAINS.search(place.before)
        or (_TAKE_IT.search(place.left) and _AGREED.match(place.right))
        or _TO_YOU.match(place.after)
        or (_LET_ME.search(place.left) and _MAY_I.match(place.right))
        or (_TAKEN.search(place.left) and _OUT.match(place.right))
        or (_REST.search(place.left) and _PAID_NEXT.match(place.after))
    )


def is_bargain(place: Place) -> bool:
    """Tell whether the words after a sum without a cue offer it."""
    return bool(
        _BARGAINING.match(place.right)
        or _PAID_NEXT.match(place.after)
        or EACH_TIME.fullmatch(place.left.strip())
    )


def stands_alone(place: Place) -> bool:
    """Tell whether a sum is a clause of its own."""
    return bool(_NOTHING.fullmatch(place.left) and _END.match(place.right))

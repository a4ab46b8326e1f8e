"""One spelling for what borrowers write in many: for understanding only, offsets do not survive."""

import re
from functools import lru_cache

from nlu.expressions.text import normalise as one_script
from nlu.understanding.dictionary import replacements

_PRODUCT = re.compile(
    "(?:蚂蚁|支付宝|微信|京东|美团)?(?:花呗|借呗|微粒贷|月付|白条|随借|小微贷|信用卡分期)"
)


# Several steps ask it of the same message.
@lru_cache(maxsize=256)
def normalise(text: str) -> str:
    """Write `text` in simplified, half-width Chinese, with product names and dialect made plain."""
    spelt = one_script(text)
    for wrong, right in replacements("spelling.tsv"):
        spelt = wrong.sub(right, spelt)
    return spelt.strip()


def plain(text: str) -> str:
    """Normalise `text` and call every loan product in it 贷款: to an intent they are all alike."""
    return _PRODUCT.sub("贷款", normalise(text))

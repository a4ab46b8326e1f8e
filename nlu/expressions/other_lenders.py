"""What other lenders are to be paid: 别家每月要还三千, 招行那边一个月两千."""

import re

from nlu.expressions.household_words import WORDS
from nlu.expressions.patterns import any_of

OTHER_LENDER = re.compile(
    any_of(
        r"""
        (?:(?:其[他它余]|别的|另外|好几)的?(?:平台|贷款|家|网贷|银行)|网贷|信用卡(?!分期|那|这)|[房车]贷)[^，。！？,?!]*还(?![有能欠]|可以|得起)
        (?:别[家处人]|外面|人家)(?!都)[^，。！？,?!]*(?:还(?![有能欠]|可以|得起)|<monthly>|每期|扣)
        <bank>(?!这)[^，。！？,?!]{0,3}那边|<bank>…2(?:<monthly>|每期)…1(?:还要|要|得|扣)
        """,
        **WORDS,
    )
)
"""A clause about what others are to be paid."""

OTHER_BANK = re.compile(WORDS["bank"])
"""The name of another lender."""

BANK_SUM = re.compile(any_of(r"(?:<bank>)(?:<monthly>|每期)$", **WORDS))
"""Another bank's name right before a sum, as in a list of what all of them want."""

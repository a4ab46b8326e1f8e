from collections.abc import Callable
from typing import Any

import pytest

Stated = Callable[..., list[dict[str, Any]]]


def _roles(stated: Stated, text: str) -> list[str]:
    return [found["role"] for found in stated("amount", text)]


@pytest.mark.parametrize(
    "words",
    [
        "赔给人家六千",
        "交警判我赔对方六千",
        "幼儿园让先交六千",
        "殡仪馆收了六千",
        "报销之后自付六千",
        "自己还贴了六千",
        "拿货花了六千",
        "进了一批货六千",
        "网费六千",
        "自己吃住六千",
        "请护工一个月六千",
        "还要还我姐六千",
        "每月还招行六千",
        "换了个屏幕六千",
        "房租加水电合起来六千",
        "房贷车贷，这两样就六千",
        "别家也在催，网贷加起来每月要还六千",
    ],
)
def test_what_goes_to_others_is_an_expense(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == ["expense"]


@pytest.mark.parametrize(
    "words",
    [
        "到手只剩两千",
        "包吃包住两千",
        "管吃管住发两千",
        "奖学金两千刚到",
        "年终奖估计能发两千",
        "给人看门月钱两千",
        "厂里一个月开两千",
        "救济金两千",
        "爸妈接济我两千",
        "扣完社保剩两千",
        "每月领两千",
        "加班费两千",
        "她爸每月转我两千",
        "在网吧看店一个月两千",
    ],
)
def test_what_one_has_or_gets_is_income(stated: Stated, words: str) -> None:
    assert _roles(stated, words) == ["income"]


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("挣五千，烟酒三百，宿舍两百，每月还一千", ["income", "expense", "expense", "offer"]),
        ("宽带一百，一个月发三千，还你们五百", ["expense", "income", "offer"]),
        ("老公四千，我三千，娃一千，每月还一千", ["income", "income", "expense", "offer"]),
        ("我三千，老婆四千，房租一千", ["income", "income", "expense"]),
        ("招行每月两千，花呗每月八百", ["expense", "expense"]),
    ],
)
def test_an_item_of_a_list_takes_its_role_from_its_neighbours(
    stated: Stated, words: str, roles: list[str]
) -> None:
    assert _roles(stated, words) == roles

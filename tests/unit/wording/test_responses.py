"""The fixed wording: what no text may say, and what each of the delicate ones must."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
FILE = ROOT / "domain.yml"
RESPONSES: dict[str, list[dict[str, str]]] = yaml.safe_load(FILE.read_text("utf-8"))["responses"]
TEXTS = [(name, variant["text"]) for name, variants in RESPONSES.items() for variant in variants]

VARIABLE = r"\{\w+\}"
GENERAL = {"{lender}", "{hotline}", "{hours}"}
LABELS = ("utter_meaning_", "utter_part_")
"""Titles of buttons and half-sentences, of which there is one each."""

RULES = "".join(path.read_text("utf-8") for path in (ROOT / "data" / "rules").glob("*.yml"))
SAID_BY_RULES = sorted(set(re.findall(r"action: (utter_\w+)", RULES)))

PRESSURE = (
    r"上门|派人|坐牢|判刑|拘留|逮捕|通缉|报警抓|传票|立案|移交|公安|老赖|黑名单|失信|曝光|公示"
    r"|通讯录|(家人|父母|朋友|同事|单位|领导|老师|邻居).{0,6}(知道|转告|施压)|把您的事"
    r"|(子女|孩子).{0,4}(上学|前途)|后果自负|最后(一次|期限|通牒)|别怪我们|冻结|扣押"
    r"|(立即|马上|尽快|必须|务必).{0,2}(还|付|缴|处理)"
    r"|借新还旧|(别处|其他平台|亲戚|朋友).{0,3}(借|周转)"
    r"|催收费|律师费|协商费|修复费"
)
# Narrow on purpose: 没有 and 别 also open threats (没有还就上门, 别怪我们).
DENIED = r"(不会(?!客气)|不派|从不|自称).{0,8}"
PROMISE = r"(绝对|肯定|一定|保证|百分之百)(?!金).{0,4}(能|会|可以|不|通过|减免)|包过|不会上征信"
SUM = r"[¥￥]|\d[\d,.]*\s*[万千百]?(元|块)|\d\.\d|[一二两三四五六七八九十百千万]+(元|块)"

DEBT = r"欠|逾期|借|贷|债|还款|账单|金额|分期|罚息|还清"
MONEY = DEBT + r"|钱|元|账|付|利息|费|催|方案|额度"
SILENT = {
    "utter_welcome": DEBT,
    "utter_greet": DEBT,
    "utter_wrong_person": DEBT,
    "utter_third_party": DEBT,
    "utter_identity_someone_else": DEBT,
    "utter_verify_first": DEBT,
    "utter_ask_claimed_name": DEBT,
    "utter_ask_id_last4": DEBT,
    "utter_ask_otp": DEBT,
    "utter_identity_failed": DEBT + r"|姓名(不|有误)|四位(不|有误)|验证码(不|有误|错)",
    "utter_identity_locked": DEBT,
    "utter_distress": MONEY + r"|分钟|小时",
    "utter_distress_again": MONEY + r"|分钟|小时",
    "utter_death": MONEY + r"|继承|遗产",
    "utter_ask_autodebit": r"已(经)?(为您|帮您|替您)?(关闭|取消|开通)",
    "utter_refuse_to_pay": r"起诉|法院|征信|罚息|后果",
}
FACTS = {
    "utter_welcome": ["{lender}", "AI 智能助手", "不是真人", "转人工", "只用于这次服务"],
    "utter_ask_bot_identity": ["{lender}", "AI 智能助手", "不是真人"],
    "utter_ask_otp": ["如果信息与记录一致，验证码已发到预留手机"],
    "utter_wrong_person": ["标记", "{hotline}"],
    "utter_third_party": ["本人"],
    "utter_distress": ["12356", "110", "120", "人工同事", "优先"],
    "utter_distress_again": ["12356", "110", "120", "优先"],
    "utter_death": ["节哀", "人工同事"],
    "utter_stop_contact": ["不再主动给您发消息"],
    "utter_ask_credit_impact": ["宽限期", "5年", "从还清那天起"],
    "utter_ask_credit_repair": ["5年", "从还清那天起", "20天", "2026年3月31日"],
    "utter_ask_consequence": ["一般属于民事纠纷", "12368", "还得起的安排"],
    "utter_ask_contact_policy": ["不会打您的通讯录", "8:00", "22:00"],
    "utter_ask_authenticity": ["{hotline}", "私人账户", "验证码", "保证金", "96110"],
    "utter_complaint_noted": ["{ticket}", "15日", "12378", "{place_part}", "{hours}"],
    "utter_queue_notice": ["{place_part}", "{hours}", "不等了"],
}


def pressing(text: str) -> str | None:
    """The first clause that threatens or presses and does not itself deny doing so."""
    clauses = re.split(r"[，。；：？\n]", text)
    return next((c for c in clauses if re.search(PRESSURE, re.sub(DENIED, "", c))), None)


def texts_of(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, variant["text"]) for name in names for variant in RESPONSES[name]]


@pytest.mark.parametrize(
    "text",
    [
        "我们会派人上门找您",
        "您没有还，我们就移交公安",
        "再拖下去，单位领导会知道",
        "请尽快还清",
        "可以找朋友周转一下",
        "没有按时还就上门",
        "不会客气地上门",
        "到时别怪我们",
    ],
)
def test_the_guard_hears_a_threat(text: str) -> None:
    assert pressing(text)


@pytest.mark.parametrize("text", ["我们不会派人上门", "有人自称公安，请打110", "不会打您的通讯录"])
def test_the_guard_lets_a_denial_pass(text: str) -> None:
    assert pressing(text) is None


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_no_text_threatens_or_presses(name: str, text: str) -> None:
    assert pressing(text) is None


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_no_text_promises_what_nobody_can_keep(name: str, text: str) -> None:
    assert not re.search(PROMISE, text)


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_no_text_names_a_sum(name: str, text: str) -> None:
    assert not re.search(SUM, text)


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_every_text_is_polite_calm_and_fits_a_phone(name: str, text: str) -> None:
    assert not re.search(r"你|[!！]|\?|亲[，~]", text)
    assert len(text) <= 260


@pytest.mark.parametrize(("name", "text"), texts_of(SAID_BY_RULES))
def test_what_a_rule_says_needs_only_the_facts_of_the_lender(name: str, text: str) -> None:
    assert set(re.findall(VARIABLE, text)) <= GENERAL


@pytest.mark.parametrize("name", [name for name in RESPONSES if not name.startswith(LABELS)])
def test_a_response_has_variants_with_the_same_numbers(name: str) -> None:
    texts = [re.sub("“.*?”", "", text) for _, text in texts_of([name])]
    assert 2 <= len(set(texts)) == len(texts) <= 3
    assert len({frozenset(re.findall(r"\d[\d:]*", text)) for text in texts}) == 1


@pytest.mark.parametrize(("name", "text"), texts_of(SILENT))
def test_a_delicate_text_keeps_silent_about_the_debt(name: str, text: str) -> None:
    assert not re.search(SILENT[name], text)


@pytest.mark.parametrize(("name", "text"), texts_of(FACTS))
def test_a_text_says_what_it_is_there_for(name: str, text: str) -> None:
    assert [fact for fact in FACTS[name] if fact not in text] == []


@pytest.mark.parametrize(
    ("name", "text"), texts_of(n for n in RESPONSES if n.startswith("utter_handoff_"))
)
def test_a_handoff_says_that_a_person_answers_and_when(name: str, text: str) -> None:
    assert all(part in text for part in ("人工", "{place_part}", "{hours}"))

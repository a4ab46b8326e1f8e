"""Who is writing: the identity form, its check, and other people at the keyboard."""

import asyncio
import re
import time
from functools import partial
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import (
    IDENTITY_FORM,
    BorrowerAction,
    Domain,
    Events,
    Heard,
    app,
    goes_first,
    leave_forms,
    run,
    say,
    someone_else,
)

SECONDS = 0.4
"""How long every step of the check takes, whether the person exists or not."""

NOT_UNDERSTOOD = {"confirm_identity", "inform_identity", "unclear", "nlu_fallback", "out_of_scope"}

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳"
    "甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解"
    "牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬"
)
_REST = r"[\u4e00-\u9fff]{1,3}?(?:·[\u4e00-\u9fff]{1,8})?"
# Said without a mark, the words that follow are no part of the name.
_END = r"(?=[^\u4e00-\u9fff·]|$|本人|身份|证件|证号|后四|末四|尾号|手机|电话|号码|[吧啊呀哦])"
_INTRODUCED = re.compile(
    rf"(?:我叫|名字是|名字叫|姓名是?)[:：\s]*([\u4e00-\u9fff]{_REST}){_END}"
    rf"|(?:我就?是|本人是?)[:：\s]*([{_SURNAMES}]{_REST}){_END}"
)
_SAID_TO_BE = re.compile(rf"我就?是[:：\s]*([\u4e00-\u9fff]{_REST}){_END}")
_ALONE = re.compile(
    rf"^\s*([{_SURNAMES}][\u4e00-\u9fff]{{1,3}}(?:·[\u4e00-\u9fff]{{1,8}})?)[\s，,。.]*$"
)
_LEADING = re.compile(rf"^\s*([{_SURNAMES}][\u4e00-\u9fff]{{1,3}})[\s，,。.]+(?=.*\d)")
_LAST4 = re.compile(r"(?<![\dXx])(\d{3}[\dXx])(?![\dXx])|\d{14}(\d{3}[\dXx])(?!\d)")
_OF_AN_ID = re.compile(r"身份证|证件|证号|后四|末四|后4|末4|尾号|四位|[Xx]")
_CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
_NOT_A_NAME = re.compile(r"本人|他|她|老婆|妻子|丈夫|老公|家人|朋友|同事|机器|客服|谁|什么|不是|来")


def name_in(text: str, *, asked: bool) -> str | None:
    """The name that somebody gives as their own; a bare or rare one only when it was asked for."""
    patterns = (_INTRODUCED, _ALONE, _LEADING, _SAID_TO_BE) if asked else (_INTRODUCED,)
    found = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
    name = next(filter(None, found.groups()), None) if found else None
    return None if name is None or _NOT_A_NAME.search(name) else name


class ValidateIdentityForm(FormValidationAction):
    """Takes name, last four of the ID and the code; anything else is a digression."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "validate_identity_form"

    async def extract_claimed_name(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> dict[str, Any]:
        """The name that was given."""
        if goes_first(tracker):
            return {}
        asked = tracker.get_slot("requested_slot") == "claimed_name" and _maybe_a_name(tracker)
        return _found("claimed_name", name_in(_text(tracker), asked=asked))

    async def extract_id_last4(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> dict[str, Any]:
        """The last four characters of the ID, X included."""
        said = _OF_AN_ID.search(_text(tracker)) or _maybe_a_name(tracker)
        if goes_first(tracker) or not said:
            return {}
        return _found("id_last4", _last4(_text(tracker)))

    async def extract_otp(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain
    ) -> dict[str, Any]:
        """The six digits of the code, once it was asked for."""
        asked = tracker.get_slot("requested_slot") == "otp"
        match = _CODE.search(_text(tracker)) if asked else None
        return _found("otp", match[1] if match else None)


class ActionAskOtp(BorrowerAction):
    """Name and ID are told: send a code if they fit, and ask for it in any case."""

    def name(self) -> str:
        """Rasa's name for the question after the slot otp."""
        return "action_ask_otp"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Claim the identity; asking again sends nothing again."""
        if tracker.get_slot("code_sent"):
            dispatcher.utter_message(response="utter_ask_otp")
            return []
        name, last4 = str(tracker.get_slot("claimed_name")), str(tracker.get_slot("id_last4"))
        claim = partial(app().identity.claim, of.conversation, name, last4)
        outcome = await _evenly(run(app().once, f"{self.name()}:{of.key}", claim))
        if outcome.name == "identity_locked":
            say(dispatcher, "utter_identity_locked", outcome)
            return leave_forms()
        dispatcher.utter_message(response="utter_ask_otp")
        return [SlotSet("code_sent", True)]


class ActionConfirmIdentity(BorrowerAction):
    """The code was typed: verified, or not, and then on with what was wished before."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_confirm_identity"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Check, answer, take up the wish."""
        code, wish = str(tracker.get_slot("otp")), tracker.get_slot("wish")
        confirm = partial(app().identity.confirm, of.conversation, code)
        outcome = await _evenly(run(app().once, f"{self.name()}:{of.key}", confirm))
        say(dispatcher, f"utter_{outcome.name}", outcome)
        if outcome.name != "identity_verified" or not wish:
            return leave_forms()
        return [*leave_forms(), SlotSet("resumed", wish["heard"]), FollowupAction(wish["action"])]


class ActionWho(BorrowerAction):
    """Somebody says who they are, outside the form."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_who"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """Thank who is known, check who is not."""
        if await run(app().identity.known, of.conversation):
            dispatcher.utter_message(response="utter_already_verified")
            return []
        if await run(app().identity.returned, of.conversation):
            dispatcher.utter_message(response="utter_welcome_back")
            return []
        given = {"claimed_name": name_in(of.text, asked=False), "id_last4": _last4(of.text)}
        dispatcher.utter_message(response="utter_verify_first")
        slots = [SlotSet(key, value) for key, value in given.items() if value]
        return [*slots, FollowupAction(IDENTITY_FORM)]


class ActionSomeoneElse(BorrowerAction):
    """A third person, or the wrong one, is typing: the verification ends, nothing is told."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_someone_else"

    async def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, of: Heard) -> Events:
        """End the verification and say what can be said to anybody."""
        return await someone_else(dispatcher, of)


def _maybe_a_name(tracker: Tracker) -> bool:
    """Whether bare words or digits may say who it is: nothing else was understood."""
    understood = (tracker.latest_message.get("intent") or {}).get("name")
    return understood in NOT_UNDERSTOOD


async def _evenly(work: Any) -> Any:
    """The work's result after the same time whatever the work found."""
    started = time.monotonic()
    result = await work
    await asyncio.sleep(max(0.0, SECONDS - (time.monotonic() - started)))
    return result


def _text(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "")


def _last4(text: str) -> str | None:
    match = _LAST4.search(text)
    return (match[1] or match[2]).upper() if match else None


def _found(slot: str, value: str | None) -> dict[str, Any]:
    return {slot: value} if value else {}

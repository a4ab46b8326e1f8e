"""A borrower at the other end of the HTTP channel, in words that read like a dialogue."""

import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx

Json = dict[str, Any]


class Heard:
    """An answer of the system, with what may be expected of it."""

    def __init__(self, answer: Json) -> None:
        self.answer = answer
        self.text = "\n".join(reply["text"] for reply in answer["replies"])
        self.plans: list[Json] = [p for reply in answer["replies"] for p in reply["plans"]]
        self.buttons: list[Json] = [b for reply in answer["replies"] for b in reply["buttons"]]

    @property
    def intents(self) -> set[str]:
        """Every wish that was heard, the first among them."""
        return {self.answer["intent"]["name"], *(one["name"] for one in self.answer["intents"])}

    def says(self, pattern: str) -> "Heard":
        """Something in the replies matches."""
        assert re.search(pattern, self.text), f"{pattern} 不在回答里：{self.text}"
        return self

    def never(self, pattern: str) -> "Heard":
        """Nothing in the replies matches."""
        found = re.search(pattern, self.text)
        assert not found, f"不该说「{found and found.group()}」：{self.text}"
        return self

    def owner(self, owner: str) -> "Heard":
        """Who answers from here on."""
        assert self.answer["owner"] == owner, f"{self.answer['owner']}：{self.text}"
        return self

    def no_plan(self) -> "Heard":
        """No plan is shown."""
        assert not self.plans
        return self

    def plan(self, **wanted: str) -> Json:
        """The first plan, with these values; load_at_most and last_by are bounds."""
        assert self.plans, f"没有方案：{self.text}"
        plan = self.plans[0]
        limit = wanted.pop("load_at_most", None)
        last = wanted.pop("last_by", None)
        assert {key: plan[key] for key in wanted} == wanted
        assert limit is None or Decimal(plan["load"]) <= Decimal(limit), plan["load"]
        assert last is None or plan["instalments"][-1]["due"] <= last
        return plan


class Chat:
    """One sender; `borrower` is who the lender's backend vouches for."""

    def __init__(self, client: httpx.Client, borrower: str | None = None) -> None:
        self._client, self._borrower = client, borrower
        self.sender = f"test-{uuid4().hex[:10]}"

    def say(self, text: str, message_id: str | None = None) -> Heard:
        """Send a message and hear the answer."""
        body = {"sender": self.sender, "message_id": message_id or uuid4().hex, "text": text}
        if self._borrower:
            body["verified_borrower"] = self._borrower
        answer = self._client.post("/api/v1/messages", json=body)
        answer.raise_for_status()
        return Heard(answer.json())

    def press(self, heard: Heard, title: str) -> Heard:
        """Press the button of that title."""
        return self.say(next(b["payload"] for b in heard.buttons if b["title"] == title))

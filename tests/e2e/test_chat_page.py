"""A borrower on a small phone, from the greeting to the number of the agreed plan."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.system import System


def say(page: Page, text: str) -> None:
    """Type a message, send it, wait until it has been answered."""
    answers = page.locator(".message--bot")
    before = answers.count()
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")
    expect(answers).not_to_have_count(before)
    expect(page.locator("#typing")).to_be_hidden()


def said(page: Page) -> list[str]:
    """What was said, and how the plans stand, in order."""
    return page.locator("#log .bubble, #log .plan .tag--status").all_inner_texts()


def nothing_overflows(page: Page) -> bool:
    """Whether the page is no wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_from_greeting_to_case_number_and_a_reload_keeps_it(phone: Page, shots: Path) -> None:
    phone.goto("/chat?demo=b04")
    expect(phone.locator(".message--bot").first).to_contain_text("AI 智能助手")
    phone.screenshot(path=shots / "1-welcome.png")
    say(phone, "你好，我上个月被裁员了，信用卡分期还不上")
    say(phone, "我现在一共欠多少？")
    expect(phone.locator("#log")).to_contain_text("5,365.66")
    phone.screenshot(path=shots / "2-balance.png")
    say(phone, "每个月最多能还600")
    expect(phone.locator(".plan").first).to_be_visible()
    phone.screenshot(path=shots / "3-offer.png")
    say(phone, "太高了，500吧")
    say(phone, "可以，就这样办")
    phone.screenshot(path=shots / "4-read-back.png")
    phone.get_by_role("button", name="确认", exact=True).click()
    number = re.compile(r"QC-20261122-\d{4}")
    expect(phone.locator(".message--bot").last).to_contain_text(number)
    phone.screenshot(path=shots / "5-agreed.png")
    assert nothing_overflows(phone)
    before = said(phone)
    phone.reload()
    expect(phone.locator("#log")).to_contain_text(number)
    assert said(phone) == before
    phone.screenshot(path=shots / "6-reloaded.png")


def test_a_human_is_one_press_away(phone: Page, shots: Path) -> None:
    phone.goto("/chat?demo=b01")
    expect(phone.locator(".message--bot").first).to_be_visible()
    phone.get_by_role("button", name="转人工").first.click()
    expect(phone.locator("#strip")).to_contain_text("排队")
    expect(phone.locator(".message--bot").last).to_contain_text("人工")
    phone.wait_for_timeout(600)
    phone.screenshot(path=shots / "queue.png")


def test_the_history_stands_at_once_and_does_not_flicker(phone: Page) -> None:
    phone.goto("/chat?demo=b01")
    expect(phone.locator(".message--bot").first).to_be_visible()
    phone.wait_for_timeout(320)
    moving = "getAnimations({subtree: true}).filter(a => a.animationName === 'arrive').length"
    assert phone.evaluate(f"document.getElementById('log').{moving}") == 0


def test_a_stranger_is_asked_who_it_is_and_told_nothing(phone: Page) -> None:
    phone.goto("/chat")
    expect(phone.locator(".message--bot").first).to_be_visible()
    say(phone, "我还欠你们多少钱")
    expect(phone.locator("#log")).to_contain_text("姓名")
    assert not re.search(r"逾期|欠款|\d+\.\d\d", "".join(said(phone)))


def test_a_wide_dark_screen(system: System, browser: Browser, shots: Path) -> None:
    system.reset()
    context = browser.new_context(
        base_url=system.url, viewport={"width": 1280, "height": 800}, color_scheme="dark"
    )
    page = context.new_page()
    page.goto("/chat?demo=b01")
    expect(page.locator(".message--bot").first).to_be_visible()
    say(page, "工资没发，能延到下个月15号吗")
    expect(page.locator(".plan")).to_be_visible()
    assert nothing_overflows(page)
    page.screenshot(path=shots / "wide-dark.png")
    context.close()


def test_without_a_network_the_words_wait_and_then_arrive(phone: Page) -> None:
    phone.goto("/chat?demo=b02")
    expect(phone.locator(".message--bot").first).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("textbox").fill("这个月能晚几天还吗")
    phone.keyboard.press("Enter")
    expect(phone.locator("#banner")).to_contain_text("断开")
    phone.context.set_offline(False)
    expect(phone.locator("#log")).to_contain_text("宽限期", timeout=40_000)
    assert said(phone).count("这个月能晚几天还吗") == 1

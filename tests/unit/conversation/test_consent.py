"""Which answers agree to a plan, and which agree to nothing."""

import time

import pytest

from chatbot.conversation.consent import is_explicit_yes

YES = """
确认
确定
同意
好的
好
行
可以
可以，就这样办
嗯，行
嗯嗯好的
好，就这么定了
我同意这个方案
我已经确认了
按这个方案办吧
就按这个来
就按这个方案执行
没问题
没有问题
是的，确认
对
对对对
成
中
OK
ok了
确认！谢谢您
好的👌
那就这样办吧
接受方案
答应了
行，没问题，谢谢
"""

NO = """
可以，不过先免罚息
可以，但是每月只能还500
应该行吧
应该可以
大概行
行吗
行吧
好吧
可以吗？
能不能再低点
好的，每月500
同意，但要二十号
如果免罚息就同意
我再想想
我考虑一下
等我问问我老婆
不同意
不可以
不行
不是
确认一下
确认什么？
嗯
嗯嗯
。
？

随便
你说了算
行了行了别说了
好的我知道了，明天再说
可以先看看吗
同意个屁
转人工
确认。你们会上征信吗
是吧
"""


def lines(text: str) -> list[str]:
    return text.strip("\n").splitlines()


@pytest.mark.parametrize("said", lines(YES))
def test_an_explicit_yes(said):
    assert is_explicit_yes(said)


@pytest.mark.parametrize("said", lines(NO))
def test_a_condition_a_doubt_a_question_or_something_else_is_no_yes(said):
    assert not is_explicit_yes(said)


def test_spaces_around_a_yes_do_not_matter():
    assert is_explicit_yes("  确认 \n")


@pytest.mark.parametrize("said", ["嗯" * 2000 + "不", "好" * 2000 + "不", "好的，" * 700 + "不"])
def test_a_long_message_is_read_at_once(said):
    started = time.perf_counter()
    assert not is_explicit_yes(said)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("word", ["但是", "不过", "如果", "除非", "先", "只要", "吧", "吗", "500"])
def test_a_yes_beside_any_such_word_is_none(word):
    assert not is_explicit_yes(f"可以，{word}")
    assert not is_explicit_yes(f"{word}，可以")

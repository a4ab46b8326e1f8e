import pytest

from chatbot.conversation.unreadable import unreadable


@pytest.mark.parametrize(
    "text",
    [
        "[图片]",
        "【语音消息】",
        "[语音 12秒]",
        "[语音]10秒",
        "<image>",
        "(视频)",
        "[图片] [图片]",
        "[Voice Message]。",
    ],
)
def test_voice_and_pictures_without_words_cannot_be_read(text: str) -> None:
    assert unreadable(text) == "media"


@pytest.mark.parametrize(
    "text",
    [
        "I lost my job and cannot pay",
        "wo xiang fen qi huan kuan",
        "빚을 갚을 수 없어요",
        "お金が返せません",
        "Я не могу заплатить",
        "قەرزنى قايتۇرالمايمەن",
        "བུ་ལོན་སྤྲོད་མི་ཐུབ།",
    ],
)
def test_other_languages_cannot_be_read(text: str) -> None:
    assert unreadable(text) == "language"


@pytest.mark.parametrize(
    "text",
    [
        "[图片] 这是我的病历",
        "图片",
        "我发了[图片]你看下",
        "ok",
        "OK bye",
        "sorry 没get到",
        "APP打不开 error code 500 please help",
        "俺の钱包空了",
        "246810",
        "😭😭",
        "[捂脸]",
        "[动画表情]",
        "唔該轉人工",
        "好的(๑•̀ㅂ•́)و✧",
        "(๑•̀ㅂ•́)و✧",
        "同意 ༼ つ ◕_◕ ༽つ",
        "ok ok ok",
        "hao de hao de",
        "zhang.wei@example.com",
        "https://www.example.com/pay/now",
        "iphone app ios 5.0",
        "还了(转账)",
        "？？",
        "",
    ],
)
def test_chinese_with_whatever_in_it_is_read(text: str) -> None:
    assert unreadable(text) == ""

"""What is noticed while a conversation waits for a human or is with one."""

import re

_NOTICED = {
    "express_distress": "distress",
    "complain_harassment": "complaint",
    "stop_contact": "stop",
    "third_party": "someone_else",
    "wrong_person": "someone_else",
}
_LEAVING = re.compile(
    r"不(想|用|要)?(再)?(等|排)(了|队|人工)|取消(排队|人工|转人工)|(退出|离开)排队|别转(人工)?了"
    r"|(?<![不别没])(?<!不[想要能愿再])(?<!不愿意)(?<!别再)"
    r"(跟|和|找|让|由)机器人(接着|继续)?(聊|说|谈)(?!过|了|的)"
)


def heard_while_waiting(intent: str, text: str) -> str:
    """One of distress, complaint, stop, someone_else, leave; or "" for anything else.

    Talk about the robot is no wish to leave: 我不跟机器人说, 机器人说可以分期.
    """
    if noticed := _NOTICED.get(intent):
        return noticed
    return "leave" if _LEAVING.search(text) else ""

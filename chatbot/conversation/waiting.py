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
    r"|(还是)?(跟|和|找)?机器人(聊|说|谈)"
)


def heard_while_waiting(intent: str, text: str) -> str:
    """One of distress, complaint, stop, someone_else, leave; or "" for anything else."""
    if noticed := _NOTICED.get(intent):
        return noticed
    return "leave" if _LEAVING.search(text) else ""

"""From a tool's many words to the one sentence that helps."""

from __future__ import annotations

LOG = "详情见 var/log/setup.log"

# The first row with a phrase in the output wins: a full disk also breaks downloads.
SENTENCES = (
    (
        ("No space left on device", "os error 28", "Disk quota exceeded"),
        "磁盘空间不够：请腾出 6 GB 以上的空间，再运行一次。",
    ),
    (
        ("Permission denied", "os error 13", "Read-only file system"),
        "没有写入权限：请检查项目文件夹和用户缓存目录的权限，再运行一次。",
    ),
    (
        ("Hash mismatch", "hash mismatch"),
        "下载的软件包与锁文件的校验和不符：请换一个镜像（见 .env.example）再运行一次。",
    ),
    (
        ("not found in the package registry", "No solution found", "No matching distribution",
         "status code 404", "404 Not Found"),
        "镜像里缺少锁定的软件包：请换一个同步完整的镜像（见 .env.example）再运行一次。",
    ),
    (
        ("error sending request", "dns error", "tcp connect error", "Failed to fetch",
         "Failed to download", "client error", "Connection refused", "timed out",
         "Temporary failure in name resolution", "NewConnectionError", "network was disabled",
         "Network is unreachable", "ConnectTimeout", "operation timed out"),
        "网络连不上：请检查网络，或在 .env 里设置国内镜像（见 .env.example），再运行一次。",
    ),
)  # fmt: skip


class Failure(Exception):
    """One sentence for the person at the keyboard: what is wrong and what to do about it."""


def sentence_for(title: str, output: str) -> str:
    """The sentence for a step that failed with this output; always points to the log."""
    for phrases, sentence in SENTENCES:
        if any(phrase in output for phrase in phrases):
            return f"{title}失败，{sentence}{LOG}"
    return (
        f"{title}失败，原因见 var/log/setup.log 末尾；改正后再运行一次即可，已完成的部分不会重做。"
    )

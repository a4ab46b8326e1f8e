import pytest

pytest.importorskip("jieba")

from nlu.understanding.clauses import Cut, cuts, split


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("我失业了，能分期吗？", ["我失业了", "能分期吗"]),
        ("我失业了能不能分期", ["我失业了", "能不能分期"]),
        ("在吗 我想问下利息", ["在吗", "我想问下利息"]),
        ("先还1,500.50 剩下月底", ["先还1,500.50", "剩下月底"]),
        ("能不能分期", ["能不能分期"]),
        ("嗯，好", []),
    ],
)
def test_a_message_is_cut_where_a_wish_may_end(text: str, clauses: list[str]) -> None:
    assert split(text) == clauses


def test_a_message_without_marks_is_cut_between_any_two_words() -> None:
    assert Cut("我失业了", "想申请分期", marked=False) in cuts("我失业了想申请分期")


def test_no_word_is_cut_in_two() -> None:
    assert all(not cut.left.endswith("分") for cut in cuts("我失业了想申请分期付款"))


def test_a_cut_at_a_mark_or_before_a_joint_is_marked() -> None:
    ways = cuts("刚被裁了，利息怎么算另外几号还款")
    assert Cut("刚被裁了", "利息怎么算另外几号还款", marked=True) in ways
    assert Cut("刚被裁了，利息怎么算", "另外几号还款", marked=True) in ways


def test_parts_too_short_to_wish_anything_are_left_out() -> None:
    assert cuts("能分期吗") == []

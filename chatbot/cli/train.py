"""`chatbot train` and `chatbot validate`: the model and the data that it is made from."""

from rich.console import Console

from chatbot.cli import lifetime, rasa
from chatbot.cli.project import HERE


def train() -> None:
    """训练模型；数据、配置和代码都没变时沿用已有的模型。"""
    console = Console()
    with lifetime.orderly_end():
        lifetime.end_with_make()
        model = rasa.ensure_model(HERE, console)
        console.print(f"模型：{model.relative_to(HERE.root)}")


def validate() -> None:
    """检查训练数据：意图、回复、规则和故事是否一致。"""
    with lifetime.orderly_end():
        lifetime.end_with_make()
        rasa.validate(HERE, Console())

import os

import pytest

from chatbot.cli import model


def test_nothing_changed_means_the_same_model(project):
    assert model.model_file(project) == model.model_file(project)


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "data/nlu/greet.yml",
        "data/rules/new.yml",
        "nlu/components/money.py",
        "nlu/dictionary.txt",
        "nlu/requirements.lock",
    ],
)
def test_whatever_a_model_is_made_from_asks_for_a_new_one(project, name):
    before = model.fingerprint(project)
    file = project.root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("改过", encoding="utf-8")
    assert model.fingerprint(project) != before


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "data/README.md",
        "nlu/uv.lock",
        "nlu/.venv/lib/rasa.py",
        "nlu/components/__pycache__/money.pyc",
        "nlu/tests/test_money.py",
    ],
)
def test_nothing_else_does(project, name):
    before = model.fingerprint(project)
    file = project.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("改过", encoding="utf-8")
    assert model.fingerprint(project) == before


def test_a_file_that_moves_is_a_change(project):
    before = model.fingerprint(project)
    (project.root / "data/nlu/greet.yml").rename(project.root / "data/nlu/hello.yml")
    assert model.fingerprint(project) != before


def test_training_data_leave_the_fingerprint_of_the_code_alone(project):
    before = model.code_fingerprint(project)
    (project.root / "data/nlu/greet.yml").write_text("改过", encoding="utf-8")
    assert model.code_fingerprint(project) == before


def test_the_last_two_models_are_kept_and_so_are_those_that_somebody_named(project):
    for age, name in enumerate(["0" * 16, "1" * 16, "2" * 16, "best-of-may"]):
        file = project.models / f"{name}.tar.gz"
        file.touch()
        os.utime(file, (1000 - age, 1000 - age))
    model.forget_old(project)
    kept = {file.name for file in project.models.iterdir()}
    assert kept == {f"{'0' * 16}.tar.gz", f"{'1' * 16}.tar.gz", "best-of-may.tar.gz"}

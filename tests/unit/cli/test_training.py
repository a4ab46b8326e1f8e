import sys

import pytest

from chatbot.cli import model, rasa
from chatbot.errors import Invalid
from tests.unit.cli.conftest import shown

TRAINS = """
import pathlib, sys
out, name = (sys.argv[sys.argv.index(flag) + 1] for flag in ("--out", "--fixed-model-name"))
print("INFO - Starting to train component 'DIETClassifier'.")
pathlib.Path(out, name + ".tar.gz").write_text("a model")
"""
REMEMBERS = "import os; os.makedirs(os.environ['RASA_CACHE_DIRECTORY'], exist_ok=True)"
FAILS = "import sys; print('UserWarning: 意图 greet 没有例句'); sys.exit(1)"
MAKES_NOTHING = "print('no training data')"


def with_rasa(project, program):
    """Put a program in the place of `python -m rasa`."""
    package = project.root / "rasa"
    package.mkdir()
    (package / "__main__.py").write_text(program, encoding="utf-8")
    project.nlu_python.parent.mkdir(parents=True)
    project.nlu_python.symlink_to(sys.executable)


def test_a_model_that_is_missing_is_trained(project, screen):
    with_rasa(project, TRAINS)
    trained = rasa.ensure_model(project, screen)
    assert trained == model.model_file(project)
    assert trained.read_text() == "a model"
    assert [file.name for file in project.models.iterdir()] == [trained.name]


def test_a_model_that_fits_is_used_as_it_is(project, screen):
    with_rasa(project, FAILS)
    model.model_file(project).write_text("trained before")
    assert rasa.ensure_model(project, screen).read_text() == "trained before"


@pytest.mark.parametrize(("program", "says"), [(FAILS, "没有例句"), (MAKES_NOTHING, "no training")])
def test_failed_training_leaves_no_model_and_says_why(project, screen, program, says):
    with_rasa(project, program)
    with pytest.raises(Invalid, match=f"模型训练失败(.|\n)*{says}"):
        rasa.ensure_model(project, screen)
    assert list(project.models.iterdir()) == []


def test_changed_code_does_not_meet_the_parts_that_rasa_remembers(project, screen):
    with_rasa(project, REMEMBERS + TRAINS)
    rasa.ensure_model(project, screen)
    (before,) = (project.root / ".rasa/cache").iterdir()
    (project.root / "nlu/components/money.py").write_text("改过", encoding="utf-8")
    rasa.ensure_model(project, screen)
    (after,) = (project.root / ".rasa/cache").iterdir()
    assert after != before


def test_bad_training_data_are_told(project, screen):
    with_rasa(project, FAILS)
    with pytest.raises(Invalid, match="没有例句"):
        rasa.validate(project, screen)


def test_an_error_is_told_without_the_noise_around_it(project, screen):
    noise = "print('UserWarning: The utterance utter_bye is not used in any story or rule.')"
    with_rasa(project, f"{noise}\nraise KeyError('意图')")
    with pytest.raises(Invalid) as failure:
        rasa.validate(project, screen)
    assert str(failure.value).endswith("KeyError: '意图'")
    assert "utter_bye" not in str(failure.value)


def test_good_training_data_pass(project, screen):
    with_rasa(project, "print('no problem')")
    rasa.validate(project, screen)
    assert "通过" in shown(screen)


def test_progress_tells_the_component_and_how_far_it_is():
    progress = rasa.Progress()
    assert progress("") == "正在训练模型"
    assert progress("INFO - Starting to train component 'DIETClassifier'.").endswith(
        "DIETClassifier"
    )
    assert progress("Epochs:  45%|####  | 45/100").endswith("DIETClassifier 45%")
    assert progress("INFO - Starting to train component 'TEDPolicy'.").endswith("TEDPolicy")

"""What is written about the product is true of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from chatbot.cli.main import app
from chatbot.services import import_fields
from chatbot.services.import_rows import OPTIONAL, REQUIRED

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs" / "decisions"
READMES = ["README.md", "README.en.md"]
PAGES = [
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(str(file.relative_to(ROOT)) for file in (ROOT / "docs").rglob("*.md")),
]

SETTING = re.compile(r"CHATBOT_[A-Z_]+[A-Z]")
PASSED_ON = {"CHATBOT_MODEL"}  # the runner tells it to Rasa, nobody sets it
CODE = ["chatbot", "actions", "connectors", "nlu", "scripts"]
FILES = ["Procfile", "endpoints.yml", "credentials.yml", "config.yml"]

CODE_BLOCK = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
RULE = re.compile(r"^\|[ |-]+\|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
MAKE = re.compile(r"(?:`|^)(?:[A-Z_]+=\S+ )?make ([a-z]+)", re.MULTILINE)
COMMAND = re.compile(r"(?:bin/|uv run |`)chatbot ([a-z][a-z-]+)")


def text_of(page: str | Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def prose_of(page: str | Path) -> str:
    return CODE_BLOCK.sub("", text_of(page))


def settings_in_code() -> set[str]:
    parts = [part for name in CODE for part in (ROOT / name).iterdir() if part.name != ".venv"]
    inside = [file for part in parts if part.is_dir() for file in part.rglob("*.py")]
    alone = [part for part in parts if part.suffix == ".py"]
    words = " ".join(map(text_of, [*inside, *alone, *FILES]))
    return set(SETTING.findall(words)) - PASSED_ON


def first_column(page: str, heading: str) -> list[str]:
    """The first cells of the page's table whose first column has that heading."""
    table = re.search(rf"^\| {heading} \|.*\n\|[ |-]+\n((?:\|.*\n)+)", text_of(page), re.MULTILINE)
    assert table, f"{page} has no table that begins with {heading}"
    return [line.split("|")[1].strip().strip("`") for line in table[1].splitlines()]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings: lower case, no punctuation, hyphens for spaces."""
    plain = (re.sub(r"[^\w\s-]", "", title).strip() for title in HEADING.findall(prose_of(page)))
    return {title.lower().replace(" ", "-") for title in plain}


def dead_links(page: str) -> Iterator[str]:
    """The links of a page that lead nowhere; other people's sites are left in peace."""
    for link in LINK.findall(prose_of(page)):
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        if "://" not in link and (
            not target.exists() or (anchor and anchor not in anchors(target))
        ):
            yield link


@pytest.mark.parametrize(("page", "heading"), [("README.md", "设置"), ("README.en.md", "Setting")])
def test_the_settings_table_names_every_setting_and_no_other(page: str, heading: str) -> None:
    assert sorted(first_column(page, heading)) == sorted(settings_in_code())


def test_the_example_of_settings_names_what_the_readme_names() -> None:
    assert set(SETTING.findall(text_of(".env.example"))) == set(first_column("README.md", "设置"))


def test_a_setting_of_the_tests_is_explained_to_contributors() -> None:
    others = [file for file in (ROOT / "tests").rglob("*.py") if file != Path(__file__)]
    named = set(re.findall(r"CHATBOT_TEST_[A-Z_]+[A-Z]", " ".join(map(text_of, others))))
    assert named
    assert named <= set(SETTING.findall(text_of("CONTRIBUTING.md")))


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_named_exists(page: str) -> None:
    known = re.findall(r"^([a-z]+):.*##", text_of("Makefile"), re.MULTILINE)
    assert set(MAKE.findall(text_of(page))) <= set(known)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_exists(page: str) -> None:
    known = getattr(get_command(app), "commands")  # noqa: B009 - typed as any kind of command
    assert set(COMMAND.findall(text_of(page))) <= set(known)


@pytest.mark.parametrize(("page", "heading"), [("README.md", "列"), ("README.en.md", "Column")])
def test_every_column_of_an_export_is_explained(page: str, heading: str) -> None:
    assert sorted(first_column(page, heading)) == sorted([*REQUIRED, *OPTIONAL])


@pytest.mark.parametrize(("page", "heading"), [("README.md", "标记"), ("README.en.md", "Flag")])
def test_every_flag_is_explained_by_an_example_that_can_be_read(page: str, heading: str) -> None:
    read = import_fields.flags(";".join(first_column(page, heading)))
    assert read.keys() == import_fields._FLAGS.keys()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_file_or_heading_leads_there(page: str) -> None:
    assert list(dead_links(page)) == []


def test_both_readmes_have_the_same_sections_tables_and_examples() -> None:
    def shape(page: str) -> list[int]:
        examples = [block[0].count("\n") for block in CODE_BLOCK.finditer(text_of(page))]
        prose = prose_of(page)
        return [len(HEADING.findall(prose)), len(RULE.findall(prose)), *examples]

    assert shape("README.md") == shape("README.en.md")


def test_every_decision_is_listed_once_and_in_order() -> None:
    listed = re.findall(r"\(decisions/(\S+\.md)\)", text_of("docs/architecture.md"))
    assert listed == sorted(file.name for file in DECISIONS.glob("*.md"))
    assert [int(name[:4]) for name in listed] == list(range(1, len(listed) + 1))

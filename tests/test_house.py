"""The house keeps its own rules: its walls, the size of its rooms, and how it travels."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from denials_app.cli.commands import program

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(path for package in ("denials_app", "ui") for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_walls_stand() -> None:
    found = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_imports_run_in_no_circle() -> None:
    """Nor through an import inside a function, or one that only a type needs."""
    graph = grimp.build_graph("denials_app", "ui", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()


def test_every_package_has_its_floor() -> None:
    """A package that no contract names would stand outside the walls."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = {name for floor in floors for name in re.split(r"[ |:]+", floor)}
    here = {path.parent.name for path in (ROOT / "denials_app").glob("*/__init__.py")}
    assert named == {"ui", *(f"denials_app.{name}" for name in {*here, "__main__", "app", "settings"})}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_is_one_room_and_says_what_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert text.rstrip("\n") + "\n" == text, "ends with more or less than one line break"
    assert "migrations" in path.parts or ast.get_docstring(ast.parse(text)), "says nothing of what it is for"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_is_left_for_later(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    later = re.findall(r"\b(?:to[d]o|fix[m]e|coming soon|not implemented)\b", text)
    assert not later


def _connected_lambdas(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(called, ast.Attribute) and called.attr == "connect":
            yield from (argument.lineno for argument in node.args if isinstance(argument, ast.Lambda))


@pytest.mark.parametrize("path", [path for path in SOURCES if "ui" in path.parts], ids=name_of)
def test_slots_have_names(path: Path) -> None:
    assert list(_connected_lambdas(ast.parse(path.read_text(encoding="utf-8")))) == []


PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_TOPS = "denials_app|ui|tests|resources|letter_templates|docs|\\.ci"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    places = re.findall(rf"`((?:{_TOPS})/[\w./-]*)`", text)
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_way_about_names_every_package() -> None:
    text = (ROOT / "docs" / "finding-your-way.md").read_text(encoding="utf-8")
    here = {f"denials_app/{path.parent.name}/" for path in (ROOT / "denials_app").glob("*/__init__.py")}
    assert here <= set(re.findall(r"^\| `([\w./]+)`", text, re.MULTILINE))


def test_the_readme_lists_every_command_and_no_other() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    denials .*", text, re.MULTILINE)
    known = {command.name for command in program.registered_commands}
    known |= {group.name for group in program.registered_groups}
    assert {line.split()[1].rstrip(",") for line in lines} <= known
    assert known <= set(re.findall(r"[a-z-]+", " ".join(lines)))


def test_the_command_line_never_loads_qt() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import denials_app.cli.commands, sys; print('PySide6' in sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "False"


def test_the_locks_name_no_host() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        pinned = [line for line in text.splitlines() if re.match(r"[a-z]", line)]
        assert len(pinned) == len(re.findall(r"^[a-z0-9.-]+==\S+", text, re.MULTILINE))
        assert text.count("--hash=sha256:") >= len(pinned)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_letters_rules_and_migrations(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("letter_templates", "resources"):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"denials_app/_data/{name}" for name in here} <= set(names)
    assert any(name.startswith("denials_app/store/migrations/") for name in names)
    assert any(name.startswith("ui/") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_the_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(site)
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = [sys.executable, "-c", "import denials_app, ui; print(denials_app.__file__, ui.__file__)"]
    found = subprocess.run(where, cwd=empty, env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.count(str(site)) == 2
    tested = subprocess.run(
        [sys.executable, "-m", "denials_app", "self-test"],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stderr
    assert list(empty.iterdir()) == []

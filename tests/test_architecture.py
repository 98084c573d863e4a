"""The shape of the code: one direction, a core that knows no MkDocs, everything documented."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT, every_model

GENERATOR = ROOT / "generator"
MODULES = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
           for file in sorted(GENERATOR.rglob("*.py"))}
LAYERS = ("problems", "reading", "model", "trust", "checks", "dataset", "i18n", "pages", "project", "reporting",
          "editing", "adapters", "cli")
"""The data's way: a module imports from its own layer and from those before it."""
MKDOCS = {"mkdocs", "material", "markdown"}
LAZY = {"generator.cli": {"mkdocs"}}
"""What is imported inside a function, where a command needs it."""


def layer(module: str) -> int:
    """Where a module stands; `generator` itself stands before everything."""
    parts = module.split(".")
    return LAYERS.index(parts[1]) if len(parts) > 1 else -1


def below(package: str) -> list[str]:
    """The modules of a package."""
    return [module for module in MODULES if module.startswith(f"generator.{package}")]


def imports(module: str, *, lazy: bool = True) -> Iterator[str]:
    """The absolute names of what a module imports; without the lazy ones, only what importing it brings along."""
    file = MODULES[module]
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    body = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(body) if lazy else body.body:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[:len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*base, node.module] if node.module else base)
            for name in node.names:
                yield f"{origin}.{name.name}" if f"{origin}.{name.name}" in MODULES else origin


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    """reading and model, then checks, the dataset, i18n, pages, and the adapters last."""
    assert [name for name in imports(module) if name.startswith("generator.") and layer(name) > layer(module)] == []


def test_reading_knows_nothing_of_countries() -> None:
    """YAML in, trees out: no models, no rules."""
    for module in below("reading"):
        assert [name for name in imports(module) if name.startswith("generator.model")] == [], module


def test_the_model_stands_alone() -> None:
    """Records need pydantic, CLDR and each other."""
    allowed = {"pydantic", "babel", *sys.stdlib_module_names}
    for module in below("model"):
        foreign = [name for name in imports(module) if not name.startswith("generator.model")]
        assert [name for name in foreign if name.partition(".")[0] not in allowed] == [], module


@pytest.mark.parametrize("module", [module for module in MODULES if module not in below("adapters")])
def test_only_the_adapters_know_mkdocs(module: str) -> None:
    """By name: nobody else imports it, but for the command that hands over to it, and that only when asked to."""
    assert top_level(imports(module)) & MKDOCS <= LAZY.get(module, set())
    assert top_level(imports(module, lazy=False)) & MKDOCS == set()


def top_level(names: Iterator[str]) -> set[str]:
    """The packages that modules belong to."""
    return {name.partition(".")[0] for name in names}


def test_the_core_runs_without_mkdocs() -> None:
    """In fact: everything but the adapters is imported, and MkDocs is not."""
    modules = [module for module in MODULES if module not in below("adapters")]
    code = f"""
import importlib, sys
for name in {modules!r}:
    importlib.import_module(name)
print(sorted({MKDOCS!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "[]\n")


def test_the_core_renders_without_mkdocs(tiny_project: Path) -> None:
    """A whole guide, in every language, with MkDocs out of reach."""
    code = """
import sys
sys.modules["mkdocs"] = None
from pathlib import Path
from generator.dataset import build_day
from generator.pages.site import pages
from generator.project import open_project
opened = open_project(Path("."), build_day())
print(len([spec.render() for spec in pages(opened.site)]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tiny_project, capture_output=True, text=True)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "25\n")


# --- documentation -----------------------------------------------------------------------------------------------

def test_every_model_and_field_is_described() -> None:
    """The schema, the editors' hints and the translators' comments are made of these words."""
    silent = [f"{model.__name__}.{name}" for model in every_model() for name, field in model.model_fields.items()
              if not (field.description or "").strip()]
    assert silent == []
    assert [model.__name__ for model in every_model() if not (model.__doc__ or "").strip()] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_and_public_name_has_a_docstring(module: str) -> None:
    """One sentence at least, for whoever comes next."""
    body = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(body)
    named = [node for node in body.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    assert [node.name for node in named if not node.name.startswith("_") and not ast.get_docstring(node)] == []


def test_the_architecture_page_names_every_module() -> None:
    """And no module that is gone."""
    page = ROOT / "ARCHITECTURE.md"
    assert page.is_file(), "ARCHITECTURE.md is missing"
    named = set(re.findall(r"`((?:\w+/)*\w+\.py)`", page.read_text(encoding="utf-8")))
    modules = [f"/{file.relative_to(ROOT)}" for file in MODULES.values() if file.name != "__init__.py"]
    assert [module for module in modules if not any(module.endswith(f"/{name}") for name in named)] == []
    files = [f"/{file.relative_to(ROOT)}" for file in ROOT.glob("[!.]*/**/*.py")]
    assert [name for name in named if not any(file.endswith(f"/{name}") for file in files)] == []

"""What the portal's Python may and may not say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.core.management import call_command

from portal.core.admin import ActionAdmin, ReadOnlyAdmin, ReadOnlyInline

from .sources import PACKAGES, lines_with, longer_than, name, own_apps, python_files

CLOCKS = r"timezone\.now\b|localdate\(|auto_now|\bdatetime\.(?:now|utcnow|today)\b|\bdate\.today\b|\btime\.time\("
MARKS_SAFE = r"\bmark_safe\b|\bSafeString\b|\bSafeText\b|autoescape\s+off|html_safe"
# Longer files, each with its reason. Add one only if splitting it would read worse.
LONG_PYTHON: dict[str, str] = {}
README_LINES = 60
SPEAKS_TO_PEOPLE = {"refused", "Refused", "Forbidden", "BadInput", "ValidationError"}
WORDS_FOR_PEOPLE = {"label", "help_text", "verbose_name", "verbose_name_plural", "explain", "done"}


def test_only_core_looks_at_the_clock() -> None:
    assert lines_with(CLOCKS, python_files(outside=["portal/core/clock.py"])) == []


def test_no_python_marks_html_as_safe() -> None:
    assert lines_with(MARKS_SAFE, python_files()) == []


def test_no_file_is_longer_than_300_lines() -> None:
    assert longer_than(300, python_files(), LONG_PYTHON) == []


@pytest.mark.parametrize("app", own_apps())
def test_each_app_says_in_a_short_readme_what_it_is_for(app: str) -> None:
    readme = Path(apps.get_app_config(_label(app)).path) / "README.md"
    assert readme.exists(), "Write its nouns, verbs, rules and who may."
    assert longer_than(README_LINES, [readme]) == []


def test_migrations_are_in_step_with_the_models(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_admin_page_of_ours_writes_through_actions() -> None:
    """The base of the two is the only other one."""
    assert _strangers(admin.ModelAdmin, (ActionAdmin, ReadOnlyAdmin)) == ["portal.core.admin.guarded.GuardedAdmin"]


def test_every_admin_inline_of_ours_is_read_only() -> None:
    assert _strangers(InlineModelAdmin, (ReadOnlyInline,)) == []


def test_no_stock_page_of_a_package_is_in_the_back_office() -> None:
    assert [page for page in admin.site._registry.values() if not isinstance(page, ActionAdmin | ReadOnlyAdmin)] == []


def test_every_sentence_for_people_goes_through_gettext() -> None:
    assert [found for path in python_files(outside=["portal/settings"]) for found in _untranslated(path)] == []


def _label(app: str) -> str:
    return next(config.label for config in apps.get_app_configs() if config.name == app)


def _strangers(base: type, allowed: tuple[type, ...]) -> list[str]:
    """Return our subclasses of `base`, however deep, that are none of `allowed`."""
    found = []
    for child in base.__subclasses__():
        if child.__module__.split(".")[0] in PACKAGES and not issubclass(child, allowed):
            found.append(f"{child.__module__}.{child.__name__}")
        found += _strangers(child, allowed)
    return found


def _untranslated(path: Path) -> Iterator[str]:
    """Yield the places where a bare string is handed to somebody to read."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        spoken = node.args[:1] if called in SPEAKS_TO_PEOPLE else []
        spoken += [keyword.value for keyword in node.keywords if keyword.arg in WORDS_FOR_PEOPLE]
        if any(_is_bare(argument) for argument in spoken):
            yield f"{name(path)}:{node.lineno}: {ast.unparse(node)[:90]}"


def _is_bare(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value.strip() != ""

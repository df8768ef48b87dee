"""Projects, kept by organisers."""

from typing import Any

from portal.community.models import Project

from . import nouns


def create_project(*, by: Any, name: str, **fields: Any) -> Project:
    """Enter a project; `fields`: slug, summary, description (Markdown), links, position."""
    return nouns.create(Project, by=by, name=name, **fields)


def change_project(project: Project, *, by: Any, **fields: Any) -> Project:
    """Overwrite what `fields` names; its clean names are those of `create_project`."""
    return nouns.change(project, by=by, **fields)


def delete_project(project: Project, *, by: Any) -> None:
    """Delete a project that nothing refers to."""
    nouns.delete(project, by=by)

"""Every environment variable that the portal reads, with its default and one sentence.

`manage.py document_settings` prints docs/settings.md from `VARIABLES`, so the list cannot drift from the code.
"""

import os
from dataclasses import dataclass

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


class BadSetting(SystemExit):
    """An environment variable has a value that the portal cannot read; the message says which and what it may be.

    It ends the process with that one line: no command can go on without its settings.
    """


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    meaning: str


VARIABLES: dict[str, Variable] = {}


def text(name: str, default: str, meaning: str) -> str:
    VARIABLES[name] = Variable(name, default, meaning)
    return os.environ.get(name, default)


def boolean(name: str, default: bool, meaning: str) -> bool:
    value = text(name, "1" if default else "0", meaning).strip().lower()
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise BadSetting(f"{name} is {value!r}. Use 1 for yes or 0 for no.")


def integer(name: str, default: int, meaning: str) -> int:
    value = text(name, str(default), meaning)
    try:
        return int(value)
    except ValueError:
        raise BadSetting(f"{name} is {value!r}. Use a whole number, for example {default}.") from None


def words(name: str, default: str, meaning: str) -> list[str]:
    return [word.strip() for word in text(name, default, meaning).split(",") if word.strip()]

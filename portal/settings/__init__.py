"""Django's settings, read from the environment; environment.py lists every variable."""

from .accounts import *
from .base import *
from .content import *
from .development import *
from .security import *

"""Recordings as bytes: told by content, measured, and written anew from their sound alone.

Each kind has a module whose `strip` takes a whole file apart and puts together what sounds: what it does not know how
to keep is left out, so a tag needs no name to be lost.
"""

from .cleaning import Sound, clean
from .faults import BadAudio
from .sniffing import judge

__all__ = ["BadAudio", "Sound", "clean", "judge"]

"""Imports as fast as they can be: nobody looks into them, and nobody collects garbage meanwhile.

PySide looks into the source of each module that is imported after it; here it stops doing so. It
looks for uses of its feature switch (`from __feature__ import …`), of which this program has
none. That takes a quarter of all import time, and it breaks imports in two threads at once: to
look at a module can run the module's own `__getattr__`, and pydantic's then meets itself half
imported (an ImportError in one start of eight).

Python's collector runs some ten times in a start and finds next to nothing: what a module makes
stays. That is a tenth of all import time, and a stall of 40 ms for each look at everything.
"""

import gc
from importlib import import_module
from types import ModuleType


def leave_imports_plain() -> None:
    """Call before anything large is imported; it imports PySide's core itself.

    The collector rests until `garbage` takes it over, once the loop runs.
    """
    gc.disable()
    import_module("PySide6.QtCore")  # brings the module below along
    feature = import_module("shibokensupport.feature")
    vars(feature)["_mod_uses_pyside"] = _uses_no_feature


def _uses_no_feature(_module: ModuleType) -> bool:
    return False

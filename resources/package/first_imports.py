"""Run by the packaged program before all else, PyInstaller's own preparations among it.

They import Qt, whose import hook looks at each module that is imported after it: numpy comes first.
Nothing of what is imported is garbage to be looked for meanwhile.
"""

import gc

gc.disable()
import numpy  # noqa: E402, F401
import PySide6.QtCore  # noqa: E402, F401

gc.enable()

"""The name of a module in, the module out: read only when something of it is first used.

The one way to put an import off. At the top of a module, so that checks and readers see it:

    if TYPE_CHECKING:
        import yaml
    else:
        yaml = lazily("yaml")
"""

import importlib.util
import sys
from types import ModuleType


def lazily(name: str) -> ModuleType:
    """Return a module that is read when something of it is first used."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name, name=name)
    spec.loader = loader = importlib.util.LazyLoader(spec.loader)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module

"""Who may ask the desk what: the guards every request passes, from its host to its form's first field."""

from fogline.web.safety.door import Asker, Door
from fogline.web.safety.guards import guards
from fogline.web.safety.hosts import BadHost, Hosts
from fogline.web.safety.rates import Rate
from fogline.web.safety.refusing import Refused
from fogline.web.safety.rules import OpenToAnybody, Rules, WeakServeToken, check_binding

__all__ = ["Asker", "BadHost", "Door", "Hosts", "OpenToAnybody", "Rate", "Refused", "Rules", "WeakServeToken",
           "check_binding", "guards"]

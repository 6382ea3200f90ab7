"""Who may ask the desk what: the guards every request passes, from its host to its form's first field."""

from fogline.web.safety.access import Access, OpenToAnybody, WeakServeToken, allowed
from fogline.web.safety.door import Asker, Door
from fogline.web.safety.guards import Safety, guards
from fogline.web.safety.hosts import BadHost, Hosts
from fogline.web.safety.rates import Rate
from fogline.web.safety.refusing import Refused

__all__ = ["Access", "Asker", "BadHost", "Door", "Hosts", "OpenToAnybody", "Rate", "Refused", "Safety",
           "WeakServeToken", "allowed", "guards"]

"""What a conflict's readers must know, as data: a world profile, overlays for sixteen wars, and a reader's own."""

from fogline.profiles.checking import ProfileFault, check
from fogline.profiles.loading import BrokenProfile, UnknownProfile, blocs, bodies, colours, load, pick
from fogline.profiles.picking import picked
from fogline.profiles.schema import ENEMY, Institution, Party, Person, Place, Profile, Role, Term
from fogline.profiles.shipped import names

__all__ = [
    "ENEMY", "BrokenProfile", "Institution", "Party", "Person", "Place", "Profile", "ProfileFault", "Role", "Term",
    "UnknownProfile", "blocs", "bodies", "check", "colours", "load", "names", "pick", "picked"]

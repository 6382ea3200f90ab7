"""5  Claims of all sides laid side by side: what contradicts, what is denied, which figures differ, and why."""

from fogline.comparison.compare import compare, compare_named, relate
from fogline.comparison.meeting import MeetingKey, meeting_keys

__all__ = ["MeetingKey", "compare", "compare_named", "meeting_keys", "relate"]

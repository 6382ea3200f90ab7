"""Running the reading over many cores."""

from fogline.engines.pool import ReadingStopped, read_many

__all__ = ["ReadingStopped", "read_many"]

"""The API: the ledger for programs, documented at /api, with cursors, ETags and the scopes `read` and `review`."""

from fogline.web.api.mounting import make_api

__all__ = ["make_api"]

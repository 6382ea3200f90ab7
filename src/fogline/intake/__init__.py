"""Stage 1: files become reports, and reports become bodies whose story is told from its furniture."""

from fogline.intake.body import read_body
from fogline.intake.finding import ReportMissing, UnknownKind, find_reports
from fogline.intake.metadata import Metadata, MetadataError, MetadataRow, read_metadata

__all__ = [
    "Metadata", "MetadataError", "MetadataRow", "ReportMissing", "UnknownKind", "find_reports", "read_body",
    "read_metadata"]

"""The ledger in forms other tools read: JSON Lines (lossless), CSV and GeoJSON."""

from fogline.exports.leaving import EXPORTS, ExportFailed, UnknownExport, export, exported

__all__ = ["EXPORTS", "ExportFailed", "UnknownExport", "export", "exported"]

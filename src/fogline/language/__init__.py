"""The only folder that knows a model."""

from fogline.language.parsed import Paragraph, Parsed, Sentence
from fogline.language.pipeline import ModelMissing, Pipeline

__all__ = ["ModelMissing", "Paragraph", "Parsed", "Pipeline", "Sentence"]

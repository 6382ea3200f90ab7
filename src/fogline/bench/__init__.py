"""Measuring: what the reading is worth on texts that others have annotated."""

from fogline.bench.attribution import Attribution, Score, Tally, as_plain, attribution_of, score
from fogline.bench.measuring import Measured, measure
from fogline.bench.polnear import Annotated, Folder, NoPairs, Pair, UnreadableAnnotation, find_pairs, read_pair
from fogline.bench.readers import READERS, Reader, load_reader, story_of

__all__ = [
    "READERS", "Annotated", "Attribution", "Folder", "Measured", "NoPairs", "Pair", "Reader", "Score", "Tally",
    "UnreadableAnnotation", "as_plain", "attribution_of", "find_pairs", "load_reader", "measure", "read_pair", "score",
    "story_of"]

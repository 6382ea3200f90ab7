"""Makes the type of the PDF brief from Source Serif 4, for whoever wants to check or renew it.

    pip install fontpkg-source-serif-4==4.4 fonttools==4.68.0
    python fonts/make.py

Three cuts of the variable font at the sizes a page is set in, with the letters of Latin, Cyrillic and Greek and without
what a PDF has no use for (hints, layout tables); named otherwise, as they are not Adobe's any more. Letters of other
scripts are set from DejaVu Sans 2.37, which lies beside them as Debian's fonts-dejavu-core 2.37-6 has it.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUT = Path(__file__).resolve().parent.parent / "src" / "fogline" / "exports" / "fonts"
FAMILY = "Fogline Serif"
CUTS = (("Regular", "SourceSerif4[opsz,wght].ttf", {"opsz": 11, "wght": 400}),
        ("Italic", "SourceSerif4-Italic[opsz,wght].ttf", {"opsz": 11, "wght": 400}),
        ("Semibold", "SourceSerif4[opsz,wght].ttf", {"opsz": 14, "wght": 600}))
LETTERS = [*range(0x20, 0x530), *range(0x1E00, 0x20D0), *range(0x2100, 0x2300), *range(0xFB00, 0xFB07)]
SHADES = ["STAT", "GPOS", "GSUB", "GDEF", "BASE", "MVAR", "HVAR", "avar"]


def main() -> None:
    source = files("fontpkg_source_serif_4") / "files"
    for cut, file, axes in CUTS:
        font = TTFont(str(source / file), recalcTimestamp=False)
        font = instantiateVariableFont(font, axes)
        options = subset.Options(hinting=False, glyph_names=False, notdef_outline=True, layout_features=[],
                                 name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
        options.drop_tables += SHADES
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        names = {1: FAMILY, 2: cut, 3: f"{FAMILY} {cut}, made from Source Serif 4", 4: f"{FAMILY} {cut}",
                 6: f"FoglineSerif-{cut}"}
        for record in font["name"].names:
            record.string = names.get(record.nameID, record.string)
        font.save(OUT / f"FoglineSerif-{cut}.ttf")


if __name__ == "__main__":
    main()

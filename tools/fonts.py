"""Cut the book's fonts to the signs it uses.

Call it with the folders of the unpacked packages `@fontsource-variable/source-serif-4`
and `@fontsource-variable/source-sans-3`; it writes to `book/_static/fonts`.
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "book" / "_static" / "fonts"

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x192, 0x2C6, 0x2DC]
SIGNS = [0x2009, 0x200A, 0x202F, *range(0x2010, 0x2015), *range(0x2018, 0x201F)]
SIGNS += [0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x20AC, 0x2122, 0x2212]
GREEK = [*range(0x391, 0x3AA), *range(0x3B1, 0x3CA)]

# File of the package, name in the book, signs, weights.
CUTS = (
    ("source-serif-4-latin-wght-normal", "source-serif-4", LATIN + SIGNS, (400, 700)),
    ("source-serif-4-latin-wght-italic", "source-serif-4-italic", LATIN + SIGNS, 400),
    ("source-serif-4-greek-wght-normal", "source-serif-4-greek", GREEK, (400, 700)),
    ("source-sans-3-latin-wght-normal", "source-sans-3", LATIN + SIGNS, (400, 700)),
    ("source-sans-3-greek-wght-normal", "source-sans-3-greek", GREEK, (400, 700)),
)


def cut(source: Path, target: Path, signs: list[int], weights: object) -> None:
    """Write the font with fewer signs and a smaller range of weights."""
    options = Options(flavor="woff2", layout_features=["*"])
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": weights}, inplace=True)
    save_font(font, str(target), options)


def main(folders: list[str]) -> None:
    """Cut every font and keep the licence beside the results."""
    files = {path.stem: path for top in folders for path in Path(top).rglob("*.woff2")}
    missing = [name for name, *_ in CUTS if name not in files]
    if missing:
        sys.exit(
            f"These fonts are in none of the folders given: {', '.join(missing)}. "
            "Unpack the two @fontsource-variable packages and give their folders."
        )
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, short, signs, weights in CUTS:
        cut(files[name], FONTS / f"{short}.woff2", signs, weights)
    licence = files["source-serif-4-latin-wght-normal"].parents[1] / "LICENSE"
    shutil.copyfile(licence, FONTS / "OFL.txt")


if __name__ == "__main__":
    main(sys.argv[1:])

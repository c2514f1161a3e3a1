"""Cut the font of the figures out of Noto Sans CJK.

    python tools/subset_font.py NotoSansCJK-Regular.ttc gdbook/fonts

The source is the collection that Debian ships as ``fonts-noto-cjk`` (release
2.004) and that https://github.com/notofonts/noto-cjk publishes. Run it again
when a figure needs a character that is not there: add it to `EXTRA`.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

# A name of its own, so that a full Noto on the reader's system, perhaps of
# another release, is never drawn instead.
FAMILY = "Noto Sans SC gdbook"
NAME = "NotoSansSC-gdbook.otf"

# Words of this subject that lie outside the first level of GB 2312.
EXTRA = "熵轭阈嵌冗鞍幂朴"

RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin with accents, as far as the source has them
    (0x370, 0x3FF),  # Greek
    (0x2010, 0x2027),  # dashes, quotes, dots
    (0x2030, 0x203A),  # per mille, primes
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x2100, 0x214F),  # letter-like
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators, the minus sign among them
    (0x2460, 0x2473),  # circled numbers
    (0x25A0, 0x25FF),  # shapes
    (0x2600, 0x2606),  # stars
    (0x2713, 0x2718),  # ticks and crosses
    (0x3000, 0x3017),  # Chinese punctuation
    (0xFF01, 0xFF5E),  # full-width forms
)


def first_level():
    """Return the 3755 characters of GB 2312, level 1."""
    pairs = ((a, b) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    return "".join(bytes(p).decode("gb2312", "ignore") for p in pairs)


def wanted():
    """Return the code points to keep, as far as the source has them."""
    points = {ord(c) for c in first_level() + EXTRA}
    for first, last in RANGES:
        points.update(range(first, last + 1))
    return points


def rename(font):
    """Give the subset its own name; copyright and licence stay."""
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 16):
            record.string = FAMILY
        elif record.nameID in (3, 6):
            record.string = FAMILY.replace(" ", "")
        elif record.nameID not in (0, 2, 5, 13, 14):
            font["name"].names.remove(record)


def cut(source):
    """Return the simplified Chinese face of the collection, cut down."""
    faces = TTCollection(source).fonts
    names = [face["name"].getDebugName(4) for face in faces]
    font = faces[names.index("Noto Sans CJK SC")]
    options = subset.Options(
        hinting=False,
        layout_features=[],
        name_IDs=["*"],
        notdef_outline=True,
        drop_tables=["BASE", "DSIG", "GPOS", "GSUB", "VORG", "vhea", "vmtx"],
    )
    options.desubroutinize = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    rename(font)
    # The time of the source, not of this run: the same bytes every time.
    font.recalcTimestamp = False
    return font


def main(source, folder):
    """Write the subset and say how large it is."""
    target = Path(folder, NAME)
    font = cut(source)
    font.save(target)
    size = target.stat().st_size
    print(f"{target}: {len(font.getBestCmap())} characters, {size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

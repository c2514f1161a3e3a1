"""Simple tables of reStructuredText."""

import re

from .layout import width
from .rst_inline import rst_inline

BORDER = re.compile(r"=+( +=+)+\s*$")


class Table:
    """A table between borders of ``=``; its cells are units.

    A row whose first cell is empty continues the row above. As soon as one
    cell is translated the whole table is written anew, since a Han character
    takes two columns.
    """

    def __init__(self, page, lines):
        self.page, self.lines = page, lines
        border = lines[0].text
        self.starts = [m.start() for m in re.finditer(r"=+", border)]
        self.rows = []  # a list of cells, or None for a border

    def translate(self):
        if not BORDER.match(self.lines[-1].text):
            number = self.lines[-1].number
            return self.page.problem(number, "a table without its last border")
        self.page.fixed("table", str(len(self.starts)), self.lines[0].number)
        for line in self.lines:
            self.add(line)
        translated = [row and self.row(*row) for row in self.rows]
        if any(row and row[1] for row in translated):
            self.write([row and row[0] for row in translated])
        return None

    def add(self, line):
        if BORDER.match(line.text):
            return self.rows.append(None)
        ends = [*self.starts[1:], len(line.text) + 1]
        cells = [
            line.text[a:b].strip()
            for a, b in zip(self.starts, ends, strict=True)
        ]
        if cells[0] or not self.rows or not self.rows[-1]:
            return self.rows.append((cells, line.number))
        above = self.rows[-1][0]
        above[:] = [
            f"{a} {b}".strip() for a, b in zip(above, cells, strict=True)
        ]
        return None

    def row(self, cells, number):
        """Return the translated cells, and whether any is."""
        new = [
            self.page.unit("table", cell, number, rst_inline) for cell in cells
        ]
        found = [n or cell for n, cell in zip(new, cells, strict=True)]
        return found, any(new)

    def write(self, rows):
        columns = range(len(self.starts))
        sizes = [max(width(row[i]) for row in rows if row) for i in columns]
        border = "  ".join("=" * max(size, 2) for size in sizes)
        text = "\n".join(
            border if row is None else self.written(row, sizes) for row in rows
        )
        first, last = self.lines[0], self.lines[-1]
        self.page.replace(first.start, last.end, text, first.margin)

    def written(self, row, sizes):
        padded = [
            cell + " " * (size - width(cell))
            for cell, size in zip(row, sizes, strict=True)
        ]
        return "  ".join(padded).rstrip()

"""Points of a page as the file counts them → places on the page as it is shown.

>>> Turn(0, 0, 100, 200, 90).place(0, 0, 100, 20)
(0.0, 0.0, 0.1, 1.0)
"""

from seawall.readers.pictures.lines import Box


class Turn:
    """Points of a page as the file counts them → shares of the page as it is shown."""

    def __init__(self, left: float, bottom: float, across: float, up: float, degrees: int) -> None:
        self.left, self.bottom, self.across, self.up, self.degrees = left, bottom, across, up, degrees % 360
        self.width, self.height = (up, across) if self.degrees in {90, 270} else (across, up)

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom in points from the upper left corner of the page as it is shown."""
        x0, x1, y0, y1 = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.degrees == 90:  # noqa: PLR2004
            return y0, x0, y1, x1
        if self.degrees == 180:  # noqa: PLR2004
            return self.across - x1, y0, self.across - x0, y1
        if self.degrees == 270:  # noqa: PLR2004
            return self.up - y1, self.across - x1, self.up - y0, self.across - x0
        return x0, self.up - y1, x1, self.up - y0

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the same as shares of the page."""
        box = self.box(left, bottom, right, top)
        a, b, c, d = (
            round(min(1.0, max(0.0, edge)), 4)
            for edge in (box[0] / self.width, box[1] / self.height, box[2] / self.width, box[3] / self.height)
        )
        return a, b, c, d

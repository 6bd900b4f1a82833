"""An independent judge of the privacy labels: it makes its own labels, and looks for what was hidden in its own ways."""

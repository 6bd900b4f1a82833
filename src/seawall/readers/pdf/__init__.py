"""PDF files → evidence: the text they carry, or what can be seen on pages that carry none."""

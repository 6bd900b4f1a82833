"""Specimens of papers, forged and genuine, drawn as people have them, and what Seawall says of them."""

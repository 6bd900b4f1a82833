"""How the schema came to be, step by step; run by :mod:`seawall.store.migrating`.

>>> from seawall.store.migrations.versions import v0001_first
>>> v0001_first.revision
'0001'
"""

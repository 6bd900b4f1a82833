"""What is said where something should be kept and there is no store.

>>> NO_STORE.code
'no-store'
"""

from seawall.model import Problem, Words

NO_STORE = Problem(
    "no-store",
    Words(
        "这种遮盖方式要先把原来的信息保管起来，这里还没有保管的地方。请用 --store 指定，或改用 --mode post。",
        "This way of masking keeps what it hides, and there is no store here yet. Name one with --store, or use --mode post.",
    ),
    "",
)

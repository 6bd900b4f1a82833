"""English words reduced to their stem, so that one phrase covers every inflection.

Only inflection is undone (plural, third person, past, participle, contraction), never derivation: "officer" and "office",
"university" and "universal" must stay apart. The rules are the inflectional steps of M. F. Porter, "An algorithm for suffix
stripping", *Program* 14(3), 1980, with a table of irregular verbs.

>>> [stem(word) for word in ("transferred", "transferring", "told", "accounts", "she's", "don't")]
['transfer', 'transfer', 'tell', 'account', 'she be', 'do not']
"""

import re
from functools import lru_cache

_IRREGULAR_VERBS = """
am is are was were been being>be | has had having>have | does did done doing>do | said saying>say | told>tell
sent>send | paid>pay | gave given>give | made>make | got gotten getting>get | took taken>take | held>hold
went gone going goes>go | came>come
found>find | lost>lose | left>leave | kept>keep | bought>buy | brought>bring | caught>catch | stole stolen>steal
froze frozen>freeze | spoke spoken>speak | wrote written>write | thought>think | knew known>know | saw seen seeing>see
met>meet | began begun>begin | sold>sell | rang rung>ring | ran>run | flew flown>fly | hid hidden>hide | shown>show
spent>spend | lent>lend | drew drawn>draw | broke broken>break | chose chosen>choose | forgot forgotten>forget
understood>understand | felt>feel | meant>mean | wore worn>wear | withdrew withdrawn>withdraw | heard>hear
built>build | beaten>beat | bound>bind | stood>stand | stuck>stick | became>become | won>win | woke woken>wake
fell fallen>fall | grew grown>grow | drove driven>drive | taught>teach | dying died dies>die | lying lied lies>lie
tying tied ties>tie | using used uses>use | dealt>deal | sat>sit | slept>sleep | taken>take | overpaid>overpay
women>woman | men>man | children kids kid>child | people>person | wives>wife | lives>life | monies>money | feet>foot
parents'>parent | mum mummy mommy mom mam mama>mum | dad daddy papa>dad | daughters'>daughter
cannot cant>can not | dont>do not | wont>will not | didnt>do not | doesnt>do not | isnt>be not | im>i be | ive>i have
gonna>go to | wanna>want to | gotta>get to | cheque>check | cheques>check
organisation>organization | cancelled cancelling>cancel | whatsapped>whatsapp
"""
_IRREGULAR: dict[str, str] = {
    form: base.strip()
    for entry in _IRREGULAR_VERBS.replace("\n", "|").split("|")
    if ">" in entry
    for forms, base in [entry.split(">")]
    for form in forms.split()
}
_KEEP = frozenset(
    "this thus bus gas news is its us his was has as yes plus always perhaps across less unless address process access press "
    "business congress success class pass loss boss guess stress express princess address dhl ups usps dpd sms irs gps visas "
    "king thing nothing something anything everything during morning evening string spring wing sing ring bring being ceiling "
    "need feed seed speed bed red led indeed proceed succeed exceed agreed united hundred shed bleed fred breed "
    "police move please course else".split()
)
_SHORT_WITH_E = frozenset(
    "move save wire hide hire file live love like fake fine name note rate time type vote fire give make take come care dare "
    "cite date lure ride rise cure code dive hope joke line page pose rule tape wage wipe dupe face hype "
    "lose mute pile race rape size tame tire tune wake wave".split()
)
"""Four-letter verbs in -e: short words keep their e, so that "here" stays apart from "her" and "note" from "not"."""
_DOUBLE_L = frozenset(
    "call tell sell fill bill pull kill spell smell roll poll drill spill install enroll stall yell grill thrill swell dwell "
    "toll fall recall scroll stroll chill mill will refill instill fulfill shell".split()
)
_CONTRACTED = {"re": "be", "m": "be", "ve": "have", "ll": "will", "d": "would"}
_PRONOUNS_BE = frozenset("he she it that there here what who where when how everything nothing something someone".split())
_VOWEL = re.compile(r"[aeiouy]")
_MIN_SUFFIXED = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case English word (letters and apostrophes); may be several words for a contraction."""
    if "'" in word:
        return _uncontract(word)
    if word in _IRREGULAR:
        return _final_e(_IRREGULAR[word])
    if len(word) < _MIN_SUFFIXED or word in _KEEP:
        return _final_e(word)
    return _final_e(_unsuffix(word))


def _uncontract(word: str) -> str:
    head, _, tail = word.partition("'")
    if head.endswith("n") and tail == "t":
        return {"can": "can not", "won": "will not", "shan": "shall not"}.get(head, f"{stem(head[:-1])} not")
    if tail in _CONTRACTED:
        return f"{stem(head)} {_CONTRACTED[tail]}"
    if tail == "s" and head in _PRONOUNS_BE:
        return f"{stem(head)} be"
    return stem(head)


def _unsuffix(word: str) -> str:
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _IRREGULAR.get(word[:-1]) or _unsuffix(word[:-1])
    if word.endswith("ed") and not word.endswith("eed") and _VOWEL.search(word[:-2]):
        return _restore_e(_undouble(word[:-2]))
    if word.endswith("ing") and _VOWEL.search(word[:-3]) and len(word) > _MIN_SUFFIXED + 1:
        return _restore_e(_undouble(word[:-3]))
    return word


def _restore_e(word: str) -> str:
    return f"{word}e" if f"{word}e" in _SHORT_WITH_E else word


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdglmnprt" and word not in _DOUBLE_L:  # noqa: PLR2004
        return word[:-1]
    return word


def _final_e(word: str) -> str:
    # "moved" and "moving" lose their e with the suffix, so "move" loses it too; short words are left readable
    return word[:-1] if len(word) > _MIN_SUFFIXED and word.endswith("e") and word[-2] != "e" else word

"""E-mail headers: is the mail from whom it is shown to be from?

Only contradictions count. A sender whose address fits, and a mail that passed every check of its servers, prove nothing: whoever
registers a domain passes them too. What ordinary mail does is let be: newsletters come through mail services, forwarded mail
fails SPF, ticket systems answer under their own domain, small firms write from free mailboxes.

>>> from seawall.detectors.reading import Reading, read_text
>>> from dataclasses import replace
>>> plain = read_text("Your parcel is held.")
>>> details = (("mail.from", ""), ("mail.from-name", "Royal Mail"), ("mail.from-address", "rm.fee@gmail.com"))
>>> [found.tactic for found in Headers().detect(replace(plain, evidence=replace(plain.evidence, details=details)))]
['lure.mail_sender_mismatch']
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from seawall.detectors.identity import named_entities
from seawall.detectors.link_features import examine
from seawall.detectors.link_lists import load_lists
from seawall.detectors.link_names import Body, names_of
from seawall.detectors.link_weighing import weigh
from seawall.detectors.mail_senders import (
    OWN_MAILBOXES,
    SENDERS,
    SENT_FOR_BODIES,
    Head,
    body_named,
    domain_of,
    heads_in,
    is_free_mailbox,
    is_of_the_state,
    is_restricted,
    registrable,
)
from seawall.detectors.reading import Reading
from seawall.detectors.voices import read_frame
from seawall.identifiers.hosts import split_host
from seawall.model import Entity, Finding, Span, Words

GROUP = "mail_headers"
FREE_DB = 8.0
"""A courier, bank or authority under its own name from a mailbox that anybody gets for nothing."""
MISSION_DB = 5.0
"""The same for embassies and consulates, some of which did write from such mailboxes."""
SIGNED_DB = 6.0
"""The same where only the text says who writes, in a signature or at its start."""
NAMED_DOMAIN_DB = 8.0
"""A domain that uses the body's name in a manner that its own domains hardly do."""
STRANGE_DOMAIN_DB = 4.0
"""A domain that has nothing to do with the body. Slight: bodies have surveys and newsletters sent by others."""
DMARC_DB = 7.0
"""The owner of the domain has said how its mail is to be known, and this one was not."""
SPF_DB = 4.0
REPLY_DB = 6.0
SHOWN_ADDRESS_DB = 8.0
BEHIND_FREE_DB = 5.0
MOST_DB = 14.0
"""The most that all headers together may say: they lean on each other."""
DIRECT_HOPS = 2
"""Servers that a mail passes when nobody forwards it."""
MISSIONS = frozenset({"cn-embassies", "cn-consulates", "cn-mfa"})
PLAIN_MANNERS = frozenset({"name_apart", "name_with_words", "name_other_ending"})
"""Manners of using a name in a domain that bodies, their branches and their agents have themselves."""
LEAST_NAMED_DB = 1.0
SIGNATURE_LINES = 3
SIGNATURE_SHARE = 0.5
"""Lines that may still follow a name in a signature, and how much of its line the name is."""
LONGEST_LINE, LONGEST_SHOWN = 80, 60
_PASSED_ON = re.compile(r"^\s*(?:re|fwd?|aw|wg|tr|回复|答复|转发|回覆|轉寄|轉發)\s*[:：]", re.IGNORECASE)
_QUOTED_MAIL = re.compile(
    r"^\s*(?:-{2,}\s*(?:original|forwarded)|begin forwarded message|from:\s"
    r"|发件人\s*[:：]|寄件者\s*[:：]|-+\s*(?:原始邮件|转发))",
    re.IGNORECASE | re.MULTILINE,
)
_INTRODUCES = re.compile(
    r"(?:this is(?: an? \w+ (?:from|of))?|we are|writing (?:from|on behalf of)|这里是|我们是|我方是|本馆是)"
    r"\s*(?:the\s+)?:?\s*(?:中国|中华人民共和国)?(?:驻.{0,8})?$"
)
_ENDS = re.compile(r"(?:\s?(?:in|of) \w+|领事部|客服\w{0,4}|的?\w{0,3}警官)?\s*(?:[,.!:;，。！：；]|$)")
"""What follows a body's name where somebody says who they are, and not what is meant or whose customer they are."""
_SHOWN_ADDRESS = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})", re.IGNORECASE)


class Headers:
    """Finds mails that are not from whom they are shown to be from."""

    name = "headers"

    def detect(self, reading: Reading) -> Iterator[Finding]:
        """Yield at most one finding a rule, of the first mail that gives it, within :data:`MOST_DB` together."""
        if not reading.evidence.details:
            return
        left, seen = MOST_DB, set[str]()
        for head in heads_in(reading.evidence.details):
            for finding in _rules(head, reading):
                weight = min(finding.weight_db, left)
                if weight > 0 and finding.tactic not in seen:
                    seen.add(finding.tactic)
                    left -= weight
                    spans = finding.spans or _place(head, finding.entity, reading)
                    yield replace(finding, weight_db=round(weight, 1), spans=spans)


def _rules(head: Head, reading: Reading) -> Iterator[Finding]:
    if not head.domain:
        return
    claimed = body_named(head.name, reading)
    yield from _sender(head, claimed, reading)
    yield from _authentication(head, reading)
    yield from _reply(head, claimed, reading)
    yield from _shown_address(head, reading)


def _sender(head: Head, claimed: Entity | None, reading: Reading) -> Iterator[Finding]:
    """The shown name, or the text itself, says it is a body, and the address is not the body's."""
    lists, names = load_lists(), names_of(reading.playbook)
    if claimed is None:
        if is_free_mailbox(head.domain) and (signed := _signing_body(head, reading)):
            body, span = signed
            yield _finding("mail_sender_mismatch", SIGNED_DB, _free_words(body, head), body=body, spans=(span,))
        return
    owner = registrable(head.domain)
    if OWN_MAILBOXES.get(owner) == claimed.id or owner in SENT_FOR_BODIES:
        return
    if is_free_mailbox(head.domain):
        weight = MISSION_DB if claimed.id in MISSIONS else FREE_DB
        yield _finding("mail_sender_mismatch", weight, _free_words(claimed, head), body=claimed)
        return
    if names.owner(head.domain) is not None or is_restricted(head.domain, lists) or is_of_the_state(head.domain):
        return
    weighed = weigh(examine(split_host(head.domain), names, lists), lists)
    if weighed.name is not None and weighed.name_db < LEAST_NAMED_DB:
        return  # the bare name under another country's ending is mostly the body itself
    false_name = weighed.name is not None and weighed.name.name not in PLAIN_MANNERS
    if not false_name and (head.is_list or owner in lists.ordinary_hosts):
        return
    weight = NAMED_DOMAIN_DB if false_name else STRANGE_DOMAIN_DB
    yield _finding("mail_sender_mismatch", weight, _strange_words(claimed, head), body=claimed)


def _signing_body(head: Head, reading: Reading) -> tuple[Entity, Span] | None:
    """Return the body that a text introduces itself as, or is signed by; ``None`` for what is passed on, warned of or told."""
    if _PASSED_ON.match(head.subject) or _QUOTED_MAIL.search(reading.text):
        return None
    frame = read_frame(reading)
    if frame.testimony or frame.document_cue is not None:
        return None
    folded, text = reading.folded.text, reading.text
    for hit in named_entities(reading).values():
        body = hit.owner
        if isinstance(body, Entity) and body.type in SENDERS:
            span = reading.span(hit.start, hit.end)
            before = folded[max(0, hit.start - LONGEST_LINE) : hit.start]
            if (_INTRODUCES.search(before) and _ENDS.match(folded, hit.end)) or _is_signature(text, span):
                return body, span
    return None


def _is_signature(text: str, span: Span) -> bool:
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[begin : len(text) if end < 0 else end].strip()
    after = [other for other in text[span.end : span.end + 10 * LONGEST_LINE].split("\n")[1:] if other.strip()]
    last = span.start > len(text) // 2 and len(after) <= SIGNATURE_LINES
    return last and begin > 0 and len(line) <= LONGEST_LINE and len(span.quote) >= SIGNATURE_SHARE * len(line)


def _authentication(head: Head, reading: Reading) -> Iterator[Finding]:
    """The shown domain is a body's own, and its servers were not the ones that sent this."""
    owner = names_of(reading.playbook).owner(head.domain)
    if owner is None or owner.type not in SENDERS or head.is_list or head.is_forwarded or head.arc == "pass":
        return
    if head.dmarc == "fail":
        weight = DMARC_DB
    elif not head.dmarc and head.spf == "fail" and head.dkim != "pass" and 0 < head.received <= DIRECT_HOPS:
        weight = SPF_DB
    else:
        return
    zh = f"这封邮件写的是{owner.names.zh}的地址（{_short(head.domain)}），可收信的服务器查过：不是从那里发出的。"
    en = f"It shows an address of {owner.names.en} ({_short(head.domain)}), but the server found that it was not sent from there."
    yield _finding("mail_authentication_failed", weight, Words(zh, en), body=owner)


def _reply(head: Head, claimed: Entity | None, reading: Reading) -> Iterator[Finding]:
    """It speaks as a body or an authority, and answers go to somebody's free mailbox."""
    answers = domain_of(head.reply_to)
    if not answers or not is_free_mailbox(answers) or is_free_mailbox(head.domain) or head.is_list:
        return
    owner = names_of(reading.playbook).owner(head.domain)
    body = claimed or (owner if owner is not None and owner.type in SENDERS else None)
    if body is None and not is_of_the_state(head.domain):
        return
    name = body.names if body else Words("政府部门", "an authority")
    zh = f"邮件说是{name.zh}发的，可你的回信会寄到一个谁都能申请的免费邮箱（{_short(answers)}）。"
    en = f"It says it is from {name.en}, but your answer would go to a free mailbox that anybody can get ({_short(answers)})."
    yield _finding("mail_reply_elsewhere", REPLY_DB, Words(zh, en), body=body)


def _shown_address(head: Head, reading: Reading) -> Iterator[Finding]:
    """The shown name is an address of its own, another one than the mail comes from."""
    match = _SHOWN_ADDRESS.search(head.name)
    if match is None or head.is_list:
        return
    shown = match[1].lower()
    same_person = match[0].partition("@")[0].lower() == head.address.partition("@")[0].lower()
    if registrable(shown) == registrable(head.domain) or same_person or match.end() < len(head.name.strip("'\"<>() ")):
        return
    owner = names_of(reading.playbook).owner(shown)
    if (owner is not None and owner.type in SENDERS) or is_of_the_state(shown):
        weight = SHOWN_ADDRESS_DB
    elif is_free_mailbox(head.domain) and not is_free_mailbox(shown):
        weight = BEHIND_FREE_DB
    else:
        return
    zh = f"发件人的名字写成了一个地址（{_short(match[0])}），真正的发件地址却是 {_short(head.address)}。"
    en = f"The sender's name is written as one address ({_short(match[0])}), while it really comes from {_short(head.address)}."
    yield _finding("mail_hidden_address", weight, Words(zh, en), body=owner)


def _place(head: Head, body_id: str, reading: Reading) -> tuple[Span, ...]:
    """Return where the text names the body, else where the mail's subject stands: headers are no part of the text."""
    hit = named_entities(reading).get(body_id) if body_id else None
    if hit is not None:
        return (reading.span(hit.start, hit.end),)
    quote = head.subject[:LONGEST_SHOWN]
    start = reading.text.find(quote) if quote else -1
    return () if start < 0 else (Span(start, start + len(quote), quote),)


def _free_words(body: Entity, head: Head) -> Words:
    shown = _short(head.address)
    zh = f"邮件自称是{body.names.zh}，用的却是谁都能申请的免费邮箱（{shown}）。先不要回信，也不要照着做。"
    en = f"It says it is {body.names.en}, but comes from a free mailbox that anybody can get ({shown}). Do not answer it yet."
    return Words(zh, en)


def _strange_words(body: Entity, head: Head) -> Words:
    owner = _short(registrable(head.domain))
    zh = f"邮件自称是{body.names.zh}，发件地址却属于 {owner}，看不出和对方有关系。"
    en = f"It says it is {body.names.en}, but the address belongs to {owner}, which is not known to be theirs."
    return Words(zh, en)


def _finding(slug: str, weight: float, why: Words, *, body: Entity | Body | None, spans: tuple[Span, ...] = ()) -> Finding:
    return Finding(
        tactic=f"lure.{slug}",
        stage="lure",
        weight_db=weight,
        spans=spans,
        detector=Headers.name,
        why=why,
        group=GROUP,
        entity=body.id if body and body.type else "",
    )


def _short(text: str) -> str:
    shown = "".join(char for char in text[: 2 * LONGEST_SHOWN] if char.isprintable())
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"

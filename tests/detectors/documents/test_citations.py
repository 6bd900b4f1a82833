"""Articles that papers quote: which there are, and what they treat."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from paper_texts import broken

from seawall.detectors.documents.citations import GENERAL_PART, find_citations, other_matter
from seawall.playbook.loading import shipped_root
from seawall.playbook.papers import LAWS, load_papers

BOOK = load_papers()
READ = yaml.safe_load(Path(shipped_root() / LAWS).read_text(encoding="utf-8"))["laws"]
NAMED = [(law["id"], name, law["last_article"]) for law in READ for name in law["names"]]
CHINESE = [entry for entry in NAMED if not entry[1].isascii()]
ENGLISH = [entry for entry in NAMED if entry[1].isascii()]
PAPER = "杭州市公安局\n立案告知书\n杭公立字〔2024〕8号\n根据《中华人民共和国{law}》第{article}条之规定，现已对此立案，请知悉。\n2024年7月1日"
LETTER = "Public Security Bureau\nNotice of Investigation\nCase No: 24/1\nYou are hereby informed under {cited} that a case is open.\n1 July 2024"


@pytest.mark.parametrize(("law", "name", "last"), CHINESE, ids=[f"{law}-{name}" for law, name, _ in CHINESE])
def test_an_article_beyond_the_last_is_none(law: str, name: str, last: int) -> None:
    assert "article_beyond" not in broken(PAPER.format(law=name, article=last))
    assert "article_beyond" in broken(PAPER.format(law=name, article=last + 1))
    (citation,) = find_citations(f"《{name}》第{last}条", BOOK)
    assert (citation.law.id, citation.article) == (law, last)


@pytest.mark.parametrize(("law", "name", "last"), ENGLISH, ids=[name for _, name, _ in ENGLISH])
@pytest.mark.parametrize("form", ["the {name}, Article {number}", "Article {number} of the {name}"])
def test_english_papers_quote_them_too(law: str, name: str, last: int, form: str) -> None:
    assert "article_beyond" not in broken(LETTER.format(cited=form.format(name=name.title(), number=last)))
    assert "article_beyond" in broken(LETTER.format(cited=form.format(name=name.title(), number=last + 1)))
    (citation,) = find_citations(form.format(name=name, number=last), BOOK)
    assert citation.law.id == law


def test_the_longest_name_of_a_law_counts() -> None:
    assert [each.law.id for each in find_citations("《反电信网络诈骗法》第五十一条", BOOK)] == ["telecom_fraud"]
    assert [each.law.id for each in find_citations("《人民警察法》第三条", BOOK)] == ["police"]


def test_each_article_goes_with_the_law_before_it() -> None:
    text = "根据《刑法》第二百六十六条、《刑事诉讼法》第八十二条和第八十五条之规定"
    assert [(each.law.id, each.article) for each in find_citations(text, BOOK)] == [
        ("criminal", 266),
        ("criminal_procedure", 82),
        ("criminal_procedure", 85),
    ]
    assert list(find_citations("根据《刑法》。第九百条", BOOK)) == [], "the next sentence is another matter"
    assert list(find_citations("根据《刑法》" + "的" * 100 + "第九百条", BOOK)) == []


def test_a_number_may_be_cut_by_the_edge_of_the_paper() -> None:
    (citation,) = find_citations("《刑法》第五百\n八十九条", BOOK)
    assert citation.article == 589


@given(st.text(alphabet="根据《中华人民共和国刑法》第五百八十九条、12 3 Articleofthe Criminal Lawıſ.;。\n", max_size=120))
def test_every_citation_stands_where_it_is_said(text: str) -> None:
    for each in find_citations(text, BOOK):
        assert 0 <= each.start < each.end <= len(text)
        assert each.article >= 0


@pytest.mark.parametrize("disguised", ["crımınal law", "crimınal procedure law", "anti-money laundering law".replace("s", "ſ")])
def test_letters_that_only_look_alike_break_nothing(disguised: str) -> None:
    assert all(each.law for each in find_citations(f"Article 999 of the {disguised}", BOOK))


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("因涉嫌洗钱，根据《刑法》第二百三十四条", "洗钱"),
        ("因涉嫌洗钱，根据《刑法》第一百九十一条", ""),
        ("因涉嫌诈骗，根据《刑法》第二百六十六条", ""),
        ("因涉嫌诈骗洗钱，根据《刑法》第二百六十六条", ""),
        ("因涉嫌洗钱，根据《刑法》第二十五条", ""),
        ("根据《刑法》第二百三十四条", ""),
        ("因涉嫌洗钱，根据《民法典》第二百三十四条", ""),
    ],
)
def test_what_an_article_treats(sentence: str, other: str) -> None:
    (citation,) = find_citations(sentence, BOOK)
    assert other_matter(citation, frozenset({citation.article})) == other


def test_one_fitting_article_beside_another_is_enough() -> None:
    text = "因涉嫌洗钱，根据《刑法》第一百九十一条、第二百三十四条"
    citations = list(find_citations(text, BOOK))
    cited = frozenset(each.article for each in citations)
    assert [other_matter(each, cited) for each in citations] == ["", ""]


def test_what_is_treated_stands_outside_the_general_part() -> None:
    for law in BOOK.laws.values():
        for articles in law.treats.values():
            assert max(articles) <= law.last_article
            assert law.id != "criminal" or min(articles) > GENERAL_PART

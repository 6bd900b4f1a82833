"""Ordinary hosts written by rule: what the lists of popular hosts hold too few of.

Lists of popular hosts hold bare domains of large sites. Real links of small banks, schools and towns have words in them that
false links use too, something before the domain, or stand on a free host. The rules here are the naming habits of such houses;
the names in them are labels of ordinary hosts, so that no real bank or town is learnt by heart.
"""

import re
from collections.abc import Iterable, Iterator
from random import Random

INSTITUTION = re.compile(
    "ban[kcq]|sparkas|volksb|raiffe|caixa|credit|kredit|fcu$|savings|trust|financ|insur|univ|college|school|schule|lycee|academ"
    "|institut|campus|uni-|^uni|hochsch|escola|escuela|ecole|gov|city|county|ville|mairie|town|state|council|stadt|gemeinde"
    "|commune|municip|district|police|court|minist|saint|san-|santa|village|borough|library|biblio|chamb|national|federal|public"
)
"""Words of banks, schools and public bodies: false alarms on them cost most, so their ordinary hosts weigh more."""

BEFORE = """mail webmail m my online secure login account accounts portal app apps shop store support help status track tracking
api static cdn img images blog news en de fr es ru us uk old dev test admin forum wiki docs service services info member members
user pay auth sso id remote vpn ftp ns1 ns2 mx smtp booking book events careers jobs library student students alumni research
chem cs physics law med math www2 web eservices ebanking banking netbanking onlinebanking internetbanking personal business
corporate mobile ibank e-banking email go start open apply join investor media download update locations stores storelocator
customers customer order orders""".split()

RENTED = """github.io github.io github.io github.io github.io blogspot.com blogspot.com blogspot.com wordpress.com wordpress.com
readthedocs.io altervista.org wixsite.com weebly.com vercel.app vercel.app vercel.app netlify.app netlify.app pages.dev web.app
notion.site herokuapp.com onrender.com framer.website webflow.io gitbook.io carrd.co firebaseapp.com azurewebsites.net
duckdns.org ddns.net streamlit.app replit.app square.site myshopify.com substack.com tumblr.com surge.sh gitlab.io""".split()
RENTED_HOSTS = 2500

HOUSES = """bankof{}.com bankof{}.com {}bank.com {}bank.com {}bank.com.{c} {}bank.{c} {}bank.co.{c} first{}bank.com
{}statebank.com {}savingsbank.com {}nationalbank.com first{}.com {}fcu.org {}cu.org {}creditunion.org {}trust.com
{}bankandtrust.com fnb{}.com {}banking.com {}-bank.com {}-bank.{c} banco{}.com banco{}.com.{c} banque{}.fr bank{}.com bank-{}.{c}
{}bank.net {}bank.org {}islamicbank.com {}bankgroup.com citizensbankof{}.com farmersbank{}.com {}communitybank.com
{}insurance.com {}securities.com sparkasse-{}.de volksbank-{}.de raiffeisen-{}.at vr-bank-{}.de ca-{}.fr caisse-{}.fr uni-{}.de
university{}.com {}university.com {}university.org {}university.ac {}university.{c} {}college.com {}college.org {}college.ca
univ-{}.fr u-{}.fr {}-university.com {}academy.org {}institute.org universidad{}.com uni{}.it {}school.org {}schools.org
lycee-{}.fr college-{}.fr ecole-{}.fr hs-{}.de fh-{}.de cityof{}.com cityof{}.org cityof{}.net townof{}.com townof{}.org
{}city.com {}county.com {}county.org {}county.us {}countygov.com {}township.org {}township.com {}gov.com {}gov.org
villageof{}.com {}-{s}.com {}-{s}.us {}{s}.com {}{s}.org {}{s}.us {}-nj.org ville-{}.fr mairie-{}.fr mairiede{}.fr commune-{}.fr
{}.mairie.com gemeinde-{}.de stadt-{}.de comune{}.it {}.police.org {}police.org {}court.org {}library.org biblio-{}.fr
saint-{}.fr saint{}.fr {}-sur-{}.fr {}-en-{}.fr {}-agglo.fr cc-{}.fr {}council.org {}health.org {}hospital.org {}post.com
{}post.{c} {}express.com {}express.{c} {}logistics.com {}courier.com {}cargo.com {}telecom.com {}mobile.com
{}parcel.com {}-express.com {}-logistics.{c} {}delivery.co.{c} {}shipping.com {}freight.com {}trans.{c} {}-cargo.com {}exp.com
{y}{y}56.com {y}{y}56.cn {i}56.com {i}56.com {i}wl.com {i}exp.com {i}-ex.com {i}express.com {i}-express.com {i}gj.com {y}{y}wuliu.com
{y}{y}guoji.com {y}{y}express.com {y}{y}express.cn {y}{y}.cn {y}{y}.com {i}.cn {i}kd.com {i}gyl.com {y}{y}kuaidi.com
{}-{}.com {}-{}.com {}-{}.com {}-{}.com {}-{}.de {}-{}.de {}-{}.fr {}-{}.fr {}-{}.co.uk {}-{}.org {}-{c}.com {}-travel.com
{}-hotel.com hotel-{}.com restaurant-{}.fr {}-shop.de {}-online.de {}online.com the{}.com {}group.com {}shop.com {}store.com
{}{}.com {}{}.com {}{}.com {}{}.co.uk {}-{}-{}.de {}-global.com {}.info {}{}.info
{y}{y}edu.com {y}{y}bank.com {y}{y}bank.cn {i}bank.com {y}{y}university.com {y}{y}.com.cn {y}{y}{y}.com {y}{y}{y}.cn""".split()
SYLLABLES = """an bai bang bao bei bin bo chang chao chen cheng da dong fa fei feng fu gang guang gui guo hai han hang he heng hong hua
hui ji jia jian jie jin jing jun kai kang ke kun lan le li lian lin long lu man mei min ming nan ning ping qi qian qiang qing rong
rui run shan sheng shi shu shun si su tai tang tian tong wan wei wen wu xi xiang xin xing xu ya yan yang yi yin ying yong you yu
yuan yue yun ze zhan zhen zheng zhi zhong zhou zhu zi zong""".split()
INITIALS = "abcdfghjklmnqrstwxyz"
"""What Chinese houses make names of, above all the many small forwarders that send students' parcels."""
STATES = "ca tx ny nj fl il wi mn oh ga mi pa va wa ma md co or in ia".split()
COUNTRIES = "uk de fr in ae za ng ke sg my hk au nz ca it es pl se ch tr br mx ph th vn id pk lk ru ua gr".split()
WRITTEN_HOUSES = 4000
LEAST_NAME, MOST_NAME, MOST_BEFORE = 4, 9, 12


def subdomains(hosts: Iterable[str], names: list[str], chance: Random) -> Iterator[str]:
    """Put something before ordinary domains: what others put there, or somebody's name."""
    short = [name for name in names if len(name) <= MOST_BEFORE]
    for host in hosts:
        text = chance.choice(BEFORE) if chance.random() < 0.5 else chance.choice(short)
        if chance.random() < 0.1:
            text = f"{chance.choice(BEFORE)}.{text}"
        if chance.random() < 0.1:
            text = f"{text}-{chance.choice(short)}"
        yield f"{text}.{host}"


def free_hosts(names: list[str], chance: Random) -> Iterator[str]:
    """Put ordinary names on free hosts, where students, shops and programmers have their pages."""
    for _ in range(RENTED_HOSTS):
        yield f"{chance.choice(names)}.{chance.choice(RENTED)}"


def houses(names: list[str], chance: Random) -> Iterator[str]:
    """Write hosts of small banks, universities, towns and couriers."""
    words = [name for name in names if name.isascii() and name.isalpha() and LEAST_NAME <= len(name) <= MOST_NAME]
    for _ in range(WRITTEN_HOUSES):
        host = chance.choice(HOUSES).replace("{c}", chance.choice(COUNTRIES)).replace("{s}", chance.choice(STATES))
        while "{}" in host:
            host = host.replace("{}", chance.choice(words), 1)
        while "{y}" in host:
            host = host.replace("{y}", chance.choice(SYLLABLES), 1)
        host = host.replace("{i}", "".join(chance.choice(INITIALS) for _ in range(chance.randint(2, 4))))
        yield f"{chance.choice(BEFORE)}.{host}" if chance.random() < 0.2 else host

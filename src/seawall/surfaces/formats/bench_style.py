"""The style of a benchmark page: light and dark, wide and narrow, on paper."""

STYLE = """
:root{--paper:#fff;--ink:#1c2530;--soft:#56626f;--line:#d9dfe5;--field:#f3f6f8;
--s0:#0b5fa5;--s1:#b4540a;--s2:#1d7a4c;--s3:#8a3ea8;--s4:#6b7682;--range:#9dc3e6;--bad:#b4540a}
@media (prefers-color-scheme:dark){:root{--paper:#11171d;--ink:#e4eaf0;--soft:#a3b0bd;--line:#303b46;--field:#1a222a;
--s0:#6db6f5;--s1:#f3a45c;--s2:#63cf97;--s3:#d79af0;--s4:#93a0ad;--range:#2f5f8a;--bad:#f3a45c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","WenQuanYi Zen Hei",sans-serif}
main{max-width:68rem;margin:0 auto;padding:1rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;padding-top:.8rem;border-top:1px solid var(--line)}
.meta{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.25rem 1.5rem;margin:0 0 1rem;font-size:.9rem}
.meta div{display:flex;gap:.6rem}
.meta dt{color:var(--soft);flex:none}
.meta dd{margin:0;overflow-wrap:anywhere}
.note,.key{color:var(--soft);font-size:.9rem;max-width:46rem;margin:.5rem 0 1rem}
.tiles{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem}
.tiles li{background:var(--field);border-radius:.5rem;padding:.7rem .9rem;display:flex;flex-direction:column}
.tiles .what,.tiles .range{color:var(--soft);font-size:.85rem}
.tiles b{font-size:1.6rem;line-height:1.3;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto;margin:0 0 1rem;background:linear-gradient(to right,var(--paper) 60%,transparent) 0 0/2rem 100% no-repeat
local,linear-gradient(to left,var(--paper) 60%,transparent) 100% 0/2rem 100% no-repeat local,
linear-gradient(to right,var(--line),transparent) 0 0/.6rem 100% no-repeat,
linear-gradient(to left,var(--line),transparent) 100% 0/.6rem 100% no-repeat}
.scroll:focus-visible{outline:2px solid var(--s0);outline-offset:2px}
table{border-collapse:collapse;font-size:.9rem;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.4rem 0;position:sticky;left:0}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
thead th{color:var(--soft);font-weight:500;vertical-align:bottom;word-break:keep-all}
th:first-child{text-align:left;padding-left:0}
tbody th{font-weight:400;overflow-wrap:anywhere;min-width:8.5rem}
td span{display:inline-block;white-space:nowrap}
.barhead,.barcell{width:22%;min-width:6rem}
.barhead{text-align:right;font-weight:400}
.barcell{vertical-align:middle;padding-right:0}
.barhead{padding-right:0}
.bar{display:block;width:100%;height:.7rem}
.track{fill:var(--field)}.bar .range{fill:var(--range)}.mark{fill:var(--s0)}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1rem 1.5rem;margin:.5rem 0}
figure{margin:0;max-width:26rem}
figcaption{font-weight:600;font-size:.9rem;margin-bottom:.2rem;overflow-wrap:anywhere}
.plot{display:block;width:100%;height:auto}
.plot text{fill:var(--soft);font-size:11px;font-family:inherit}
.plot .axis{fill:var(--ink);font-size:11.5px}
.grid{stroke:var(--line);fill:none}
.pointed{stroke:var(--soft);stroke-dasharray:2 3;fill:none}
.diagonal{stroke:var(--soft);stroke-dasharray:4 4;fill:none}
.line{fill:none;stroke-width:2;stroke-linejoin:round}
.s0{stroke:var(--s0)}.s1{stroke:var(--s1);stroke-dasharray:6 3}.s2{stroke:var(--s2);stroke-dasharray:2 2}
.s3{stroke:var(--s3);stroke-dasharray:8 3 2 3}.s4{stroke:var(--s4);stroke-dasharray:4 3}
.whisker{stroke:var(--s0);stroke-width:1.5;opacity:.65}
.true{fill:var(--s0);stroke:var(--s0)}.false{fill:var(--paper);stroke:var(--bad);stroke-width:2}
.legend{list-style:none;margin:.2rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.85rem;color:var(--soft)}
.legend svg{width:24px;height:8px;margin-right:.4rem}
footer{margin-top:2rem;border-top:1px solid var(--line)}
@media (max-width:40rem){table{font-size:.8rem}th,td{padding:.3rem}tbody th{min-width:6.5rem}
.barhead,.barcell{display:none}}
@media print{.scroll{overflow:visible}section{break-inside:avoid-page}}
""".replace("\n", "")
"""One line, so that the page is small."""

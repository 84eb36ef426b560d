// How a report looks, on a screen and on paper. One language is shown at a time, without a script: the chosen one of six.

import { LANGUAGE_CODES } from './words.ts'

const shown = LANGUAGE_CODES.map((language) => `#show-${language}:checked~main[lang=${language}]`).join(',')

export const STYLE = `:root{color-scheme:light;--good:#14632f;--bad:#a3141c;--warn:#7a4b00;--line:#bbb}
*{box-sizing:border-box}
body{background:#fff;color:#111;font:10.5pt/1.45 system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem}
main{display:none}
${shown}{display:block}
.languages label{border:1px solid var(--line);border-radius:.3rem;cursor:pointer;display:inline-block;margin-inline-end:.3rem;padding:.2rem .6rem}
input[name=language]{height:1px;opacity:0;position:absolute;width:1px}
h1{font-size:1.5rem;margin:1rem 0 .5rem}
h2{border-bottom:1px solid var(--line);font-size:1.1rem;margin:1.6rem 0 .5rem;break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.25rem .4rem;text-align:start;vertical-align:top}
td:last-child{overflow-wrap:anywhere}
th{background:#f2f2f2;font-weight:600}
thead{display:table-header-group}
tr,article{break-inside:avoid}
dl{display:grid;gap:.15rem .8rem;grid-template-columns:max-content 1fr;margin:.5rem 0}
dt{color:#444}
dd{margin:0;overflow-wrap:anywhere}
dd p{margin:0 0 .2rem}
pre{background:#f6f6f6;border:1px solid var(--line);font:9pt/1.4 ui-monospace,monospace;margin:.3rem 0;overflow-wrap:anywhere;padding:.4rem;white-space:pre-wrap}
article{border:1px solid var(--line);border-radius:.3rem;margin:.7rem 0;padding:.5rem .8rem}
h3{font-size:1rem;margin:0 0 .3rem}
.code{font-family:ui-monospace,monospace;font-size:.92em}
.verdict{border-inline-start:.4rem solid;font-size:1.15rem;font-weight:600;padding:.4rem .8rem}
.good{color:var(--good)}
.bad{color:var(--bad)}
.cautions{color:var(--warn)}
@media print{body{max-width:none;padding:0}.languages{display:none}@page{margin:18mm}}`

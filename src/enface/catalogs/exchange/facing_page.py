"""The style sheet and the script of facing pages."""

from typing import Final

STYLE: Final = """
:root{color-scheme:light dark;--ink:#1b1b1b;--ground:#fff;--soft:#f5f5f2;--line:#bbb;--tag:#14589a;--mark:#8f4f00}
@media(prefers-color-scheme:dark){
:root{--ink:#ececec;--ground:#17181b;--soft:#222429;--line:#555;--tag:#8cc4ff;--mark:#ffc46b}}
@media print{:root{--ink:#000;--ground:#fff;--tag:#14589a;--mark:#8f4f00}}
*{box-sizing:border-box}
html{background:var(--ground);color:var(--ink)}
body{margin:0 auto;padding:1rem;max-width:78rem;font:1rem/1.55 Georgia,"Noto Serif","Noto Naskh Arabic",serif}
h1,h2,.how,.about,.notes,header p{font-family:system-ui,"Noto Sans",sans-serif}
h1{margin:0}h2{margin:2rem 0 .5rem}header p{margin:.3rem 0}
article{display:grid;grid-template-columns:1fr 1fr;gap:.3rem 1.5rem;padding:.7rem 0;border-top:1px solid var(--line)}
article>*{min-width:0}
.source,.target,.remark{white-space:pre-wrap;overflow-wrap:anywhere}
.target,.remark{padding:.1rem .5rem;border:1px solid var(--line);border-radius:.3rem;min-height:1.8em;
background:var(--soft)}
.target:lang(ar),.target:lang(fa),.target:lang(he),.target:lang(ur){font-size:1.1em;line-height:1.8}
.notes{margin:0;padding:0 0 0 1rem;font-size:.8rem;overflow-wrap:anywhere}
.about{display:flex;flex-wrap:wrap;gap:.4rem;align-items:baseline;font-size:.8rem}
.remark{flex:1 1 10rem}
.remark:empty::before{content:attr(data-hint);font-style:italic}
.state{font-weight:600;color:var(--mark)}
[data-state=translated] .state,[data-state=reviewed] .state{color:inherit}
.tag{color:var(--tag);font:.75em ui-monospace,monospace;unicode-bidi:isolate;direction:ltr}
button{font:inherit;min-height:1.8rem;padding:0 .7rem;
color:var(--ink);background:var(--soft);border:1px solid;border-radius:.3rem}
@media(max-width:40rem){article{grid-template-columns:1fr}.notes{order:3}.about{order:4}}
@media print{button,.how{display:none}.target,.remark{border:0;background:none;padding:0}article{break-inside:avoid}
body{max-width:none;font-size:10pt}.remark{border-bottom:1px dotted;min-height:3em}}
"""

SCRIPT: Final = """
'use strict';
const editable = document.querySelectorAll('[contenteditable]');
for (const box of editable) {
  if (!box.isContentEditable) box.contentEditable = 'true';
  box.addEventListener('input', () => {
    const article = box.closest('article');
    if (box.className === 'target' && article.dataset.state === 'reviewed') set(article, 'translated');
    changed = true;
  });
}
let changed = false;
function set(article, state) {
  article.dataset.state = state;
  article.querySelector('.state').textContent = state;
  changed = true;
}
document.addEventListener('click', event => {
  const article = event.target.closest('article');
  if (event.target.className === 'good') set(article, 'reviewed');
  if (event.target.id !== 'save') return;
  const page = '<!doctype html>\\n' + document.documentElement.outerHTML;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([page], {type: 'text/html;charset=utf-8'}));
  link.download = decodeURIComponent(location.pathname.split('/').pop() || 'reviewed.html');
  link.click();
  changed = false;
});
addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
"""

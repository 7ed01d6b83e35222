// Beside Studio: what the checks find in what was last saved. Asked for after each save, never by it, so that a save stays quick.
import { selectNode } from './select.js';

const english = document.documentElement.lang === 'en';
const pick = (chinese, inEnglish) => english ? inEnglish : chinese;
const shown = 30;

const badge = document.getElementById('studio-checks');
const panel = document.getElementById('studio-findings');
let asked = 0;

/** Shows what is found now. A later question's answer is not overtaken by an earlier one's. */
export async function showChecks() {
  if (!badge)
    return;

  const mine = ++asked;
  badge.textContent = pick('检查中…', 'Checking …');
  try {
    const answer = await fetch(`/api/designs/${encodeURIComponent(badge.dataset.process)}/checks`, { headers: { Accept: 'application/json' } });
    if (mine === asked)
      tell(answer.ok ? await answer.json() : null);
  } catch {
    if (mine === asked)
      tell(null);
  }
}

if (badge) {
  badge.addEventListener('click', () => open(panel.hidden));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !panel.hidden && panel.contains(document.activeElement)) {
      open(false);
      badge.focus();
    }
  });
}

function open(wanted) {
  panel.hidden = !wanted;
  badge.setAttribute('aria-expanded', String(wanted));
}

function tell(checked) {
  badge.dataset.state = !checked ? 'unknown' : checked.refusals > 0 ? 'refused' : checked.warnings > 0 ? 'warned' : 'passed';
  badge.textContent = !checked ? pick('检查未完成', 'Not checked')
    : checked.refusals + checked.warnings === 0 ? pick('✓ 检查通过', '✓ Checks passed')
    : [checked.refusals && pick(`✕ ${checked.refusals} 项不得发布`, `✕ ${checked.refusals} refused`), checked.warnings && pick(`⚠ ${checked.warnings} 项提醒`, `⚠ ${checked.warnings} warned`)].filter(Boolean).join('　');
  panel.replaceChildren(...list(checked));
}

function list(checked) {
  const all = anchor(`/designs/${encodeURIComponent(badge.dataset.process)}/checks`, pick('全部检查结果和路径图', 'All findings, with their paths drawn'));
  if (!checked || checked.findings.length === 0)
    return [all];

  const items = document.createElement('ol');
  items.append(...checked.findings.slice(0, shown).map(item));
  return [items, all];
}

function item(finding) {
  const line = document.createElement('li');
  line.dataset.severity = finding.severity;
  const why = document.createElement('p');
  why.textContent = `${finding.severity === 'refusal' ? '✕' : '⚠'} ${pick(finding.messageZh, finding.message)}`;
  const mend = document.createElement('p');
  mend.className = 'small muted';
  mend.textContent = `${pick('改法：', 'How to mend: ')}${pick(finding.mendZh, finding.mend)}`;
  const rests = document.createElement('p');
  rests.className = 'small muted';
  rests.textContent = `${pick('依据：', 'Rests on: ')}${pick(finding.restsOnZh, finding.restsOn)}`;
  line.append(why, rests, mend);
  if (finding.activity) {
    const find = document.createElement('button');
    find.type = 'button';
    find.className = 'btn btn-small';
    find.textContent = pick('选中该环节', 'Select the activity');
    find.addEventListener('click', () => {
      open(false);
      if (!selectNode(finding.activity))
        open(find.disabled = true);
    });
    line.append(find);
  }

  return line;
}

function anchor(href, text) {
  return Object.assign(document.createElement('a'), { href, textContent: text });
}

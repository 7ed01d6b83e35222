// Two drafts of one step by the same person: what differs is shown side by side, and the person says which one stays.
import { say } from './words.js';

/** The fields of the step's form that differ, each in the words of the form. */
export function differences(forms, mine, theirs) {
  const [here, there] = [byName(mine), byName(theirs)];
  const names = [...new Set([...here.keys(), ...there.keys()])];
  return names.filter((name) => JSON.stringify(here.get(name)) !== JSON.stringify(there.get(name))).map((name) => ({
    label: labelOf(forms, name),
    mine: wordsOf(forms, name, here.get(name) ?? []),
    theirs: wordsOf(forms, name, there.get(name) ?? []),
  }));
}

/** Shows them above the form; taken is called with mine or theirs. */
export function offer(form, differing, taken) {
  const place = element('div', 'alert alert-warn', '');
  place.setAttribute('role', 'alert');
  place.tabIndex = -1;
  place.dataset.draftChoice = '';
  place.append(
    element('p', '', say('您在另一设备或页面上保存过这个环节的较新草稿，与本机内容不同。请选择保留哪一份，选择之前两份都不会改动。', 'You saved a newer draft of this step on another device or page, and it differs from what stands here. Choose which one stays; until then neither is changed.')),
    table(differing),
    choice(say('保留本机内容', 'Keep what was typed here'), 'mine', taken),
    ' ',
    choice(say('用另一设备的内容', 'Take what the other device saved'), 'theirs', taken));
  form.querySelector('[data-form-view]').before(place);
  place.focus();
  return place;
}

function table(differing) {
  const [field, here, there] = [say('项目', 'Field'), say('本机', 'Here'), say('另一设备', 'Other device')];
  const all = element('table', 'list as-cards', '');
  all.append(element('thead', '', row('th', [field, here, there])), element('tbody', ''));
  all.tBodies[0].append(...differing.map((one) => row('td', [one.label, one.mine, one.theirs], [field, here, there])));
  const wrap = element('div', 'list-wrap', all);
  return wrap;
}

function row(cell, texts, labels = []) {
  return element('tr', '', ...texts.map((text, n) => {
    const made = element(cell, '', element('span', 'field-text', text));
    if (labels[n]) made.dataset.label = labels[n];
    return made;
  }));
}

function choice(text, which, taken) {
  const button = element('button', 'btn', text);
  button.type = 'button';
  button.value = which;
  button.addEventListener('click', () => taken(which));
  return button;
}

function element(name, kind, ...inside) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
}

/** The other draft, with what stands only here: an opinion and a reason are in no draft, so the other device has none of them. */
export function withWhatIsOnlyHere(theirs, mine) {
  return [...[...theirs].filter(([name]) => isOfDraft(name)), ...[...mine].filter(([name]) => !isOfDraft(name))];
}

/** The step's own form; its acts and opinions are no part of a draft. */
export function isOfDraft(name) {
  return name.startsWith('f.');
}

/** The filled fields of a draft. */
function byName(entries) {
  const values = new Map();
  for (const [name, value] of entries) {
    if (!isOfDraft(name) || typeof value !== 'string' || value === '') continue;
    values.set(name, [...(values.get(name) ?? []), value.replaceAll('\r\n', '\n')]);
  }
  return new Map([...values].map(([name, all]) => [name, all.sort()]));
}

function labelOf(forms, name) {
  const input = find(forms, `[name="${CSS.escape(name)}"]`);
  const label = input?.closest('[data-item]')?.querySelector('.checklist-text') ?? input?.closest('[data-field]')?.querySelector('.field-label');
  const [star] = label?.getElementsByClassName('required-mark') ?? [];
  return label ? label.textContent.replace(star?.textContent ?? '', '').replace(/\s+/g, ' ').trim() : name;
}

function wordsOf(forms, name, values) {
  const words = values.map((value) => {
    const named = `[name="${CSS.escape(name)}"]`;
    const ticked = find(forms, `input:is([type=radio], [type=checkbox])${named}[value="${CSS.escape(value)}"]`);
    const option = find(forms, `select${named} option[value="${CSS.escape(value)}"]`);
    return (ticked?.closest('label') ?? option)?.textContent.trim() ?? value;
  });
  return words.join(say('、', ', ')) || say('（空）', '(empty)');
}

function find(forms, selector) {
  for (const form of forms) {
    const found = form.querySelector(selector);
    if (found) return found;
  }
  return null;
}

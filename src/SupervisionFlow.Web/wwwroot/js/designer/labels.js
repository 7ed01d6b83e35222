// Studio speaks English only; for who reads Chinese its labels are replaced as they appear. What is not offered here is hidden.
// What people wrote themselves, names and texts on the canvas, is left alone.
import { hideUnoffered } from './unoffered.js';
import { general } from './words/general.js';
import { editor } from './words/editor.js';
import { activity } from './words/activity.js';
import { lists } from './words/lists.js';
import { instances } from './words/instances.js';

const host = document.getElementById('studio');
const page = host.dataset.element;
const reads = host.classList.contains('studio-reads');
const intoChinese = document.documentElement.lang !== 'en';
// What Studio itself has no English for, and shows by its key.
const nameless = { MudTable_Loading: 'Loading' };

const words = intoChinese ? { ...general, ...editor, ...activity, ...lists, ...instances } : nameless;
// What a label means in a menu: nothing but test runs is ended from there.
const inMenus = { Cancel: intoChinese ? '结束试运行' : 'End test runs' };
// The last is how a table names its cells where it is too narrow for columns.
const attributes = ['title', 'placeholder', 'aria-label', 'data-label'];
const leftAlone = 'header.bar, .bar-demo, .x6-graph, .monaco-editor, [draggable=true], textarea, script, style, [contenteditable]';
const patterns = intoChinese ? [...Object.keys(words).filter(key => key.includes('{0}')).map(patternOf), ...times()] : [];

export function watchLabels(root) {
  walk(root);
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'characterData')
        text(change.target);
      else if (change.type === 'attributes')
        attribute(change.target, change.attributeName);
      else
        change.addedNodes.forEach(walk);
    }
    chosen();
    proposed();
  }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
}

function walk(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    text(node);
    return;
  }

  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(leftAlone))
    return;

  const nodes = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    one => one.nodeType === Node.ELEMENT_NODE && one.matches(leftAlone) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let one = node; one; one = nodes.nextNode()) {
    if (one.nodeType === Node.TEXT_NODE)
      text(one);
    else
      attributes.forEach(name => attribute(one, name));
  }
}

function text(node) {
  const label = node.nodeValue.trim();
  if (!label || !node.parentElement || node.parentElement.closest(leftAlone))
    return;

  hideUnoffered(label, node.parentElement, page, reads, one => inMenus[one] ?? of(one));
  const said = (node.parentElement.closest('.mud-menu-item') && inMenus[label]) ?? inWords(node.nodeValue);
  if (said !== null)
    node.nodeValue = said;
}

const looked = new WeakSet();

// Studio proposes a name of its own, in English, for what is begun. What stands in a field later on, somebody typed.
function proposed() {
  for (const field of intoChinese ? document.querySelectorAll('.mud-dialog input[type=text]') : []) {
    if (!field.value || looked.has(field))
      continue;

    looked.add(field);
    const [, number] = /^Workflow (\d+)$/.exec(field.value) ?? [];
    if (!number)
      continue;

    field.value = `新流程${number}`;
    for (const told of ['input', 'change'])
      field.dispatchEvent(new Event(told, { bubbles: true }));
  }
}

// What is chosen in a list stands in a field that cannot be typed into.
function chosen() {
  for (const field of document.querySelectorAll('input.mud-select-input[type=text][readonly]')) {
    const said = inWords(field.value);
    if (said !== null)
      field.value = said;
  }
}

function attribute(element, name) {
  const said = inWords(element.getAttribute(name));
  if (said !== null && !element.closest('header.bar, .bar-demo, .x6-graph, .monaco-editor, [draggable=true]'))
    element.setAttribute(name, said);
}

// Null where there is nothing to replace; white space around a label is kept.
function inWords(given) {
  const label = given?.trim();
  if (!label || !/[A-Za-z]/.test(label))
    return null;

  const said = of(label) ?? ending(label);
  return said === null ? null : given.replace(label, () => said);
}

// A label with a mark behind it: "Loading...", "Name *", "… in read-only mode."
function ending(label) {
  const [, stem, mark] = /^(.*?)(\s*(?:\.{1,3}|[:：*]|…))$/.exec(label) ?? [];
  const said = stem ? of(stem) : null;
  return said === null ? null : said + (mark === '.' ? '。' : mark);
}

function of(label) {
  if (Object.hasOwn(words, label))
    return words[label];

  for (const [pattern, say] of patterns) {
    const found = pattern.exec(label);
    if (found)
      return say(found.slice(1));
  }

  return null;
}

function patternOf(key) {
  const pattern = key.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)');
  return [new RegExp(`^${pattern}$`), values => words[key].replace(/\{(\d)\}/g, (_, n) => values[n])];
}

function times() {
  const units = { second: '秒', minute: '分钟', hour: '小时', day: '天', week: '周', month: '个月', year: '年' };
  const count = number => /^\d+$/.test(number) ? number : '1';
  return [
    [/^(\d+|an?|one) (second|minute|hour|day|week|month|year)s? ago$/, ([number, unit]) => `${count(number)} ${units[unit]}前`],
    [/^(\d+|an?|one) (second|minute|hour|day|week|month|year)s? from now$/, ([number, unit]) => `${count(number)} ${units[unit]}后`],
    [/^(\d+|an?|one) (second|minute|hour|day|week|month|year)s?$/, ([number, unit]) => `${count(number)} ${units[unit]}`],
    [/^Poll every (\d+)'s$/, ([number]) => `每 ${number} 秒刷新一次`],
    [/^Version (\d+)$/, ([number]) => `第 ${number} 版`],
    [/^(\d+)-(\d+) of (\d+)$/, ([from, to, all]) => `第 ${from}–${to} 行，共 ${all} 行`],
    [/^(\d+) copied$/, ([number]) => `已复制 ${number} 项`],
  ];
}

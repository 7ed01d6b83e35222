// What a person does in Studio while it takes over a save is kept, with what they had typed, and done again in the same order when that is over.
// The drawing itself is safe, for Studio reads it at each save; only what would take the panel away under a field that waits is kept there too.
import { beWaitedFor, isUnderWay, whenSettled } from './takeover.js';
import { isCodeBeingTyped } from './code.js';
import { fieldNamed, nameOf, standingAt } from './fields.js';
import { isOverArrow, isOverPort } from './ports.js';
import { tell, words } from './notices.js';

const ours = 'header.bar, .bar-demo, .ways, .studio-findings, .studio-notice, .studio-failed';
const canvas = '.x6-graph';
const code = '.monaco-editor';
const turn = 30;

const waiting = [];
let typedIn = null;
let pressed = false;
let isDoing = false;
let beforeTab = null;

/** Whether something waits that is not part of any save yet. */
export function hasWaiting() {
  return waiting.length > 0;
}

/** Whether a field, or an editor of code, has text that is not committed. */
export function isBeingTypedIn() {
  return isCodeBeingTyped() || (typedIn !== null && typedIn.field === document.activeElement);
}

/** @param refresh Done before another tab of a panel is opened: each tab edits what it was opened with. */
export function holdBack(refresh) {
  beforeTab = refresh;
  const listen = (kind, act) => window.addEventListener(kind, event => {
    if (event.isTrusted && event.target instanceof Element && !event.target.closest(ours))
      act(event);
  }, true);

  listen('input', typed);
  listen('change', changed);
  // The name and the description of a process are taken when their field is left.
  listen('blur', left);
  listen('focusout', left);
  listen('click', clicked);
  listen('keydown', keyed);
  listen('mousedown', pressedDown);
  listen('drop', dropped);
  whenSettled(doAgain);
}

function typed(event) {
  const { target } = event;
  if (target.closest(code))
    return;

  typedIn = { field: target, name: nameOf(target) };
  if (isHeld())
    keep(event);
}

function changed(event) {
  const { target } = event;
  if (target === typedIn?.field)
    typedIn = null;
  if (isHeld() && !target.closest(code) && target.type !== 'file')
    keep(event);
}

function left(event) {
  if (isHeld() && event.target.matches('input, textarea') && !event.target.closest(code))
    keep(event);
}

function clicked(event) {
  const inCanvas = event.target.closest(canvas);
  const isTab = event.target.closest('.mud-tab') !== null;
  if (inCanvas ? !pressed : !(isHeld() || isTab) || event.target.closest(code))
    return;

  // A box ticks itself, and then says so.
  if (inCanvas || event.target.closest('label, input[type=checkbox], input[type=radio]'))
    event.stopImmediatePropagation();
  else
    keep(event, isTab ? beforeTab : null);
  pressed = false;
  if (isTab && !isUnderWay())
    doAgain();
}

function keyed(event) {
  const asksToSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
  const isForWhatWasPressed = waiting.some(({ type }) => type === 'press') && !event.target.matches('input, textarea');
  if (isHeld() && (asksToSave || isForWhatWasPressed || (event.key === 'Enter' && !event.target.closest(`${code}, textarea`))))
    keep(event);
}

// From a port an arrow is drawn, and an arrow has no panel.
function pressedDown(event) {
  pressed = false;
  if (!event.target.closest(canvas) || isOverPort(event) || isOverArrow(event) || !isHeld() || !(hasWaiting() || isBeingTypedIn()))
    return;

  pressed = true;
  event.stopImmediatePropagation();
  const { target } = event;
  const copies = ['mousedown', 'mouseup', 'click'].map(kind => new MouseEvent(kind, event));
  beWaitedFor();
  waiting.push({ type: 'press', again: () => copies.forEach(copy => target.dispatchEvent(copy)) });
}

function dropped(event) {
  if (event.target.closest(canvas) && isHeld() && (hasWaiting() || isBeingTypedIn()))
    keep(event);
}

function isHeld() {
  return isUnderWay() || hasWaiting();
}

function keep(event, first = null) {
  const { type, target } = event;
  event.stopImmediatePropagation();
  if (event.cancelable)
    event.preventDefault();

  const last = waiting.at(-1);
  if (type === 'input' && last?.type === type && last.target === target)
    waiting.pop();
  beWaitedFor();
  const given = { type, target, value: target.value, checked: target.checked, name: nameOf(target) };
  const copy = new event.constructor(type, event);
  waiting.push({ ...given, again: () => repeat(given, copy), first });
}

function repeat({ type, target, value, checked, name }, copy) {
  const standing = target.isConnected ? target : name ? fieldNamed(name) : standingAt(target, copy);
  if (!standing) {
    tell(words.again);
    return;
  }

  if (type === 'change' || type === 'input') {
    const later = standing === document.activeElement ? standing.value : value;
    if (checked !== undefined)
      standing.checked = checked;
    if (standing.value !== value)
      standing.value = value;
    standing.dispatchEvent(copy);
    if (later !== value && standing === target)
      standing.value = later;
  } else {
    standing.dispatchEvent(copy);
  }
}

async function doAgain() {
  if (isDoing)
    return;

  isDoing = true;
  try {
    restoreTyped();
    await doAgainInTurn();
  } finally {
    isDoing = false;
  }
}

// Each is given a turn, for a click may begin the next save, and then the rest waits for that.
async function doAgainInTurn() {
  while (waiting.length > 0 && !isUnderWay()) {
    const [{ again, first }] = waiting;
    try {
      await first?.();
      again();
    } catch (failed) {
      console.error(failed);
      tell(words.again);
    }
    waiting.shift();
    await new Promise(resolve => setTimeout(resolve, turn));
  }
}

// What was being typed when its panel was built anew goes on where it was.
function restoreTyped() {
  const field = typedIn?.field;
  if (!field || field.isConnected)
    return;

  const standing = typedIn.name && fieldNamed(typedIn.name);
  typedIn = standing && { field: standing, name: typedIn.name };
  if (!standing)
    return;

  standing.value = field.value;
  standing.dispatchEvent(new InputEvent('input', { bubbles: true }));
  standing.focus();
  if (field.selectionStart !== null)
    standing.setSelectionRange(field.selectionStart, field.selectionEnd);
}

// Studio edits copies. It sends one to be saved, and a while later puts the answer in its place, with the catalogue that it asks for anew:
// what is committed in between goes to a copy that is thrown away. So the time from the sending until Studio has settled has a beginning and an end here, and what must not fall into it waits for the end.
import { telling } from './notices.js';

// Longer than Studio takes to ask for the catalogue, or to send again what failed.
const patience = 12_000;
const slow = 600;
const afterwards = [];

let doings = 0;
let saves = 0;
let expected = 0;
let settling = false;
let isWaitedFor = false;
let noticed = 0;

/** Whether something that Studio puts in the place of what is being edited is under way. */
export function isUnderWay() {
  return doings > 0 || isSaving() || settling;
}

/** Done each time that Studio has settled, one after the other. */
export function whenSettled(act) {
  afterwards.push(act);
}

/** Something other than a save, such as code being typed: what Studio is yet to do with a save that was answered is to come all the same. */
export function begin() {
  doings++;
}

export function end() {
  doings--;
  settle();
}

/** A save, or what Studio asks for once one has been answered. */
export function beginSave() {
  saves++;
  expect(false);
  tellIfSlow();
}

/** @param more Whether Studio is yet to act on the answer. */
export function endSave(more) {
  saves--;
  expect(more);
  if (!isSaving() && !isWaitedFor)
    hush();
  settle();
}

/** Somebody has done what must wait until Studio has settled. */
export function beWaitedFor() {
  if (!isUnderWay())
    return;

  isWaitedFor = true;
  tellIfSlow();
}

function isSaving() {
  return saves > 0 || expected > 0;
}

function tellIfSlow() {
  noticed ||= setTimeout(() => telling(true), slow);
}

// Nobody waits any more, though code may still be typed.
function hush() {
  clearTimeout(noticed);
  noticed = 0;
  telling(false);
}

function expect(more) {
  clearTimeout(expected);
  expected = more ? setTimeout(() => { expected = 0; settle(); }, patience) : 0;
}

async function settle() {
  if (isUnderWay())
    return;

  settling = true;
  await rest();
  settling = false;
  if (isUnderWay())
    return;

  isWaitedFor = false;
  hush();
  // One of them may take its time, and the next thing may begin meanwhile; then the rest is done after that.
  for (const act of afterwards) {
    if (isUnderWay())
      return;
    await attempted(act);
  }
}

// What follows must not wait for ever for what failed.
async function attempted(act) {
  try {
    await act();
  } catch (failed) {
    console.error(failed);
  }
}

// Studio works in one thread, in turns: when this page is given several in a row without waiting, there is nothing left that Studio does.
// A window that nobody sees is given its turns late by the browser itself.
async function rest() {
  const [turn, prompt, several] = [20, 60, 5];
  for (let calm = 0; calm < several;) {
    const asked = performance.now();
    await new Promise(resolve => setTimeout(resolve, turn));
    calm = document.hidden || performance.now() - asked < prompt ? calm + 1 : 0;
  }
}

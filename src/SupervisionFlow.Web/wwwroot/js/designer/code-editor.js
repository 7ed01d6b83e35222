// The program behind Studio's editor of code is as large as what draws, and no drawing needs it: it is loaded once the drawing stands.
// Studio counts on its being there, and makes an editor as it starts, for a view of its code that nobody has opened; so what it asks for waits.
import { tellUnlessHeld, words } from './notices.js';
import { pause } from './pause.js';

const folder = '_content/BlazorMonaco/lib/monaco-editor/min/vs';
const makes = ['create', 'createDiffEditor'];
const needs = [...makes, 'dispose', 'createModel', 'getModel', 'getModels', 'defineTheme', 'setTheme', 'setModelLanguage', 'setModelMarkers', 'removeAllMarkers', 'getModelMarkers', 'colorize', 'colorizeElement', 'colorizeModelLine', 'remeasureFonts'];

// For a page that has nothing to draw.
const patience = 6000;
const slow = 60_000;
const retries = [2, 5, 15, 30];

let loading = null;
let isMissed = false;
let whenThere = null;
let drawingStands = null;
const drawn = new Promise(resolve => drawingStands = resolve);

/** Done with the program before any editor is made. */
export function onceLoaded(act) {
  whenThere = act;
}

/** Lets Studio's calls for an editor wait for its program; told once what passes them on is there. */
export function letCallsWait() {
  const { editor, languages } = window.blazorMonaco;
  for (const name of needs)
    postpone(editor, name);
  for (const name of Object.keys(languages))
    postpone(languages, name);
}

/** Loads it, unless it is being loaded. */
export function loadCodeEditor() {
  drawingStands();
  loading ??= load();
}

function postpone(object, name) {
  const act = object[name];
  object[name] = async (...given) => {
    await there();
    return makes.includes(name) ? madeIn(given[0], () => act.apply(object, given)) : act.apply(object, given);
  };
}

async function there() {
  if (!loading)
    await Promise.race([drawn, new Promise(resolve => setTimeout(resolve, patience))]);
  loading ??= load();
  if (isMissed)
    tellUnlessHeld(words.noCode);
  await loading;
}

// Whoever has closed the panel meanwhile has taken the editor's place away, and Studio is yet to put the editor away itself.
function madeIn(id, make) {
  if (document.getElementById(id))
    return make();

  const place = document.body.appendChild(Object.assign(document.createElement('div'), { id, hidden: true }));
  try {
    return make();
  } finally {
    place.remove();
  }
}

// Without it only code cannot be edited: it is tried until it comes, and whoever waits for code, or opens some later, is told once why it does not.
async function load() {
  const late = setTimeout(miss, slow);
  for (let attempt = 0; !await isLoaded(); attempt++) {
    miss();
    await pause(retries[Math.min(attempt, retries.length - 1)]);
  }

  clearTimeout(late);
  isMissed = false;
  whenThere(window.monaco);
}

function miss() {
  if (!isMissed)
    tellUnlessHeld(words.noCode);
  isMissed = true;
}

async function isLoaded() {
  try {
    if (typeof window.require !== 'function')
      await script(`${folder}/loader.js`);
    await new Promise((resolve, reject) => window.require(['vs/editor/editor.main'], resolve, reject));
    return true;
  } catch (failed) {
    console.error(failed);
    forget();
    return false;
  }
}

// Its loader asks for nothing a second time, and forgets with what failed where all of it lies.
function forget() {
  if (typeof window.require !== 'function')
    return;

  window.require.reset();
  window.require.config({ paths: { vs: new URL(folder, document.baseURI).href } });
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    Object.assign(element, { src: address, onload: resolve, onerror: () => reject(new Error(`${address} could not be loaded`)) });
    document.head.append(element);
  });
}

// Photos and signatures chosen at a step, kept on this machine until they are sent: a phone may drop the page in a cellar.
// By person and step. What is somebody else's, or a day old, goes when a page opens; all of it goes with whoever signs out.
import { longest, person } from './held.js';

const lastSent = 'files sent';

export class KeptFiles {
  constructor(form) {
    this.form = form;
    this.step = [person(), location.pathname];
  }

  watch() {
    for (const told of ['change', 'files']) {
      this.form.addEventListener(told, (event) => { if (event.target.type === 'file' && event.target.name) this.keep(event.target); });
    }
  }

  keep(input) {
    const key = [...this.step, input.name];
    return ask('readwrite', (all) => (input.files.length > 0 ? all.put({ at: Date.now(), files: [...input.files] }, key) : all.delete(key)));
  }

  /** Puts them back where they were chosen; tells whether there were any. */
  async putBack() {
    let any = false;
    for (const key of await keysOf(this.step)) {
      const input = this.form.querySelector(`input[type=file][name="${CSS.escape(key[2])}"]`);
      const kept = await ask('readonly', (all) => all.get(key));
      if (!input || !kept || input.files.length > 0) continue;
      const carrier = new DataTransfer();
      for (const file of kept.files) carrier.items.add(file);
      input.files = carrier.files;
      input.dispatchEvent(new Event('putback'));
      any = true;
    }
    return any;
  }

  /** A signature was given under what stood on the page; under anything else it is given anew. */
  forgetSignatures() {
    return Promise.all([...this.form.querySelectorAll('[data-signature-file]')].map((input) => {
      input.closest('[data-field]').querySelector('[data-signature-clear]')?.click();
      return this.keep(input);
    }));
  }

  /** Notes that the form goes out now; whether it was taken is known from the page that answers. */
  leaving(act) {
    sessionStorage.setItem(lastSent, JSON.stringify({ step: this.step, act }));
  }
}

/** Forgets what was taken, what can no longer be sent, what is old, and what is somebody else's. */
export async function tidy() {
  const last = JSON.parse(sessionStorage.getItem(lastSent) ?? 'null');
  sessionStorage.removeItem(lastSent);
  if (!person()) return;
  if (last && isTaken(last)) await forget(last.step);
  if (document.querySelector('[data-form-view]') && !document.querySelector('form[data-draft-url]')) await forget([person(), location.pathname]);
  for (const key of await keysOf([])) {
    if (key[0] !== person() || Date.now() - (await ask('readonly', (all) => all.get(key)))?.at > longest) await ask('readwrite', (all) => all.delete(key));
  }
}

/** Forgets all of it, before somebody else sits down. */
export function forgetFiles() {
  return ask('readwrite', (all) => all.clear());
}

/** A list that says it is done, the form with what is wrong in it, or, after saving, the form anew. A page of the browser's own, or one to sign in on, is none of these. */
function isTaken({ step, act }) {
  if (location.pathname !== step[1]) return new URLSearchParams(location.search).has('done');
  const form = document.querySelector('form[data-draft-url]');
  const isLed = performance.getEntriesByType('navigation')[0]?.redirectCount > 0;
  return form !== null && ('answers' in form.dataset || (act === 'save_draft' && isLed));
}

async function forget(step) {
  for (const key of await keysOf(step)) await ask('readwrite', (all) => all.delete(key));
}

async function keysOf(step) {
  const keys = await ask('readonly', (all) => all.getAllKeys()) ?? [];
  return keys.filter((key) => step.every((part, n) => key[n] === part));
}

let opened;

/** Asks the machine's store. Where it keeps nothing, as in a private window, the files still stand on the page. */
async function ask(mode, question) {
  try {
    opened ??= answerTo(opening());
    return await answerTo(question((await opened).transaction('files', mode).objectStore('files')));
  } catch {
    return undefined;
  }
}

function opening() {
  const request = indexedDB.open('supervisionflow', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('files');
  return request;
}

function answerTo(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Photos and signatures chosen at a step, kept on this machine until they are sent: a phone may drop the page in a cellar.
// By person and step. What is somebody else's, or a day old, goes when a page opens; all of it goes with whoever signs out.
import { longest, person } from './held.js';

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
}

/** Forgets this person's files of a page. */
export async function forgetFilesOf(path) {
  for (const key of await keysOf([person(), path])) await ask('readwrite', (all) => all.delete(key));
}

/** Forgets what is a day old, and what is somebody else's. While nobody is signed in, whoever left may come back to it. */
export async function forgetOldFiles() {
  for (const key of await keysOf([])) {
    const isOthers = person() !== '' && key[0] !== person();
    if (isOthers || Date.now() - (await ask('readonly', (all) => all.get(key)))?.at > longest) await ask('readwrite', (all) => all.delete(key));
  }
}

/** Forgets all of it, before somebody else sits down. */
export function forgetFiles() {
  return ask('readwrite', (all) => all.clear());
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

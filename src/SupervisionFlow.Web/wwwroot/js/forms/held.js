// What could not be saved, kept for this tab until it can: a phone may drop the page in a cellar, and a session may end.
// Keys and tokens are hidden and the page's own; a password is never kept; a browser gives no script a file's place.
const theirs = new Set(['hidden', 'file', 'password', 'submit', 'button']);
const prefix = 'held ';

/** For how long anything unsent is kept. */
export const longest = 24 * 60 * 60 * 1000;

/** Who is signed in; empty where nobody is. Two people may sit at one machine: what one of them entered is nobody else's. */
export function person() {
  return document.querySelector('.bar-who')?.dataset.person ?? '';
}

export class Held {
  constructor(form) {
    this.name = `${prefix}${person()} ${form.dataset.draftUrl ?? location.pathname + location.search}`;
  }

  /** Keeps what was typed, with the draft from which it goes on, and whether it is known that it never went out. */
  keep(typed, base, isUnsent = false) {
    const fields = [...typed].filter(([name, value]) => typeof value === 'string' && !name.startsWith('__'));
    keepAs(this.name, { at: Date.now(), base, fields, isUnsent });
  }

  forget() {
    forgetText(this.name);
  }

  /** What was kept; null if there is nothing. */
  kept() {
    return read(this.name);
  }
}

export function forgetText(name) {
  sessionStorage.removeItem(name);
}

/** Another act of the page was done with its own fields; the form and the opinion still wait. */
export function keepOnlyOfStep(name) {
  const kept = read(name);
  if (kept) keepAs(name, { ...kept, fields: kept.fields.filter(([field]) => field.startsWith('f.') || field === '_opinion') });
}

/** Forgets what is a day old, and what is somebody else's. While nobody is signed in, whoever left may come back to it. */
export function forgetOldTexts() {
  for (const name of heldNames()) {
    const isOthers = person() !== '' && !name.startsWith(`${prefix}${person()} `);
    if (isOthers || Date.now() - read(name).at > longest) forgetText(name);
  }
}

/** Forgets whatever this tab kept, whose ever it was. */
export function forgetHeld() {
  heldNames().forEach(forgetText);
}

/** Puts values into the fields of their names, and empties the others of the form. What belongs to an act stands as it is where nothing was kept of it. */
export function putBack(form, fields) {
  const said = new Map();
  for (const [name, value] of fields) said.set(name, [...(said.get(name) ?? []), value]);
  for (const field of form.elements) {
    if ((field.name?.startsWith('f.') || said.has(field.name)) && !theirs.has(field.type)) put(field, said.get(field.name) ?? []);
  }
}

/** The key under which it went out: sent again it is the same act, whether or not the first one arrived. */
export function putKeyBack(form, fields) {
  const sent = fields.find(([name]) => name === '_key');
  if (sent && form.elements._key) form.elements._key.value = sent[1];
}

function put(field, values) {
  if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
  else if (field.type === 'select-multiple') for (const option of field.options) option.selected = values.includes(option.value);
  else if (values.length > 0) field.value = values.shift();
}

function heldNames() {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
}

function read(name) {
  return JSON.parse(sessionStorage.getItem(name) ?? 'null');
}

function keepAs(name, kept) {
  try {
    sessionStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // No room or no right to keep: it still stands on the page.
  }
}

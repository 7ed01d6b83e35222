// What could not be saved, kept for this tab until it can: a phone may drop the page in a cellar, and a session may end.
// Keys and tokens are hidden and the page's own; a password is never kept; a browser gives no script a file's place.
const theirs = new Set(['hidden', 'file', 'password', 'submit', 'button']);
const prefix = 'held ';

/** For how long anything unsent is kept. */
export const longest = 24 * 60 * 60 * 1000;

/** Who is signed in. Two people may sit at one machine: what one of them entered is nobody else's. */
export function person() {
  return document.querySelector('.bar-who')?.dataset.person ?? '';
}

export class Held {
  constructor(form) {
    this.name = `${prefix}${person()} ${form.dataset.draftUrl}`;
  }

  /** Keeps what was typed, with the draft from which it goes on. */
  keep(typed) {
    const fields = [...typed].filter(([name, value]) => typeof value === 'string' && !name.startsWith('__'));
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ at: Date.now(), base: typed.get('_base'), fields }));
    } catch {
      // No room or no right to keep: it still stands on the page.
    }
  }

  forget() {
    sessionStorage.removeItem(this.name);
  }

  /** What was kept and is not too old; null if there is nothing. */
  kept() {
    const kept = JSON.parse(sessionStorage.getItem(this.name) ?? 'null');
    if (kept && Date.now() - kept.at <= longest) return kept;
    this.forget();
    return null;
  }
}

/** Forgets whatever this tab kept, whose ever it was. */
export function forgetHeld() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
}

/** Puts values into the fields of their names, and empties the others. */
export function putBack(form, fields) {
  const said = new Map();
  for (const [name, value] of fields) said.set(name, [...(said.get(name) ?? []), value]);
  for (const field of form.elements) if (field.name && !theirs.has(field.type)) put(field, said.get(field.name) ?? []);
}

function put(field, values) {
  if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
  else if (field.type === 'select-multiple') for (const option of field.options) option.selected = values.includes(option.value);
  else if (values.length > 0) field.value = values.shift();
}

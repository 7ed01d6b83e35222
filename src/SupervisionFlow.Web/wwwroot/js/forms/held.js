// What could not be saved for want of a network, kept for this tab until it can: a phone may drop the page in a cellar.
// Keys and tokens are hidden and the page's own; a browser gives no script a file's place.
const theirs = new Set(['hidden', 'file', 'submit', 'button']);
const longest = 24 * 60 * 60 * 1000;

export class Held {
  constructor(form) {
    this.form = form;
    // Two people may sit at one machine: what one of them typed is nobody else's.
    this.name = `held ${document.querySelector('.bar-who')?.textContent.trim() ?? ''} ${form.dataset.draftUrl}`;
  }

  keep(typed) {
    const fields = [...typed].filter(([, value]) => typeof value === 'string');
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ at: Date.now(), fields }));
    } catch {
      // No room or no right to keep: it still stands on the page.
    }
  }

  forget() {
    sessionStorage.removeItem(this.name);
  }

  /** Puts back what was kept, and tells whether there was any. */
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.name) ?? 'null');
    this.forget();
    if (!kept || Date.now() - kept.at > longest) return false;

    const said = new Map();
    for (const [name, value] of kept.fields) said.set(name, [...(said.get(name) ?? []), value]);
    for (const field of this.form.elements) if (field.name && !theirs.has(field.type)) put(field, said.get(field.name) ?? []);
    return true;
  }
}

function put(field, values) {
  if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
  else if (field.type === 'select-multiple') for (const option of field.options) option.selected = values.includes(option.value);
  else if (values.length > 0) field.value = values.shift();
}

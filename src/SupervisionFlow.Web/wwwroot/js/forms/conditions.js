// Shows and hides what a condition on other fields governs. A hidden field counts as empty for the others.
import { holds, readTyped, valueAt } from './show-if.js';

export class Conditions {
  constructor(form) {
    this.form = form;
    this.governed = [...form.querySelectorAll('[data-show-if]')].map((element) => ({ element, tree: JSON.parse(element.dataset.showIf) }));
    this.fields = new Map([...form.querySelectorAll('[data-field]')].map((element) => [element.dataset.field, element]));
    this.trees = new Map(this.governed.filter((one) => one.element.dataset.field).map((one) => [one.element.dataset.field, one.tree]));
  }

  apply() {
    this.shown = new Map();
    for (const { element, tree } of this.governed) {
      const { field } = element.dataset;
      element.hidden = !(field ? this.shows(field) : this.holds(tree));
    }
    for (const section of this.form.querySelectorAll('[data-form-section]')) {
      section.hidden = [...section.querySelectorAll('.field')].every((field) => field.hidden);
    }
  }

  shows(field) {
    if (!this.shown.has(field)) {
      const tree = this.trees.get(field);
      this.shown.set(field, !tree || this.holds(tree));
    }
    return this.shown.get(field);
  }

  holds(tree) {
    return holds(tree, (path) => valueAt(path, (field) => this.value(field)));
  }

  value(field) {
    const element = this.fields.get(field);
    return element && this.shows(field) ? entered(element) : null;
  }
}

/** What is now entered into a field, as the binder will store it. */
function entered(element) {
  const { field, type } = element.dataset;
  switch (type) {
    case 'checklist':
      return Object.fromEntries([...element.querySelectorAll('[data-item]')].map((item) => [
        item.dataset.item,
        { result: item.querySelector('input[type=radio]:checked')?.value ?? null },
      ]));
    case 'multiChoice':
      return [...element.querySelectorAll('input:checked')].map((input) => input.value);
    case 'file':
    case 'signature': {
      const kept = [...element.querySelectorAll('input[type=checkbox]:checked')].map((input) => input.value);
      const chosen = [...element.querySelectorAll('input[type=file]')].flatMap((input) => [...input.files].map((file) => file.name));
      return [...kept, ...chosen];
    }
    default: {
      const input = element.querySelector('input[type=radio]')
        ? element.querySelector('input[type=radio]:checked')
        : element.querySelector(`[name="f.${field}"]`);
      return readTyped(type, input?.value ?? '');
    }
  }
}

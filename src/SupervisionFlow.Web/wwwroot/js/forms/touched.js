// Whether something stands in a form that its page did not bring: typed before the scripts were there, or put back by the browser.
const shownOnly = new Set(['hidden', 'file', 'password', 'submit', 'button']);

export function isTouched(form) {
  return [...form.elements].some((field) => field.name && !shownOnly.has(field.type) && differs(field));
}

function differs(field) {
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.type === 'select-multiple') return [...field.options].some((option) => option.selected !== option.defaultSelected);
  // Without a choice of the page's own a browser shows the first.
  if (field.type === 'select-one') return field.selectedIndex !== Math.max(0, [...field.options].map((option) => option.defaultSelected).lastIndexOf(true));
  // What a date or a number cannot be is not shown at all, and nobody took it away.
  if (field.value === '' && field.tagName === 'INPUT' && field.type !== 'text') return false;
  return field.value !== field.defaultValue?.replace(/\r\n?/g, '\n');
}

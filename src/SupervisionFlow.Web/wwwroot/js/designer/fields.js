// Studio builds some panels anew when it takes over a save. What stood there is found again by what it is called.

/** What a field is called on screen, and which of several of that name it is; null for what is none. */
export function nameOf(element) {
  const label = labelOf(element?.closest?.('.mud-input-control'));
  if (!label)
    return null;

  const all = called(label, element.localName);
  return { label, kind: element.localName, fromLast: all.length - all.indexOf(element) };
}

/** The field of that name now; null where there is none. */
export function fieldNamed({ label, kind, fromLast }) {
  return called(label, kind).at(-fromLast) ?? null;
}

/** What stands now where a click went; null where that is something else. */
export function standingAt(element, { clientX, clientY }) {
  const there = document.elementFromPoint(clientX, clientY);
  return there?.textContent === element.textContent ? there : null;
}

function called(label, kind) {
  return [...document.querySelectorAll('.mud-input-control')].filter(field => labelOf(field) === label).flatMap(field => [...field.querySelectorAll(kind)]);
}

function labelOf(field) {
  return field?.querySelector('label')?.textContent;
}

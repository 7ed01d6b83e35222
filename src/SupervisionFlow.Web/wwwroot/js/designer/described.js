// Studio takes the name and the description of a process only once the server has found the name free, and whatever it draws meanwhile puts the older ones back.
// What was given goes with every save until one has brought it.
const given = {};
let lastAsked = null;

// A panel of an activity, and a dialog, has descriptions of its own.
export function watchDescription(host) {
  window.addEventListener('change', ({ target }) => {
    if (host.contains(target) && target.matches('form:not(.mud-form) textarea') && !target.closest('.mud-dialog, .mud-form, .monaco-editor'))
      given.description = target.value;
  }, true);
}

/** A name is asked about; a copy's has no process yet, and is not this one's. */
export function asksName(url) {
  if (isOfThis(url))
    lastAsked = url;
}

/** @param answer What the server says of the name that was asked about. */
export async function learnName(url, answer) {
  if (isOfThis(url) && url === lastAsked && (await answer.json()).isUnique)
    given.name = new URL(url).searchParams.get('name');
}

function isOfThis(url) {
  return Boolean(new URL(url).searchParams.get('definitionId'));
}

/** Puts what was given into what is about to be saved. */
export function describe(model) {
  Object.assign(model, given);
}

/** What has been saved need not go along again. */
export function described(saved) {
  for (const member of Object.keys(given).filter(member => saved[member] === given[member]))
    delete given[member];
}

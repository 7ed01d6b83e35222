// Studio takes the name and the description of a process only once the server has found the name free, and whatever it draws meanwhile puts the older ones back.
// What was given goes with every save until one has brought it.
const given = {};

export function watchDescription(host) {
  window.addEventListener('change', ({ target }) => {
    if (host.contains(target) && target.matches('form textarea') && !target.closest('.mud-dialog'))
      given.description = target.value;
  }, true);
}

/** @param answer What the server says of the name that was asked about. */
export async function learnName(url, answer) {
  const name = new URL(url).searchParams.get('name');
  if (name && (await answer.json()).isUnique)
    given.name = name;
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

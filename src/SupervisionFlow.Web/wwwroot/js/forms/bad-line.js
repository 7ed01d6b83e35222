// A line may be cut without a word: a request that nobody answers is given up, so that the person is told and can go on.
// Milliseconds. A draft is a few kilobytes, and a phone at the edge of its cell needs a while for them.
const patience = 30_000;

/** A fetch that is given up after a while; its answer's body has to arrive in that time too. */
export function reach(address, options) {
  return fetch(address, { ...options, signal: AbortSignal.timeout(patience) });
}

/** Whether a failed fetch says that nobody was reached: refused, broken off, or left without an answer. */
export function isCut(failure) {
  return failure instanceof TypeError || failure.name === 'TimeoutError';
}

// A line may be cut without a word: a request that nobody answers is given up, so that the person is told and can go on.
// Milliseconds. A draft is a few kilobytes, and a phone at the edge of its cell needs a while for them.
const patience = 30_000;

/** What goes out while its page is being left: browsers take no more than 64 KB of it. */
const mostOfLeaving = 60_000;

/** A fetch that is given up after a while; its answer's body has to arrive in that time too. Without AbortSignal.timeout, which browsers before 2022 do not know. */
export async function reach(address, options) {
  const given = new AbortController();
  setTimeout(() => given.abort(), patience);
  return fetch(address, { ...options, signal: given.signal });
}

/** Whether a form without files may still go out when its page is left. */
export function goesWhileLeaving(typed) {
  const bytes = new TextEncoder();
  let size = 0;
  for (const [name, value] of typed) size += 150 + bytes.encode(name + value).length;
  return size <= mostOfLeaving;
}

/** Whether a failed fetch says that nobody was reached: refused, broken off, or left without an answer. */
export function isCut(failure) {
  return failure instanceof TypeError || failure.name === 'AbortError';
}

// The token of this session: renewed before it ends, asked for once however many wait for it.
export class Tokens {
  #token = null;
  #renewAt = 0;
  #asking = null;
  #fetch;

  constructor(fetch) {
    this.#fetch = fetch;
  }

  /** The token, or null while nobody, or somebody else, is signed in. */
  async current(person) {
    if (this.#token && performance.now() < this.#renewAt)
      return this.#token;

    this.#asking ??= this.#ask(person).finally(() => this.#asking = null);
    return this.#asking;
  }

  forget(token) {
    if (this.#token === token)
      this.#token = null;
  }

  async #ask(person) {
    // A session that has ended is answered by a redirect to the page for signing in: not followed, but told apart.
    const answer = await this.#fetch('token', { method: 'POST', redirect: 'manual', headers: { Accept: 'application/json' } });
    if (!answer.ok) {
      if (answer.status >= 500)
        throw new TypeError(`The token could not be fetched: ${answer.status}`);
      return null;
    }

    const given = await answer.json();
    if (given.person !== person)
      return null;

    this.#renewAt = performance.now() + given.seconds * 1000 / 2;
    return this.#token = given.token;
  }
}

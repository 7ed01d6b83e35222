// Every call that Studio makes to the API passes here. Studio loses what is being edited when a call fails for want of a token or a network;
// so such a call is not answered but held until it can be made, and the person is told why.
import { Tokens } from './tokens.js';
import { hold, release, saved, tell, words } from './notices.js';
import { learnActivities } from './kinds.js';
import { takeManual } from './saves.js';
import { begin, beginSave, end, endSave, isUnderWay } from './takeover.js';
import { hasWaiting } from './held.js';
import { learn } from './drawn.js';
import { asksName, describe, described, learnName } from './described.js';
import { showChecks } from './checks.js';
import { pause } from './pause.js';

const patience = [1, 2, 4, 8, 15];
const unreachable = [502, 503, 504];
const mostRefused = 3;
const starting = 20_000;
// What Studio asks for as it starts, one after the other; asked for while it is still being loaded.
const firstAsked = [
  'descriptors/activities?Refresh=True', 'descriptors/expression-descriptors', 'descriptors/workflow-activation-strategies',
  'descriptors/log-persistence-strategies', 'descriptors/incident-strategies', 'descriptors/commit-strategies/workflows', 'features/installed',
];

export function guardCalls(endpoint, { person, name, definitionId, design }) {
  const original = window.fetch.bind(window);
  const tokens = new Tokens(original);
  const session = randomId();
  let writing = 0;
  let refused = 0;
  let lastSave = Promise.resolve();
  const early = new Map();

  window.fetch = (input, init) => typeof input === 'string' && input.startsWith(endpoint) ? call(input, init ?? {}) : original(input, init);
  window.addEventListener('beforeunload', event => {
    if (writing > 0 || hasWaiting())
      event.preventDefault();
  });

  if (definitionId)
    askEarly();

  // Over a slow line each of these would be waited for in turn.
  function askEarly() {
    const design = `workflow-definitions/by-definition-id/${encodeURIComponent(definitionId)}?versionOptions=Latest`;
    for (const url of [design, ...firstAsked].map(path => `${endpoint}/${path}`))
      early.set(url, call(url, { method: 'GET' }));
    setTimeout(() => early.clear(), starting);
  }

  async function call(url, init) {
    const answered = early.get(url);
    if (answered && init.method === 'GET') {
      early.delete(url);
      return answered;
    }

    const saves = isSave(url, init);
    const headers = new Headers(init.headers);
    headers.set('X-Edit-Session', session);
    if (design)
      headers.set('X-Edit-Design', encodeURIComponent(design));
    if (saves && takeManual())
      headers.set('X-Save', 'manual');

    return saves ? save(url, { ...init, headers }) : ask(url, { ...init, headers });
  }

  // One after the other, or an older one that had to wait would be kept over a newer.
  async function save(url, init) {
    let [isOver, more] = [null, false];
    const before = lastSave;
    lastSave = new Promise(resolve => isOver = resolve);
    writing++;
    beginSave();
    try {
      await before;
      const sent = JSON.parse(await new Response(init.body).text());
      const isOfThis = sent.model.definitionId === definitionId;
      if (isOfThis)
        describe(sent.model);
      const answer = await untilAnswered(url, { ...init, body: JSON.stringify(sent) });
      if (answer.ok) {
        const { workflowDefinition } = await answer.clone().json();
        learn(sent.model, workflowDefinition);
        if (isOfThis)
          described(workflowDefinition);
      }

      more = answer.ok || answer.status >= 500;
      return await told(answer, true, init);
    } finally {
      writing--;
      isOver();
      endSave(more);
    }
  }

  async function ask(url, init) {
    const isCatalogue = url.startsWith(`${endpoint}/descriptors/activities`);
    const isOfName = url.startsWith(`${endpoint}/workflow-definitions/validation/`);
    const isOfSave = isCatalogue && isUnderWay();
    const isWaitedFor = isOfName || url.startsWith(`${endpoint}/scripting/`);
    if (isOfName)
      asksName(url);
    if (isOfSave)
      beginSave();
    else if (isWaitedFor)
      begin();
    try {
      const answer = await untilAnswered(url, init);
      if (answer.ok && isCatalogue)
        await learnActivities(answer.clone());
      if (answer.ok && isOfName)
        await learnName(url, answer.clone());
      if (answer.ok && url.startsWith(`${endpoint}/bulk-actions/`))
        tellRefusals(await answer.clone().text());
      return await told(answer, false, init);
    } finally {
      if (isOfSave)
        endSave(false);
      else if (isWaitedFor)
        end();
    }
  }

  async function untilAnswered(url, init) {
    for (let attempt = 0; ; attempt++) {
      const answer = await tried(url, init);
      if (answer) {
        release();
        return answer;
      }

      // Whose fresh tokens are refused asks no more by itself: only the person, who has read why, makes it go on.
      await pause(refused < mostRefused ? patience[Math.min(attempt, patience.length - 1)] : null, init.signal);
    }
  }

  // Null when it must be tried again.
  async function tried(url, init) {
    try {
      const token = await tokens.current(person);
      if (!token) {
        hold(words.signedOut(name), { href: `/sign-in?ReturnUrl=${encodeURIComponent('/inbox')}`, text: words.signIn });
        return null;
      }

      init.headers.set('Authorization', `Bearer ${token}`);
      const answer = await original(url, init);
      if (answer.status === 401) {
        tokens.forget(token);
        if (++refused >= mostRefused)
          hold(words.lockedOut, { href: `/sign-in?ReturnUrl=${encodeURIComponent('/inbox')}`, text: words.signIn });
        return null;
      }

      refused = 0;
      if (!unreachable.includes(answer.status))
        return answer;
    } catch (failed) {
      if (init.signal?.aborted)
        throw failed;
    }

    hold(words.unreachable);
    return null;
  }

  // Studio shows the reasons of a save that was refused with 400, and breaks on any other refusal, one to delete among them: there we say it ourselves.
  async function told(answer, saves, init) {
    if (answer.ok) {
      if (saves) {
        saved();
        showChecks();
      }
      return answer;
    }

    const body = await answer.text();
    if (saves && answer.status < 500)
      return new Response(body, { status: 400, headers: answer.headers });

    if (answer.status !== 404)
      tell(reasonIn(body) ?? words.refused(answer.status));
    // Nothing was deleted, and the list that is asked for anew says so.
    if (init.method === 'DELETE' && answer.status < 500)
      return new Response(null, { status: 204 });
    return new Response(body, { status: answer.status, headers: answer.headers });
  }

  function isSave(url, init) {
    return init.method === 'POST' && url.split('?')[0] === `${endpoint}/workflow-definitions`;
  }
}

// Of several that were asked for at once, Studio tells only those that were done.
function tellRefusals(body) {
  const refusals = parsed(body)?.refusals ?? [];
  if (refusals.length > 0)
    tell(refusals.join(' '));
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function reasonIn(body) {
  try {
    const { errors, message } = JSON.parse(body);
    return errors?.generalErrors?.join(' ') ?? message;
  } catch {
    return null;
  }
}

function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

// Does a draw again from its certificate: the same steps as the server's, written a second time. docs/draws.md says them in words.
'use strict';

if (typeof require !== 'undefined') Object.assign(globalThis, require('./sha256.js'));

const algorithm = 'supervisionflow-draw/1';

const pick = (source, names) => Object.fromEntries(names.map((name) => [name, source[name]]));

// The certificate with exactly its members in exactly their order; without the seal it is what the seal covers.
function canonical(file, withSeal) {
  const strata = file.rules.strata.map((one) => pick(one, ['key', 'title', 'kinds', 'areas', 'risks', 'ownerships', 'field', 'count', 'perTenThousand']));
  const whole = {
    format: file.format,
    draw: pick(file.draw, ['id', 'title', 'level', 'year', 'unit']),
    rules: { officers: file.rules.officers, notAsLast: file.rules.notAsLast, strata },
    objects: file.objects,
    officers: file.officers,
    commitment: pick(file.commitment, ['objects', 'officers', 'rules', 'secret', 'hash', 'by', 'at']),
    reveal: pick(file.reveal, ['secret', 'witness', 'number', 'by', 'at']),
    seed: file.seed,
    drawn: file.drawn,
    redraws: file.redraws,
  };
  return withSeal ? { ...whole, seal: file.seal } : whole;
}

function hashOfPool(pool) {
  const hash = new Sha256();
  for (const one of pool) hash.update(utf8.encode(JSON.stringify(one) + '\n'));
  return hash.hex();
}

const ascends = (pool) => pool.every((one, at) => at === 0 || pool[at - 1][0] < one[0]);
const score = (seed, name) => sha256(`${seed}\n${name}\n`);
const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

// An object is [id, name, kind, area, risk, ownership, excluded, last]; an officer [id, name, certificate, fields, excluded, barred].
function stratumOf(rules, [, , kind, area, risk, ownership]) {
  const admits = (list, value) => list.length === 0 || list.includes(value);
  return rules.strata.find((one) => admits(one.kinds, kind) && admits(one.areas, area) && admits(one.risks, risk) && admits(one.ownerships, ownership));
}

function sizeOf(stratum, eligible) {
  return Math.min(eligible, stratum.count > 0 ? stratum.count : Math.ceil((eligible * stratum.perTenThousand) / 10000));
}

class Staffing {
  constructor(pool, rules, seed) {
    Object.assign(this, { pool, rules, seed });
    this.load = new Map(pool.map(([id]) => [id, 0]));
    this.barred = new Map(pool.map((one) => [one[0], new Set(one[5])]));
  }

  draw(object, stratum) {
    const order = this.inOrder(object, stratum, 'officer', []);
    const count = this.rules.officers;
    const drawn = order.slice(0, count);
    const same = JSON.stringify([...drawn].sort(byText)) === JSON.stringify([...object[7]].sort(byText));
    if (this.rules.notAsLast === 'pair' && drawn.length === count && same && order.length > count) drawn[count - 1] = order[count];
    for (const officer of drawn) this.add(officer, 1);
    return drawn;
  }

  another(object, stratum, redraw, leaves, not) {
    this.add(leaves, -1);
    const [taken] = this.inOrder(object, stratum, `redraw\n${redraw}`, not);
    if (taken) this.add(taken, 1);
    return taken;
  }

  add(officer, by) { this.load.set(officer, this.load.get(officer) + by); }

  inOrder(object, stratum, what, not) {
    return this.pool
      .filter(([id, , , fields, excluded]) => excluded === '' && (stratum.field === '' || fields.includes(stratum.field)) && !this.barred.get(id).has(object[0])
        && (this.rules.notAsLast !== 'any' || !object[7].includes(id)) && !not.includes(id))
      .map(([id]) => ({ id, load: this.load.get(id), score: score(this.seed, `${what}\n${object[0]}\n${id}`) }))
      .sort((one, other) => one.load - other.load || byText(one.score, other.score))
      .map(({ id }) => id);
  }
}

function drawAgain({ objects, officers, rules, seed, redraws }) {
  const spare = redraws.filter(([, , officer]) => officer === '').length;
  const staffing = new Staffing(officers, rules, seed);
  const known = new Map(objects.map((one) => [one[0], one]));
  const ranked = new Map(rules.strata.map((stratum) => [stratum.key, []]));
  for (const one of objects) {
    const stratum = one[6] === '' && stratumOf(rules, one);
    if (stratum) ranked.get(stratum.key).push([score(seed, `object\n${one[0]}`), one]);
  }

  const rows = [];
  const waiting = new Map();
  for (const stratum of rules.strata) {
    const order = ranked.get(stratum.key).sort(([one], [other]) => byText(one, other)).map(([, one]) => one);
    const size = sizeOf(stratum, order.length);
    for (const one of order.slice(0, size)) rows.push([one[0], stratum.key, staffing.draw(one, stratum), 0, '']);
    waiting.set(stratum.key, order.slice(size, size + spare));
  }

  for (const [number, object, officer] of redraws) {
    const row = rows.find(([id, , , struckBy]) => id === object && struckBy === 0);
    if (!row || (officer !== '' && !row[2].includes(officer))) throw new Error('redraw');
    const stratum = rules.strata.find((one) => one.key === row[1]);
    if (officer !== '') {
      const gone = redraws.filter((one) => one[1] === object && one[0] <= number).map((one) => one[2]);
      const taken = staffing.another(known.get(object), stratum, number, officer, [...row[2], ...gone]);
      row[2] = row[2].map((one) => (one === officer ? taken : one)).filter(Boolean);
      continue;
    }
    for (const one of row[2]) staffing.add(one, -1);
    row[3] = number;
    const next = waiting.get(row[1]).shift();
    if (next) rows.push([next[0], row[1], staffing.draw(next, stratum), 0, object]);
  }
  return rows;
}

function givesTheResult(file) {
  try {
    return JSON.stringify(drawAgain(file)) === JSON.stringify(file.drawn);
  } catch {
    return false;
  }
}

// The codes of what does not agree; none if the certificate agrees with itself. Whether it is the one committed to before is comparedWith's.
function verify(bytes) {
  let text;
  let file;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    file = JSON.parse(text);
    if (file.format !== algorithm) return ['unreadable'];
    canonical(file, true);
  } catch {
    return ['unreadable'];
  }
  try {
    return [...faults(text, file)];
  } catch {
    return ['unreadable'];
  }
}

function* faults(text, file) {
  const { commitment, reveal } = file;
  if (JSON.stringify(canonical(file, true)) !== text || sha256(JSON.stringify(canonical(file, false))) !== file.seal) yield 'changed';
  if (!ascends(file.objects) || !ascends(file.officers)) yield 'pool_order';
  const plain = canonical(file, false);
  const again = { objects: hashOfPool(file.objects), officers: hashOfPool(file.officers), rules: sha256(JSON.stringify([plain.draw, plain.rules])), secret: sha256(reveal.secret) };
  for (const name of Object.keys(again)) if (again[name] !== commitment[name]) yield name;
  const hash = sha256(`${algorithm}\ncommitment\n${again.objects}\n${again.officers}\n${again.rules}\n${again.secret}\n`);
  if (hash !== commitment.hash) yield 'commitment';
  if (sha256(`${algorithm}\nseed\n${commitment.hash}\n${reveal.secret}\n${reveal.number}\n`) !== file.seed) yield 'seed';
  if (reveal.at < commitment.at) yield 'order';
  if (!givesTheResult(file)) yield 'result';
}

// Whether the certificate commits to what was published before: 'same', 'other', or 'unknown' while nobody has said what that was.
function comparedWith(published, file) {
  const given = published.replace(/\s/g, '').toLowerCase();
  if (given === '') return 'unknown';
  return given === file.commitment.hash ? 'same' : 'other';
}

if (typeof module !== 'undefined') module.exports = { verify, drawAgain, comparedWith };

// Conditions on the values of a form. The server decides the same, by the same test cases.
// Imports nothing and touches no page, so that it can be tested by itself.

const number = /^-?[0-9]+(\.[0-9]+)?$/;
const isoDay = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** Whether the tree holds, when value(name) tells the value of "field" or "field.ITEM". */
export function holds(tree, value) {
  if (tree.all) return tree.all.every((part) => holds(part, value));
  if (tree.any) return tree.any.some((part) => holds(part, value));
  if (tree.not) return !holds(tree.not, value);
  if (tree.eq) return equal(value(tree.eq[0]), tree.eq[1]);
  if (tree.in) return tree.in[1].some((wanted) => equal(value(tree.in[0]), wanted));
  if (tree.lt) return less(value(tree.lt[0]), tree.lt[1]);
  if (tree.filled) return isFilled(value(tree.filled));
  return false;
}

/** The ids of the fields that a tree looks at. */
export function fieldsOf(tree) {
  if (tree.all || tree.any) return (tree.all || tree.any).flatMap(fieldsOf);
  if (tree.not) return fieldsOf(tree.not);
  const name = tree.filled ?? (tree.eq || tree.in || tree.lt)[0];
  return [name.split('.')[0]];
}

/** The value at "field" or "field.ITEM"; of a checklist's item, its result. */
export function valueAt(path, fieldValue) {
  const dot = path.indexOf('.');
  if (dot < 0) return fieldValue(path) ?? null;
  const found = fieldValue(path.slice(0, dot));
  const item = isObject(found) ? (found[path.slice(dot + 1)] ?? null) : null;
  return isObject(item) ? (item.result ?? null) : item;
}

export function isFilled(value) {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.some(isFilled);
  if (isObject(value)) return results(value).some(isFilled);
  return typeof value !== 'string' || value.trim() !== '';
}

/** What was typed, read as the field's type; null when it cannot be read. */
export function readTyped(type, text) {
  if (text.trim() === '') return null;
  if (type === 'number') return readNumber(text);
  if (type === 'date') return readDay(text);
  return text.trim();
}

function equal(value, wanted) {
  if (wanted === null) return !isFilled(value);
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.some((one) => sameScalar(one, wanted));
  if (isObject(value)) return results(value).some((one) => sameScalar(one, wanted));
  return sameScalar(value, wanted);
}

function sameScalar(one, other) {
  if (one === null || one === undefined || typeof one === 'object') return false;
  if (typeof one === 'number' || typeof other === 'number') {
    const [a, b] = [numberOf(one), numberOf(other)];
    return a !== null && a === b;
  }
  return one === other;
}

function less(value, bound) {
  if (value === null || value === undefined || typeof value === 'object') return false;
  if (typeof bound === 'number') {
    const found = numberOf(value);
    return found !== null && found < bound;
  }
  return typeof value === 'string' && isoDay.test(value) && isoDay.test(bound) && value < bound;
}

function numberOf(value) {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && number.test(value) ? Number(value) : null;
}

function results(items) {
  return Object.values(items).map((item) => (isObject(item) ? (item.result ?? null) : item));
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Full-width letters, digits and signs as the plain ones. */
function plain(text) {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\u3002/g, '.')
    .replace(/[\u2212\u2013\u2014]/g, '-')
    .trim();
}

function readNumber(text) {
  const typed = plain(text);
  if (!/^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$/.test(typed)) return null;
  return typed.replace(/[^0-9]/g, '').length > 15 ? null : Number(typed.replaceAll(',', ''));
}

function readDay(text) {
  const match = plain(text).match(/^([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)$/);
  if (!match) return null;
  const [year, month, day] = [match[1], match[3] ?? match[5], match[4] ?? match[6]].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

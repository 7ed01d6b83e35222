// What the server makes of a save, such as the values that a new activity usually has, is shown on the canvas too: Studio itself does so only when it opens the design anew.
import { shownBinding } from './graph.js';
import { hasWaiting, isBeingTypedIn } from './held.js';
import { fieldNamed, nameOf } from './fields.js';

const leftOut = new Set(['metadata', 'nodeId', 'customProperties']);
let last = null;

/** Remembers what was sent to be saved and what came back; the later one counts. */
export function learn(sent, given) {
  last = { sent: activitiesIn(sent.root), given: activitiesIn(given.root) };
}

/** Takes what came back onto the canvas, but for what was edited since it was sent. It is no step that could be undone. */
export async function takeUp(host) {
  const binding = last && await shownBinding(host);
  if (!binding)
    return;

  const { sent, given } = last;
  last = null;
  const { graph, interop } = binding;
  const open = graph.getSelectedCells().find(cell => cell.isNode());
  for (const node of graph.getNodes().filter(node => sent.has(node.id) && given.has(node.id))) {
    if (!same(node.data, sent.get(node.id))) {
      // Studio has put the answer in the place of what was edited meanwhile.
      if (node === open)
        await interop.raiseActivitySelected(node.data);
    } else if (!same(given.get(node.id), sent.get(node.id)) && (node !== open || !isAtWork())) {
      node.setData(given.get(node.id), { overwrite: true, dryrun: true });
      if (node === open)
        await showAnew(interop, node);
    }
  }
}

/** Lets Studio edit the activity that is open as it stands on the canvas, which has every edit: it keeps a copy for each tab of the panel. */
export async function openAsDrawn(host) {
  const binding = await shownBinding(host);
  const open = binding?.graph.getSelectedCells().find(cell => cell.isNode());
  if (open)
    await binding.interop.raiseActivitySelected(open.data);
}

function isAtWork() {
  return hasWaiting() || isBeingTypedIn() || document.querySelector('.mud-popover-open, .mud-dialog') !== null;
}

// Its panel keeps what it was opened with until something else is selected.
async function showAnew(interop, node) {
  const name = nameOf(document.activeElement);
  await interop.raiseCanvasSelected();
  await interop.raiseActivitySelected(node.data);
  for (let tries = 20; name && tries > 0 && !fieldNamed(name); tries--)
    await new Promise(resolve => setTimeout(resolve, 50));
  if (name && document.activeElement === document.body)
    fieldNamed(name)?.focus();
}

function activitiesIn(root, found = new Map()) {
  if (Array.isArray(root))
    root.forEach(one => activitiesIn(one, found));
  else if (root && typeof root === 'object') {
    if (typeof root.id === 'string' && typeof root.type === 'string')
      found.set(root.id, root);
    Object.values(root).forEach(one => activitiesIn(one, found));
  }

  return found;
}

function same(one, other) {
  return text(one) === text(other);
}

// Whatever the order of its members.
function text(activity) {
  return JSON.stringify(activity, (name, value) => value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([member]) => !leftOut.has(member)).sort(([a], [b]) => a < b ? -1 : 1))
    : value);
}

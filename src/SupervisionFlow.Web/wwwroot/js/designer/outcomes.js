// Studio writes the code of an outcome beside its point; people read what it is called. Only what is shown changes, the code stays in what is saved.
import { shownGraph } from './graph.js';
import { outcomeNames } from './kinds.js';
import { whenSettled } from './takeover.js';

const watched = new WeakSet();
// What a name changes is no work of anybody: undone with the rest, it would come again at once, and nothing before it could be undone.
const unrecorded = { dryrun: true };

/** Names the outcomes on the canvas that is open, and on each that is opened after it. */
export function nameOutcomes(host) {
  new MutationObserver(async () => {
    const graph = await shownGraph(host);
    if (graph && !watched.has(graph))
      watch(graph);
  }).observe(host, { childList: true, subtree: true });
  // With a save Studio may learn of names that forms were given since.
  whenSettled(async () => nameAll(await shownGraph(host)));
}

// Studio makes an empty canvas and puts a whole drawing onto it, at first and whenever it shows another: that is told as one change, not node by node.
function watch(graph) {
  watched.add(graph);
  graph.on('model:reseted', () => nameAll(graph));
  for (const change of ['node:added', 'node:change:ports', 'node:change:data'])
    graph.on(change, ({ node }) => name(node));
  nameAll(graph);
}

function nameAll(graph) {
  graph?.getNodes().forEach(name);
}

function name(node) {
  const { ofForms, usual } = outcomeNames();
  const said = { ...usual, ...ofForms[node.data?.form?.expression?.value] };
  for (const port of node.getPorts().filter(port => port.group === 'out')) {
    const text = said[port.id];
    if (text && port.attrs?.text?.text !== text)
      node.setPortProp(port.id, 'attrs/text/text', text, unrecorded);
  }
}

// Studio writes the code of an outcome beside its point; people read what it is called. Only what is shown changes, the code stays in what is saved.
import { shownGraph } from './graph.js';
import { outcomeNames } from './kinds.js';

const again = 1000;
const named = new WeakSet();

/** Names the outcomes on the canvas that is open, and on each that is opened after it. */
export function nameOutcomes(host) {
  new MutationObserver(async () => {
    const graph = await shownGraph(host);
    if (!graph || named.has(graph))
      return;

    named.add(graph);
    graph.on('node:added', ({ node }) => name(node));
    graph.on('node:change:ports', ({ node }) => name(node));
    graph.on('node:change:data', ({ node }) => name(node));
    graph.getNodes().forEach(name);
  }).observe(host, { childList: true, subtree: true });

  // Studio writes some outcomes anew without a word of it, on a slow machine all of them.
  setInterval(async () => (await shownGraph(host))?.getNodes().forEach(name), again);
}

function name(node) {
  const { ofForms, usual } = outcomeNames();
  const said = { ...usual, ...ofForms[node.data?.form?.expression?.value] };
  for (const port of node.getPorts().filter(port => port.group === 'out')) {
    const text = said[port.id];
    if (text && port.attrs?.text?.text !== text)
      node.setPortProp(port.id, 'attrs/text/text', text);
  }
}

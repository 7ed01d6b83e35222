// What stands behind the canvas: Studio's own module keeps the graph of each, and exports them. It is loaded once, so this is the same module that Studio draws with.
const drawing = new URL('_content/Elsa.Studio.Workflows.Designer/designer.entry.js', document.baseURI).href;

/** The graph on screen; null before there is one. */
export async function shownGraph(host) {
  return (await shownBinding(host))?.graph ?? null;
}

/** The graph on screen with the way to Studio behind it; null before there is one. */
export async function shownBinding(host) {
  const canvas = host.querySelector('.x6-graph');
  if (!canvas)
    return null;

  const { graphBindings } = await import(drawing);
  return graphBindings[canvas.id] ?? null;
}

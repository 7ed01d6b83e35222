import { shownGraph } from './graph.js';

// Studio itself fits no further than to a half, and a process of seventy activities is wider than that.
const smallest = 0.25;
const legible = 0.6;
const edge = 20;

// Studio measures itself by the height of its own bar, which here is ours.
export function fitBelow(host) {
  const fit = () => {
    const top = host.getBoundingClientRect().top;
    host.style.setProperty('--mud-appbar-height', `${top}px`);
  };

  new ResizeObserver(fit).observe(document.querySelector('header.bar'));
  window.addEventListener('resize', fit);
  fit();
}

/** Studio opens a drawing wherever its middle happens to be. Fitted once, when all nodes stand, and as far whenever its own button is pressed. @param then Done once it stands. */
export function showWholeDrawing(host, then) {
  const settled = 400;
  let timer = 0;
  const watch = new MutationObserver(() => {
    if (!host.querySelector('elsa-activity-wrapper .activity-label'))
      return;

    clearTimeout(timer);
    timer = setTimeout(show, settled);
  });
  watch.observe(host, { childList: true, subtree: true });

  host.addEventListener('click', event => {
    if (fitButton(host)?.contains(event.target))
      setTimeout(fitDrawing, 0, host);
  });

  async function show() {
    const graph = await shownGraph(host);
    if (host.dataset.shown !== undefined || !graph || host.querySelectorAll('elsa-activity-wrapper .activity-label').length < graph.getNodes().length)
      return;

    watch.disconnect();
    fit(graph);
    host.dataset.shown = '';
    then();
  }
}

/** Fits the whole drawing into view. */
export async function fitDrawing(host) {
  const graph = await shownGraph(host);
  if (graph)
    fit(graph);
}

// What would be too small to make out is shown legibly instead, from where it begins.
function fit(graph) {
  graph.zoomToFit({ padding: edge, minScale: smallest, maxScale: 1 });
  if (isWhole(graph))
    return;

  graph.zoomTo(legible);
  const { width, height } = graph.getContentBBox();
  const room = graph.container.getBoundingClientRect();
  const sides = [height > room.height && 'top', width > room.width && 'left'].filter(Boolean);
  if (sides.length === 0)
    return;

  graph.positionContent(sides.join('-'));
  graph.translateBy(sides.includes('left') ? edge : 0, sides.includes('top') ? edge : 0);
}

function isWhole(graph) {
  const { width, height } = graph.getContentBBox();
  const room = graph.container.getBoundingClientRect();
  return width <= room.width && height <= room.height;
}

function fitButton(host) {
  return host.querySelector('.mud-toolbar .mud-tooltip-root .mud-icon-button');
}

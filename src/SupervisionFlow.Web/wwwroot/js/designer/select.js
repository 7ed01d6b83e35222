// Selects an activity on Studio's canvas as a click on it does: Studio has no other way in.
import { fitDrawing } from './layout.js';

const patience = 60_000;
const settling = 700;

/** Whether the activity stands on the canvas that is open; one inside a container does only once that is opened. */
export function selectNode(id) {
  const node = [...document.querySelectorAll('elsa-activity-wrapper')].find(wrapper => idOf(wrapper) === id);
  if (!node)
    return false;

  if (isOutside(node)) {
    fitDrawing(document.getElementById('studio'));
    setTimeout(() => press(node), settling);
  } else {
    press(node);
  }
  return true;
}

function isOutside(node) {
  const [at, canvas] = [node, node.closest('.x6-graph') ?? document.body].map(one => one.getBoundingClientRect());
  return at.right > canvas.right || at.left < canvas.left || at.bottom > canvas.bottom || at.top < canvas.top;
}

function press(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const at = { bubbles: true, cancelable: true, composed: true, view: window, button: 0, clientX: left + width / 2, clientY: top + height / 2 };
  const target = node.querySelector('.elsa-activity') ?? node;
  for (const kind of ['mousedown', 'mouseup', 'click'])
    target.dispatchEvent(new MouseEvent(kind, at));
}

/** Selects what the address names, once it stands on the canvas. */
export function selectAsked(host) {
  const id = new URLSearchParams(location.search).get('select');
  if (!id)
    return;

  const settled = 1500;
  let timer = 0;
  const watch = new MutationObserver(() => {
    if (![...host.querySelectorAll('elsa-activity-wrapper')].some(wrapper => idOf(wrapper) === id))
      return;

    clearTimeout(timer);
    timer = setTimeout(() => {
      watch.disconnect();
      selectNode(id);
    }, settled);
  });
  watch.observe(host, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), patience);
}

function idOf(wrapper) {
  try {
    return JSON.parse(wrapper.getAttribute('activity-json') ?? '{}').id;
  } catch {
    return null;
  }
}

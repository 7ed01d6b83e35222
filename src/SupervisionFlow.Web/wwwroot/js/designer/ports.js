// An arrow that leaves an outcome, or ends at an entry, lies over it, and so does the frame of what is selected: whoever pressed there took hold of those and could draw no arrow.
// While the pointer is over such a point, they let it through.
export function openPorts(host) {
  host.addEventListener('mousemove', event => {
    const canvas = event.target.closest?.('.x6-graph');
    canvas?.toggleAttribute('data-over-port', isOverPort(event));
  }, { capture: true, passive: true });
}

/** Whether a mouse points at an outcome or an entry, whatever lies over it; not at its name, for that lies over arrows itself. */
export function isOverPort({ clientX, clientY }) {
  return document.elementsFromPoint(clientX, clientY).some(one => one.closest('.x6-port-body'));
}

/** Whether a mouse points at an arrow, or at what is shown to change one. */
export function isOverArrow({ clientX, clientY }) {
  return document.elementsFromPoint(clientX, clientY).some(one => one.closest('.x6-edge, .x6-edge-tool, .x6-cell-tool'));
}

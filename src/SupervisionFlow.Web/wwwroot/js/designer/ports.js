// An arrow that leaves an outcome, or ends at an entry, lies over it: whoever pressed there took hold of the arrow and could draw no second one.
// While the pointer is over such a point, arrows let it through.
export function openPorts(host) {
  host.addEventListener('mousemove', event => {
    const canvas = event.target.closest?.('.x6-graph');
    canvas?.toggleAttribute('data-over-port', document.elementsFromPoint(event.clientX, event.clientY).some(one => one.closest('.x6-port-body')));
  }, { capture: true, passive: true });
}

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

// Studio opens a drawing wherever its middle happens to be; the first button of its own bar fits the whole into view. Pressed once, when the first nodes stand.
export function showWholeDrawing(host) {
  const settled = 600;
  let timer = 0;
  const watch = new MutationObserver(() => {
    if (!host.querySelector('elsa-activity-wrapper .activity-label'))
      return;

    clearTimeout(timer);
    timer = setTimeout(() => {
      watch.disconnect();
      fitDrawing(host);
      host.dataset.shown = '';
    }, settled);
  });
  watch.observe(host, { childList: true, subtree: true });
}

/** Fits the whole drawing into view, by the first button of Studio's own bar. */
export function fitDrawing(host) {
  host.querySelector('.mud-toolbar .mud-tooltip-root .mud-icon-button')?.click();
}

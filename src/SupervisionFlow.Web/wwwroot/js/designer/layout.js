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

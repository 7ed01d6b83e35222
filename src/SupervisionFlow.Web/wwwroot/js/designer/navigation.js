// Studio goes from page to page by writing the address; the pages here are documents of their own, so they are loaded.
export function leadNavigation() {
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const to = new URL(address ?? location.href, document.baseURI);
    if (to.pathname === location.pathname)
      push(state, unused, address);
    else
      location.assign(to);
  };
}

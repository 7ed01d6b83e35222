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

/** Links that Studio writes as if it stood at the top of the server. */
export function leadLinks() {
  document.addEventListener('click', event => {
    const link = event.target.closest?.('#studio a[href^="/workflows/"]');
    if (!link)
      return;

    event.preventDefault();
    location.assign(new URL(link.getAttribute('href').slice(1), document.baseURI));
  }, true);
}

// The link that a party is sent carries the code behind the #, which a browser sends to nobody: it is only filled in.
const place = document.querySelector('[data-code-of-link]');
const code = decodeURIComponent(location.hash.slice(1));
if (place && code) {
  if (!place.value) place.value = code;
  history.replaceState(null, '', location.pathname);
}

// Without script the browser's own menu prints.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Keyboard at the desk: / searches, j and k move, Enter opens, a / r / t approve, return, transfer. A phrase goes into the opinion.
const typing = target => target.closest('input, textarea, select, [contenteditable]');

function rows() {
  return [...document.querySelectorAll('[data-keys=list] tbody tr')];
}

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex(row => row.classList.contains('selected'));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  all.forEach(row => row.classList.toggle('selected', row === next));
  next.scrollIntoView({ block: 'nearest' });
  // The link that opens the row has the focus: Enter opens it, and a screen reader says it.
  next.querySelector(`a[href="${next.dataset.href}"]`)?.focus({ preventScroll: true });
}

function openSelected() {
  const row = document.querySelector('[data-keys=list] tr.selected');
  if (row) location.href = row.dataset.href;
}

function act(key) {
  const button = document.querySelector(`button[data-key="${key}"]`);
  if (button) button.focus();
}

function openDetails(name) {
  const button = document.querySelector(`button[name=_act][value=${name}]`);
  const details = button?.closest('details');
  if (!details) return;
  details.open = true;
  details.querySelector('select, input')?.focus();
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  switch (event.key) {
    case '/': document.querySelector('[data-key="/"]')?.focus(); break;
    case 'j': move(1); break;
    case 'k': move(-1); break;
    case 'Enter': if (event.target === document.body) openSelected(); return;
    case 'a': act('a'); break;
    case 'r': openDetails('return'); break;
    case 't': openDetails('transfer'); break;
    default: return;
  }
  event.preventDefault();
});

document.addEventListener('click', event => {
  const phrase = event.target.closest('[data-phrase]');
  if (!phrase) return;
  const into = document.getElementById(phrase.dataset.into);
  into.value = into.value ? `${into.value} ${phrase.dataset.phrase}` : phrase.dataset.phrase;
  into.focus();
});

// A tap anywhere on a row opens it; links and buttons in it keep their own meaning.
document.addEventListener('click', event => {
  const row = event.target.closest('tr[data-href]');
  if (row && !event.target.closest('a, button, input, label, form') && !getSelection().toString()) location.href = row.dataset.href;
});

// The diagram opens where the case stands, or where what was found lies.
for (const box of document.querySelectorAll('.diagram')) {
  const here = box.querySelector('#found') ?? box.querySelector('.flow-here') ?? box.querySelector('.flow-open');
  if (!here) continue;
  const [outer, inner] = [box.getBoundingClientRect(), here.getBoundingClientRect()];
  box.scrollTo(inner.left - outer.left - (outer.width - inner.width) / 2, inner.top - outer.top - (outer.height - inner.height) / 2);
}

document.getElementById('problem')?.focus();

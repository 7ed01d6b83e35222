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

document.getElementById('problem')?.focus();

// What Studio shows and this system does not offer: found by its English label before that is translated, and hidden with what surrounds it.
const everywhere = [
  ['Activation strategy', '.mud-input-control'],
  ['Log Persistence Strategy', 'tr, .d-flex.flex-row'],
  ['Structured Logs', 'tr'],
  ['Activity Call Stack', '.mud-tab'],
  ['Commit Strategy', '.mud-tab, div:has(> .mud-typography-overline)'],
  ['Log', '.mud-tab'],
  ['Alter', '.mud-menu-item'],
  ['State machine', '.workflow-root-template-option'],
];

const onPage = {
  'elsa-workflow-instance-list': [['Import', '.mud-menu-item'], ['Export', '.mud-menu-item']],
};

// What Studio offers to whoever only reads, too, and the server refuses. What it shows without a label is hidden by the stylesheet.
const toReaders = [
  ['Run', '.mud-menu-item'],
  ['Duplicate', '.mud-menu-item'],
  ['Cancel', '.mud-menu-item'],
  ['Delete', '.mud-menu-item'],
  ['Test', '.mud-tab'],
];
const toReadersOnPage = {
  'elsa-workflow-instance-list': [['Bulk actions', '.mud-menu']],
};

/** Hides what a label stands for. A tab or an entry that Studio uses again for something else is shown again. @param reads Whether the page is only read. */
export function hideUnoffered(label, element, page, reads, say) {
  for (const [unoffered, surrounding] of [...everywhere, ...(onPage[page] ?? []), ...(reads ? [...toReaders, ...(toReadersOnPage[page] ?? [])] : [])]) {
    const found = label === unoffered && element.closest(surrounding);
    if (found) {
      found.dataset.unoffered = label;
      return;
    }
  }

  const hidden = element.closest('.mud-tab[data-unoffered], .mud-menu-item[data-unoffered]');
  if (hidden && label !== say(hidden.dataset.unoffered))
    delete hidden.dataset.unoffered;
}

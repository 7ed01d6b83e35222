// Marks what stands on the canvas and in the toolbox with its type of activity, so that the stylesheet can tell kinds apart.
const typeByName = new Map();
let names = { ofForms: {}, usual: {} };

/** Learns what each activity, and each outcome, is called on screen from the answer that Studio itself is given. */
export async function learnActivities(answer) {
  const { items, outcomeNames: told } = await answer.json();
  names = told ?? names;
  for (const { displayName, typeName } of items ?? [])
    typeByName.set(displayName, typeName);
}

/** What outcomes are called by their codes: as each form names its own, and as they are usually called. */
export function outcomeNames() {
  return names;
}

export function markKinds(root) {
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'attributes')
        markNode(change.target);
      else
        change.addedNodes.forEach(mark);
    }
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['activity-json'] });
}

function mark(added) {
  if (added.nodeType !== Node.ELEMENT_NODE)
    return;

  for (const node of [added, ...added.querySelectorAll('elsa-activity-wrapper, [draggable=true]')]) {
    if (node.localName === 'elsa-activity-wrapper')
      markNode(node);
    else if (node.getAttribute('draggable') === 'true')
      set(node, typeByName.get(node.textContent.trim()));
  }
}

function markNode(node) {
  if (node.localName !== 'elsa-activity-wrapper')
    return;

  try {
    set(node, JSON.parse(node.getAttribute('activity-json') ?? '{}').type);
  } catch {
    set(node, null);
  }
}

function set(node, type) {
  if (type)
    node.dataset.activity = type;
  else
    delete node.dataset.activity;
}

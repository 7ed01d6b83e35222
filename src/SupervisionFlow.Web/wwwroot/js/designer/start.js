// Starts Elsa Studio on this page: its calls guarded, its words in the reader's language, its ways out led to our own pages.
import { guardCalls } from './calls.js';
import { markManualSaves } from './saves.js';
import { leadLinks, leadNavigation } from './navigation.js';
import { watchLabels } from './labels.js';
import { markKinds } from './kinds.js';
import { fitBelow, showWholeDrawing } from './layout.js';
import { openPorts } from './ports.js';
import { nameOutcomes } from './outcomes.js';
import { showChecks } from './checks.js';
import { selectAsked } from './select.js';
import { holdBack } from './held.js';
import { forgetOnSigningOut } from '../forms/signing-out.js';
import { watchCode } from './code.js';
import { letCallsWait, loadCodeEditor } from './code-editor.js';
import { watchDescription } from './described.js';
import { tuneRuntime } from './runtime.js';
import { tellFailed } from './notices.js';
import { whenSettled } from './takeover.js';
import { openAsDrawn, takeUp } from './drawn.js';

const host = document.getElementById('studio');
const { element: tag, api, definitionId, instanceId } = host.dataset;
const endpoint = location.origin + api;

localStorage.setItem('BlazorCulture', document.documentElement.lang === 'en' ? 'en-US' : 'zh-Hans');
forgetOnSigningOut();
watchCode();
watchDescription(host);
whenSettled(() => takeUp(host));
holdBack(() => openAsDrawn(host));
guardCalls(endpoint, host.dataset);
markManualSaves(tag);
leadNavigation();
leadLinks();
fitBelow(host);
showWholeDrawing(host, loadCodeEditor);
openPorts(host);
nameOutcomes(host);
watchLabels(document.body);
markKinds(document.body);
selectAsked(host);
showChecks();

try {
  await Promise.all([Blazor.start({ configureRuntime: tuneRuntime }), isParsed()]);
  letCallsWait();
  await customElements.whenDefined(tag);
  show();
} catch (failed) {
  console.error(failed);
  tellFailed();
}

function show() {
  const studio = document.createElement(tag);
  studio.remoteEndpoint = endpoint;
  if (definitionId)
    studio.definitionId = definitionId;
  if (instanceId)
    studio.instanceId = instanceId;
  studio.editWorkflowDefinition = id => location.assign(`workflows/definitions/${encodeURIComponent(id)}/edit`);
  studio.viewWorkflowInstance = id => location.assign(`workflows/instances/${encodeURIComponent(id)}/view`);
  host.replaceChildren(studio);
}

// With Studio's own scripts, which stand behind this one so that its program is under way while they are read.
function isParsed() {
  return new Promise(resolve => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

// What script adds to the forms: conditions, drafts, photos, signatures. Without it every field shows and the server decides.
import { Conditions } from './forms/conditions.js';
import { Draft } from './forms/draft.js';
import { Leaving } from './forms/leaving.js';
import { bindPhotos } from './forms/photos.js';
import { bindProgress } from './forms/progress.js';
import { tidy } from './forms/sent.js';
import { bindSignatures } from './forms/signature.js';
import { forgetOnSigningOut } from './forms/signing-out.js';

const tidied = tidy();

for (const form of new Set([...document.querySelectorAll('[data-form-view]')].map((view) => view.closest('form')))) {
  if (!form) continue;
  const conditions = new Conditions(form);
  form.addEventListener('input', () => conditions.apply());
  form.addEventListener('change', () => conditions.apply());
  conditions.apply();
  const draft = new Draft(form);
  draft.watch();
  new Leaving(form, draft).watch();
  tidied.then(() => draft.takeUpFiles());
  bindPhotos(form);
  bindProgress(form);
  bindSignatures(form);
}

document.querySelector('[data-form-errors]')?.focus();

forgetOnSigningOut();

// What script adds to the forms: conditions, drafts, photos, signatures. Without it every field shows and the server decides.
import { Conditions } from './forms/conditions.js';
import { Draft } from './forms/draft.js';
import { bindPhotos } from './forms/photos.js';
import { bindProgress } from './forms/progress.js';
import { bindSignatures } from './forms/signature.js';

for (const form of new Set([...document.querySelectorAll('[data-form-view]')].map((view) => view.closest('form')))) {
  if (!form) continue;
  const conditions = new Conditions(form);
  form.addEventListener('input', () => conditions.apply());
  form.addEventListener('change', () => conditions.apply());
  conditions.apply();
  new Draft(form).watch();
  bindPhotos(form);
  bindProgress(form);
  bindSignatures(form);
}

document.querySelector('[data-form-errors]')?.focus();

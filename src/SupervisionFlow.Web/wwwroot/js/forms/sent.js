// A form that went out is kept on this machine until the app has it: a session may have ended, a line may break.
// Whether it was taken is known from the page that answers.
import { forgetFilesOf, forgetOldFiles } from './kept-files.js';
import { forgetOldTexts, forgetText, keepOnlyOfStep, person } from './held.js';

const lastSent = 'form sent';

/** Notes that a form goes out now. */
export function noteSent(form, act, held) {
  const sent = { path: location.pathname, isStep: 'draftUrl' in form.dataset, act, text: held.name };
  try {
    sessionStorage.setItem(lastSent, JSON.stringify(sent));
  } catch {
    // No right to keep: then nothing else was kept either.
  }
}

/** Forgets what was taken, what is old, and what is somebody else's: texts at once, before a form takes one up, and then files. */
export async function tidy() {
  const last = JSON.parse(sessionStorage.getItem(lastSent) ?? 'null');
  sessionStorage.removeItem(lastSent);
  // The page to sign in on says nothing about what was sent.
  const came = last && person() ? outcome(last) : 'unknown';
  if (came === 'taken') forgetText(last.text);
  if (came === 'beside') keepOnlyOfStep(last.text);
  forgetOldTexts();

  if (came === 'taken') await forgetFilesOf(last.path);
  if (person() && document.querySelector('[data-form-view]') && !document.querySelector('form[data-draft-url]')) await forgetFilesOf(location.pathname);
  await forgetOldFiles();
}

/** taken: the app has what was filled in, or it stands on this page with what is wrong in it. beside: another act of the page was done, such as asking somebody. */
function outcome({ path, isStep, act }) {
  const isLed = performance.getEntriesByType('navigation')[0]?.redirectCount > 0;
  if (location.pathname !== path) return (isStep ? new URLSearchParams(location.search).has('done') : isLed) ? 'taken' : 'unknown';
  if (document.querySelector('form[data-answers]') || (isLed && (!isStep || act === 'save_draft'))) return 'taken';
  return isLed ? 'beside' : 'unknown';
}

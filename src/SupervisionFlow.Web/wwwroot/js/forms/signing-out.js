// The next person at this machine finds nothing. Signing out does not hang on it.
import { forgetHeld } from './held.js';
import { forgetFiles } from './kept-files.js';

export function forgetOnSigningOut() {
  const signOut = document.querySelector('form[action="/sign-out"]');
  signOut?.addEventListener('submit', async (event) => {
    event.preventDefault();
    forgetHeld();
    await Promise.race([forgetFiles(), new Promise((done) => setTimeout(done, 1000))]);
    signOut.submit();
  });
}

// How a form goes out, and the warning before leaving what was not saved.
// While nothing answers, a form stays on its page: the browser's page for that would take photos and signature away.
import { isCut, reach } from './bad-line.js';
import { noteSent } from './sent.js';
import { say } from './words.js';

export class Leaving {
  constructor(form, draft) {
    this.form = form;
    this.draft = draft;
  }

  watch() {
    const { draft } = this;
    this.form.addEventListener('submit', (event) => this.leave(event));
    window.addEventListener('pageshow', () => { draft.isLeaving = draft.isGoing = false; });
    window.addEventListener('beforeunload', (event) => {
      if (draft.isGoing) {
        draft.isGoing = false;
        return;
      }
      // The form's own going has asked before this one: it was stopped, and the page goes elsewhere.
      draft.isLeaving = false;
      if (draft.isChanged || this.hasFiles()) event.preventDefault();
    });
  }

  /** A step is saved as it is typed, so that a failed saving tells; any other form asks first whether somebody answers. */
  leave(event) {
    const { draft } = this;
    const answers = draft.url && !draft.isCut && navigator.onLine;
    const isWaited = draft.choice || draft.sending || event.submitter?.value === 'save_draft';
    if (this.isCleared || (answers && !isWaited)) {
      this.sent(event.submitter?.value);
      return;
    }
    event.preventDefault();
    if (draft.choice) draft.choice.focus();
    else this.wait(answers ? () => this.saveFirst(event.submitter) : () => this.ask(event.submitter));
  }

  /** The form goes out. It is kept until its answer is there: the answer may be a page to sign in on. */
  sent(act) {
    this.draft.goes();
    if (!this.draft.held) return;
    this.draft.isUnsent = false;
    this.draft.keep();
    noteSent(this.form, act, this.draft.held);
  }

  /** A second press while the first one waits is none. */
  async wait(what) {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.draft.tell(say('正在连接，请稍候…', 'Connecting, please wait…'), 'typed');
    try {
      await what();
    } finally {
      this.isWaiting = false;
    }
  }

  /** What is typed is saved first, so that a newer draft is noticed; then the whole form follows with its files. */
  async saveFirst(submitter) {
    if (this.draft.sending) await this.draft.sending;
    else await this.draft.save();
    // What went before was older than what stands here.
    if (this.draft.isChanged && !this.draft.isCut && !this.draft.choice) await this.draft.save();
    if (this.draft.choice) return;
    if (this.draft.isCut) this.draft.unsent();
    else this.go(submitter);
  }

  async ask(submitter) {
    const answers = await reach('/health', { cache: 'no-store' }).then(() => true, (failure) => !isCut(failure));
    if (!answers) this.draft.unsent();
    else if (this.draft.url) await this.saveFirst(submitter);
    else this.go(submitter);
  }

  go(submitter) {
    this.isCleared = true;
    this.form.requestSubmit(submitter);
    this.isCleared = false;
  }

  hasFiles() {
    return [...this.form.querySelectorAll('input[type=file]')].some((input) => input.files.length > 0);
  }
}

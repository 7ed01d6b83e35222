// How a form goes out, and the warning before leaving what was not saved.
// While nothing answers, a form stays on its page: the browser's page for that would take photos and signature away.
export class Leaving {
  constructor(form, draft) {
    this.form = form;
    this.draft = draft;
  }

  watch() {
    this.form.addEventListener('submit', (event) => this.leave(event));
    window.addEventListener('pageshow', () => { this.draft.isLeaving = false; });
    window.addEventListener('beforeunload', (event) => {
      if (!this.draft.isLeaving && (this.draft.isChanged || this.hasFiles())) event.preventDefault();
    });
  }

  /** A step is saved as it is typed, so that a failed saving tells; any other form asks first whether somebody answers. */
  leave(event) {
    const { draft } = this;
    const answers = draft.url && !draft.isCut && navigator.onLine;
    const isWaited = draft.choice || draft.sending || event.submitter?.value === 'save_draft';
    if (this.isCleared || (answers && !isWaited)) {
      draft.isLeaving = true;
      draft.files?.leaving(event.submitter?.value);
      return;
    }
    event.preventDefault();
    if (draft.choice) draft.choice.focus();
    else this.wait(answers ? () => this.saveFirst(event.submitter) : () => this.ask(event.submitter));
  }

  /** A second press while the first one waits is none. */
  async wait(what) {
    if (this.isWaiting) return;
    this.isWaiting = true;
    try {
      await what();
    } finally {
      this.isWaiting = false;
    }
  }

  /** What is typed is saved first, so that a newer draft is noticed; then the whole form follows with its files. */
  async saveFirst(submitter) {
    await this.draft.sending;
    await this.draft.save();
    // What went again was an older saving; what stands here follows it.
    if (this.draft.isChanged && !this.draft.isCut && !this.draft.choice) await this.draft.save();
    if (this.draft.choice) return;
    if (this.draft.isCut) this.draft.unsent();
    else this.go(submitter);
  }

  async ask(submitter) {
    const answers = await fetch('/health', { cache: 'no-store' }).then(() => true, () => false);
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

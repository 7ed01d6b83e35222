// Saves what is typed a moment after the last key, says when it was saved, and warns before leaving what was not.
import { say } from './words.js';

const pause = 1500;
const retryAfter = 15000;

export class Draft {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.draftUrl;
    this.status = form.querySelector('[data-draft-status]') ?? document.querySelector('[data-draft-status]');
    this.isChanged = false;
    this.isSending = false;
    // Counted on from the time: a page that comes back with errors keeps its key, and no number may come twice under it.
    this.savings = Math.floor(Date.now() / 1000);
  }

  watch() {
    this.form.addEventListener('input', (event) => this.changed(event));
    this.form.addEventListener('change', (event) => this.changed(event));
    this.form.addEventListener('submit', () => { this.isLeaving = true; });
    window.addEventListener('pageshow', () => { this.isLeaving = false; });
    window.addEventListener('beforeunload', (event) => {
      if (!this.isLeaving && (this.isChanged || this.hasFiles())) event.preventDefault();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.isChanged) this.save({ keepalive: true });
    });
  }

  changed(event) {
    if (event.target.type === 'file' || !event.target.name) return;
    this.isChanged = true;
    if (this.url) this.later(pause);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save({ keepalive = false } = {}) {
    if (!this.url || this.isLeaving) return;
    if (this.isSending) {
      this.later(pause);
      return;
    }
    clearTimeout(this.timer);
    this.isSending = true;
    this.isChanged = false;
    try {
      const answer = await fetch(this.url, { method: 'POST', body: this.typed(), keepalive, headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { savedAt } = await answer.json().catch(() => ({}));
      this.tell(say(`草稿已保存 ${time(savedAt)}`, `Draft saved ${time(savedAt)}`), 'saved');
    } catch {
      this.isChanged = true;
      this.tell(say('草稿未保存，稍后重试', 'Draft not saved, will try again'), 'failed');
      this.later(retryAfter);
    } finally {
      this.isSending = false;
    }
  }

  /** All that was typed. Files go only with the form itself. */
  typed() {
    const typed = new FormData(this.form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    // A saving that arrives twice, or late, must not come over a newer one.
    typed.set('_save', String(++this.savings));
    return typed;
  }

  hasFiles() {
    return [...this.form.querySelectorAll('input[type=file]')].some((input) => input.files.length > 0);
  }

  tell(text, state) {
    if (!this.status) return;
    this.status.textContent = text;
    this.status.dataset.draftState = state;
  }
}

function time(savedAt) {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(savedAt ? new Date(savedAt) : new Date());
}

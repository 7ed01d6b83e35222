// Saves what is typed a moment after the last key, says when it was saved, and warns before leaving what was not.
// While nothing answers, a form stays on its page: the browser's page for that would take photos and signature away.
import { Held } from './held.js';
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
    this.isCut = false;
    this.held = this.url ? new Held(form) : null;
    // Counted on from the time: a page that comes back with errors keeps its key, and no number may come twice under it.
    this.savings = Math.floor(Date.now() / 1000);
  }

  watch() {
    this.form.addEventListener('input', (event) => this.changed(event));
    this.form.addEventListener('change', (event) => this.changed(event));
    this.form.addEventListener('submit', (event) => this.leave(event));
    window.addEventListener('online', () => { if (this.isChanged) this.save(); });
    window.addEventListener('pageshow', () => { this.isLeaving = false; });
    window.addEventListener('beforeunload', (event) => {
      if (!this.isLeaving && (this.isChanged || this.hasFiles())) event.preventDefault();
    });
    if (this.held?.restore()) this.restored();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.isChanged) this.save({ keepalive: true });
    });
  }

  changed(event) {
    if (event.target.type === 'file' || !event.target.name) return;
    this.isChanged = true;
    if (this.url) this.later(pause);
  }

  restored() {
    this.form.dispatchEvent(new Event('change'));
    this.isChanged = true;
    this.tell(say('断网时填写的内容已放回，照片和签名请再选', 'What was filled in without a network is back; choose photos and sign again'), 'restored');
    this.later(pause);
  }

  /** A step is saved as it is typed, so that a failed saving tells; any other form asks first whether somebody answers. */
  leave(event) {
    if (this.hasAnswer || (this.url && !this.isCut && navigator.onLine)) {
      this.isLeaving = true;
      return;
    }
    event.preventDefault();
    this.ask(event.submitter);
  }

  async ask(submitter) {
    if (this.isAsking) return;
    this.isAsking = true;
    this.hasAnswer = await fetch('/health', { cache: 'no-store' }).then(() => true, () => false);
    this.isAsking = false;
    if (this.hasAnswer) {
      this.held?.forget();
      this.form.requestSubmit(submitter);
      this.hasAnswer = false;
    } else {
      this.held?.keep(this.typed());
      this.isUnsent = true;
      this.tellCut();
    }
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
      this.isCut = this.isUnsent = false;
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.held.forget();
      const { savedAt } = await answer.json().catch(() => ({}));
      this.tell(say(`草稿已保存 ${time(savedAt)}`, `Draft saved ${time(savedAt)}`), 'saved');
    } catch (failure) {
      this.isChanged = true;
      // Only what never reached the app: an answer that refuses is one all the same.
      if (failure instanceof TypeError) {
        this.isCut = true;
        this.held.keep(this.typed());
      }
      if (this.isCut) this.tellCut();
      else this.tell(say('草稿未保存，稍后重试', 'Draft not saved, will try again'), 'failed');
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

  tellCut() {
    this.tell(this.isUnsent
      ? say('没有网络，没有提交；内容都在本页，有网后再按一次', 'No network: not sent. All of it stays on this page; press again once there is one')
      : say('没有网络；内容留在本页，有网即保存', 'No network: it stays on this page and is saved once there is one'), 'failed');
  }

  tell(text, state) {
    this.status ??= this.place();
    if (!this.status) return;
    this.status.textContent = text;
    this.status.dataset.draftState = state;
  }

  /** Where to say it on a form that is never saved before it is sent. */
  place() {
    const place = document.createElement('span');
    place.className = 'muted small';
    place.setAttribute('role', 'status');
    this.form.querySelector('.acts-bar')?.prepend(place);
    return place;
  }
}

function time(savedAt) {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(savedAt ? new Date(savedAt) : new Date());
}

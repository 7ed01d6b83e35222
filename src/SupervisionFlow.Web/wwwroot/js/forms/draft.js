// Saves what is typed a moment after the last key and says when it was saved.
// What another page of the same person saved meanwhile is never written over unasked.
import { goesWhileLeaving, isCut, reach } from './bad-line.js';
import { differences, isOfDraft, offer, withWhatIsOnlyHere } from './choice.js';
import { Held, putBack, putKeyBack } from './held.js';
import { KeptFiles } from './kept-files.js';
import { isTouched } from './touched.js';
import { say } from './words.js';

const pause = 1500;
const retryAfter = 15000;

export class Draft {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.draftUrl;
    this.status = form.querySelector('[data-draft-status]') ?? document.querySelector('[data-draft-status]');
    this.isChanged = false;
    this.isCut = false;
    this.held = this.url || 'kept' in form.dataset ? new Held(form) : null;
    this.files = this.url ? new KeptFiles(form) : null;
    // When the draft was saved that this page goes on from.
    this.base = form.elements._base;
    // Counted on from the time: a page that comes back with errors keeps its key, and no number may come twice under it.
    this.savings = Math.floor(Date.now() / 1000);
  }

  watch() {
    this.form.addEventListener('input', (event) => this.changed(event));
    this.form.addEventListener('change', (event) => this.changed(event));
    window.addEventListener('online', () => { if (this.isChanged) this.save(); });
    if (isTouched(this.form)) this.noticed();
    if (this.held) this.takeUp();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.isChanged) this.saveHidden();
    });
  }

  changed(event) {
    if (event.target.type === 'file' || !event.target.name) return;
    this.noticed();
  }

  noticed() {
    this.isChanged = true;
    // Whoever types still has the page: its going was stopped.
    this.isLeaving = false;
    if (this.status) this.status.dataset.draftState = 'typed';
    if (this.url) this.later(pause);
  }

  /** Once the page is in order: what this tab kept is put back where it goes on from the draft shown, else both are shown. Files come back either way. */
  takeUp() {
    this.files?.watch();
    const kept = this.held.kept();
    if (!kept) {
      this.keepOpinion();
      return;
    }
    // A step is done once by itself; any other form is the same act only under the same key.
    if (!this.url) putKeyBack(this.form, kept.fields);
    const back = () => {
      putBack(this.form, withWhatIsOnlyHere(kept.fields, new FormData(this.form)));
      this.restored(kept.isUnsent);
    };
    const shown = new FormData(this.form);
    // An opinion stands here whichever of two drafts is chosen.
    putBack(this.form, withWhatIsOnlyHere(shown, kept.fields));
    if (!kept.fields.some(([name]) => isOfDraft(name))) this.tellRestored(kept.isUnsent);
    else if (kept.base === (this.base?.value ?? null)) back();
    else this.choose([this.form], kept.fields, shown, back, () => {
      this.files?.forgetSignatures();
      this.restored(kept.isUnsent);
    });
  }

  async takeUpFiles() {
    if (!this.files || !(await this.files.putBack())) return;
    this.form.dispatchEvent(new Event('change'));
    if (!this.isChanged && !this.choice) this.tell(say('未提交的照片和签名已放回，请核对', 'Photos and signatures not sent yet are back; check them'), 'restored');
  }

  restored(isUnsent) {
    this.form.dispatchEvent(new Event('change'));
    this.isChanged = true;
    this.tellRestored(isUnsent);
    this.later(pause);
  }

  tellRestored(isUnsent) {
    this.tell(this.url || isUnsent
      ? say('没有保存的内容已放回本页', 'What was not saved is back on this page')
      : say('上次提交没有收到答复，内容已放回；不作改动再次提交，不会重复办理', 'No answer came to what you sent; it is back. Sent again unchanged it is done only once'), 'restored');
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  save({ keepalive = false } = {}) {
    if (!this.url || this.isLeaving || this.choice) return undefined;
    if (this.sending) {
      this.later(pause);
      return this.sending;
    }
    clearTimeout(this.timer);
    this.isChanged = false;
    this.sending = this.send(keepalive).finally(() => { this.sending = null; });
    return this.sending;
  }

  /** A hidden page may be dropped at any moment. What is too much to go out by itself then waits in this tab as well. */
  saveHidden() {
    if (this.url && !this.isLeaving && !this.choice && !goesWhileLeaving(this.typed())) this.keep();
    this.save({ keepalive: true });
  }

  async send(keepalive) {
    // A saving whose answer got lost may have arrived. It goes again as it was: the same number is taken once and answers alike.
    const again = this.unanswered;
    this.unanswered ??= this.typed();
    try {
      const answer = await reach(this.url, { method: 'POST', body: this.unanswered, keepalive: keepalive && goesWhileLeaving(this.unanswered), headers: { Accept: 'application/json' } });
      const said = await answer.text();
      this.unanswered = null;
      this.isCut = this.isUnsent = false;
      if (answer.status === 409 && said.includes('data-code="draft.newer"')) await this.compare();
      else this.saved(answer, said, again);
    } catch (failure) {
      this.failed(failure);
    }
  }

  saved(answer, said, again) {
    // Who is no longer signed in is led to the page where one signs in, and that page is no saving.
    this.isOut = answer.redirected;
    if (!answer.ok || this.isOut) throw new Error(`${answer.status}`);
    const { savedAt } = JSON.parse(said);
    if (this.base) this.base.value = savedAt;
    if (again) {
      this.isChanged = true;
      this.later(0);
      return;
    }
    // What was typed since may be kept already, where the page was hidden meanwhile.
    if (!this.isChanged) this.keepOpinion();
    this.tell(say(`草稿已保存 ${time(savedAt)}`, `Draft saved ${time(savedAt)}`), this.isChanged ? 'typed' : 'saved');
  }

  failed(failure) {
    // The page that goes cuts off what it was saving.
    if (this.isLeaving) return;
    this.isChanged = true;
    this.keep();
    // Only what never reached the app: an answer that refuses is one all the same.
    if (isCut(failure)) this.isCut = true;
    if (this.isCut) this.tellCut();
    else if (this.isOut) this.tell(say('登录已失效，草稿没有保存；内容留在本机，请重新打开本页登录', 'Signed out, draft not saved. It stays on this machine: open this page again and sign in'), 'failed');
    else this.tell(say('草稿未保存，稍后重试', 'Draft not saved, will try again'), 'failed');
    this.later(retryAfter);
  }

  /** Another page of the same person saved since: that page's draft is fetched and shown beside this one. */
  async compare() {
    const mine = this.typed();
    this.held.keep(mine, mine.get('_base'));
    const page = await (await reach(location.pathname, { cache: 'no-store' })).text();
    const other = new DOMParser().parseFromString(page, 'text/html').querySelector('form[data-draft-url]');
    if (!other) throw new Error('The step is no longer open to this person.');
    const keep = () => {
      this.base.value = other.elements._base.value;
      this.isChanged = true;
      this.later(0);
    };
    const theirs = new FormData(other);
    this.choose([this.form, other], mine, theirs, keep, async () => {
      // The page opens anew and takes this up, as after a cut line.
      this.held.keep(withWhatIsOnlyHere(theirs, this.typed()), theirs.get('_base'));
      await this.files.forgetSignatures();
      this.goes();
      location.replace(location.pathname);
    });
  }

  /** Nothing is saved or sent until one of the two is chosen; where they say the same there is nothing to choose. */
  choose(forms, mine, theirs, keepMine, takeTheirs) {
    const differing = differences(forms, mine, theirs);
    if (differing.length === 0) {
      keepMine();
      return;
    }
    clearTimeout(this.timer);
    this.choice = offer(this.form, differing, (which) => {
      this.choice.remove();
      this.choice = null;
      if (which === 'mine') {
        keepMine();
        return;
      }
      this.held.forget();
      this.tell('', '');
      takeTheirs();
    });
    this.tell(say('有两份不同的草稿，请先选择', 'There are two different drafts: choose one first'), 'differs');
  }

  /** All that was typed. Files and a password go only with the form itself. */
  typed() {
    const typed = new FormData(this.form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    typed.delete('_password');
    // A saving that arrives twice, or late, must not come over a newer one.
    typed.set('_save', String(++this.savings));
    return typed;
  }

  /** The page goes, and is not asked whether it may. */
  goes() {
    this.isLeaving = true;
    this.isGoing = true;
  }

  /** Kept for this tab, until the app has it. */
  keep() {
    const typed = this.typed();
    this.held?.keep(typed, typed.get('_base'), this.isUnsent);
  }

  /** The draft is saved, and an opinion is in none: it waits here for whoever looks something up before they sign. */
  keepOpinion() {
    const opinion = this.form.elements._opinion?.value;
    if (opinion) this.held.keep([['_opinion', opinion]], null);
    else this.held.forget();
  }

  /** Nothing answers. What was to be sent stays here as well. */
  unsent() {
    this.isUnsent = true;
    this.keep();
    this.tellCut();
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

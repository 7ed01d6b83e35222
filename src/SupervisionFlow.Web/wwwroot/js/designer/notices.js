// What we tell beside Studio: why a call waits or was refused, and when the last save was made.
const english = document.documentElement.lang === 'en';
const pick = (chinese, inEnglish) => english ? inEnglish : chinese;

export const words = {
  unreachable: pick('与服务器的连接中断，正在重试；未保存的修改仍在本页，请勿关闭。', 'The server cannot be reached; trying again. What is not saved yet is kept on this page: leave it open.'),
  signedOut: name => pick(`登录已失效。请以“${name}”重新登录，本页会自动继续；未保存的修改仍在本页，请勿关闭。`, `The session has ended. Sign in again as ${name}, and this page goes on by itself. What is not saved yet is kept here: leave it open.`),
  lockedOut: pick('服务器不再接受您的登录，账号可能已被锁定或停用，已停止重试。请联系管理员，恢复后回到本页即可继续；未保存的修改仍在本页，请勿关闭。', 'The server no longer accepts your sign-in; the account may be locked or closed. Nothing more is tried. Ask your administrator, then come back to this page. What is not saved yet is kept here: leave it open.'),
  signIn: pick('在新窗口登录', 'Sign in, in a new window'),
  refused: status => pick(`操作未完成（${status}）。`, `This was not carried out (${status}).`),
  again: pick('刚才的一处修改没有来得及记下，请再做一次。', 'One of your last changes could not be taken; please make it again.'),
  noCode: pick('代码编辑器还没有载入：网络缓慢或中断，正在重试。其他内容可以照常编辑。', 'The editor of code is not there yet: the network is slow or down, and it is being tried again. Everything else can be edited.'),
  saving: pick('正在保存…', 'Saving …'),
  saved: time => pick(`已保存 ${time}`, `Saved ${time}`),
};

const notice = document.getElementById('studio-notice');
const mark = document.getElementById('studio-saved');
const readingTime = 12_000;
let held = false;
let timer = 0;

/** Why calls wait, with a way out if there is one; stands until the next call succeeds. */
export function hold(text, link) {
  const parts = [text];
  if (link) {
    const anchor = document.createElement('a');
    Object.assign(anchor, { href: link.href, textContent: link.text, target: '_blank' });
    parts.push(' ', anchor);
  }

  show(...parts);
  held = true;
}

export function release() {
  if (!held)
    return;

  held = false;
  notice.hidden = true;
}

/** What may wait: a notice that is held, such as that one is signed out, is graver. */
export function tellUnlessHeld(text) {
  if (!held)
    tell(text);
}

/** Why something was refused; stands long enough to be read. */
export function tell(text) {
  held = false;
  show(text);
  timer = setTimeout(() => notice.hidden = true, readingTime);
}

function show(...parts) {
  clearTimeout(timer);
  notice.replaceChildren(...parts);
  notice.hidden = false;
}

let lastSaved = '';

/** Told once Studio has taken it over. */
export function saved() {
  lastSaved = words.saved(new Date().toLocaleTimeString('zh-CN', { hour12: false }));
}

/** Whether a save takes so long that one should know. */
export function telling(isSaving) {
  mark.textContent = isSaving ? words.saving : lastSaved;
  mark.hidden = !mark.textContent;
}

/** That Studio could not be started: nothing is edited yet that could be lost. */
export function tellFailed() {
  document.getElementById('blazor-error-ui').style.display = 'block';
}

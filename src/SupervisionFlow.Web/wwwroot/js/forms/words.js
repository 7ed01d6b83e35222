// The few words that scripts say, in the language of the page.
export function say(zh, en) {
  return document.documentElement.lang.startsWith('zh') ? zh : en;
}

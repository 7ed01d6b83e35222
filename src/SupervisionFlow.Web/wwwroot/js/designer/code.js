// Studio takes code half a second after the last key, drops it when its editor closes sooner, and hears nothing of it while it still prepares that editor:
// until then it puts in what it knows, over what was typed meanwhile. So what was typed that early is told to it once more.
import { begin, end, whenSettled } from './takeover.js';

const rests = 700;
const patience = 2000;
const loading = 30_000;
// Each editor that Studio prepares, with what was typed into it meanwhile; null where nothing was.
const prepared = new Map();

let resting = 0;

/** Whether Studio is yet to take code that was typed. */
export function isCodeBeingTyped() {
  return resting > 0 || [...prepared.values()].some(early => early !== null);
}

/** Done once the editor's own program is there, or does not come: Studio breaks where it shows code sooner. */
export async function watchCode() {
  whenSettled(tellEarly);
  const watched = editorLoaded().then(editing => editing.editor.onDidCreateEditor(prepare));
  await Promise.race([watched, new Promise(resolve => setTimeout(resolve, loading))]);
}

// It comes in parts that its loader fetches, and says where it is once it is there.
function editorLoaded() {
  return new Promise(resolve => {
    if (window.monaco)
      return resolve(window.monaco);

    Object.defineProperty(window, 'monaco', {
      configurable: true,
      set(editing) {
        Object.defineProperty(window, 'monaco', { value: editing, writable: true, configurable: true });
        resolve(editing);
      },
    });
  });
}

function prepare(editor) {
  // The small ones inside another's boxes.
  if (editor.isSimpleWidget)
    return;

  prepared.set(editor, null);
  begin();
  const filled = once(() => end(false), patience);
  editor.onDidChangeModelContent(({ isFlush }) => isFlush ? filled() : typed(editor));
  editor.onDidDispose(() => {
    filled();
    prepared.delete(editor);
  });
}

// When it is called first, or by itself when it has not been for that long.
function once(act, afterMost) {
  let timer = setTimeout(done, afterMost);
  return done;

  function done() {
    if (timer === 0)
      return;

    clearTimeout(timer);
    timer = 0;
    act();
  }
}

function typed(editor) {
  if (prepared.has(editor))
    prepared.set(editor, editor.getValue());
  if (resting === 0)
    begin();
  clearTimeout(resting);
  resting = setTimeout(() => {
    resting = 0;
    end(false);
  }, rests);
}

function tellEarly() {
  const all = [...prepared];
  prepared.clear();
  for (const [editor, early] of all.filter(([, early]) => early !== null))
    tell(editor.getModel(), early);
}

// Told as a change that leaves things as they are, and the cursor where it is.
function tell(model, code) {
  if (model.getValue() !== code)
    model.applyEdits([{ range: model.getFullModelRange(), text: code }]);

  const { endLineNumber: line, endColumn: column } = model.getFullModelRange();
  const at = { startLineNumber: line, startColumn: column, endLineNumber: line };
  model.applyEdits([{ range: { ...at, endColumn: column }, text: ' ' }]);
  model.applyEdits([{ range: { ...at, endColumn: column + 1 }, text: '' }]);
}

// Studio takes code half a second after the last key, drops it when its editor closes sooner, and hears nothing of it while it still prepares that editor:
// until then it puts in what it knows, over what was typed meanwhile. So what was typed that early is put back at once, for it may be typed on, and told to Studio once more when it listens.
import { begin, end, whenSettled } from './takeover.js';
import { onceLoaded } from './code-editor.js';

const rests = 700;
const patience = 2000;
// Each editor that Studio prepares, with what was typed into it meanwhile and where the cursor stood; null where nothing was.
const prepared = new Map();

let resting = 0;

/** Whether Studio is yet to take code that was typed. */
export function isCodeBeingTyped() {
  return resting > 0 || [...prepared.values()].some(early => early !== null);
}

/** Watches each editor that is made. Before anything else that is done when Studio has settled: that may close the editor. */
export function watchCode() {
  whenSettled(tellEarly);
  onceLoaded(program => program.editor.onDidCreateEditor(prepare));
}

function prepare(editor) {
  // The small ones inside another's boxes.
  if (editor.isSimpleWidget)
    return;

  prepared.set(editor, null);
  begin();
  const filled = once(end, patience);
  editor.onDidChangeModelContent(({ isFlush }) => {
    if (isFlush) {
      filled();
      putBack(editor);
    } else {
      typed(editor);
    }
  });
  editor.onDidChangeCursorSelection(({ selection, reason }) => moved(editor, selection, reason));
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
    prepared.set(editor, { code: editor.getValue(), cursor: editor.getSelection() });
  if (resting === 0)
    begin();
  clearTimeout(resting);
  resting = setTimeout(() => {
    resting = 0;
    end();
  }, rests);
}

// The cursor follows what is typed, and goes to the beginning of what Studio puts in.
function moved(editor, cursor, reason) {
  const early = prepared.get(editor);
  if (early && reason !== window.monaco.editor.CursorChangeReason.ContentFlush)
    early.cursor = cursor;
}

// Not in the midst of Studio's own change.
function putBack(editor) {
  const early = prepared.get(editor);
  if (early)
    queueMicrotask(() => show(editor, early));
}

function show(editor, { code, cursor }) {
  const model = editor.getModel();
  if (!model || model.getValue() === code)
    return;

  model.applyEdits([{ range: model.getFullModelRange(), text: code }]);
  editor.setSelection(cursor);
}

function tellEarly() {
  const all = [...prepared];
  prepared.clear();
  for (const [editor, early] of all.filter(([, early]) => early !== null)) {
    show(editor, early);
    tell(editor.getModel());
  }
}

// As a change that leaves things as they are, and the cursor where it is.
function tell(model) {
  const { endLineNumber: line, endColumn: column } = model.getFullModelRange();
  const at = { startLineNumber: line, startColumn: column, endLineNumber: line };
  model.applyEdits([{ range: { ...at, endColumn: column }, text: ' ' }]);
  model.applyEdits([{ range: { ...at, endColumn: column + 1 }, text: '' }]);
}

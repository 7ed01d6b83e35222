// Tells the saves that a person asked for from those that Studio makes by itself: the click on its disk, or Ctrl+S, comes just before.
const soon = 5000;
let askedAt = -Infinity;

export function markManualSaves(page) {
  document.addEventListener('click', event => {
    if (event.target.closest?.('.elsa-toolbar-icon'))
      askedAt = performance.now();
  }, true);

  // Studio brings this object as a script inside its markup, which the content security policy does not let run.
  window.editorHotkeys = {
    register(editor) {
      this.dispose();
      if (page !== 'elsa-workflow-definition-editor')
        return;

      this.handler = event => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's')
          return;

        event.preventDefault();
        if (event.shiftKey) {
          editor.invokeMethodAsync('OnHotKeysCtrlShiftS');
        } else {
          askedAt = performance.now();
          editor.invokeMethodAsync('OnHotKeysCtrlS');
        }
      };
      window.addEventListener('keydown', this.handler);
    },
    dispose() {
      window.removeEventListener('keydown', this.handler);
    },
  };
}

/** Whether the save that is about to be made was asked for; told once. */
export function takeManual() {
  const asked = performance.now() - askedAt < soon;
  askedAt = -Infinity;
  return asked;
}

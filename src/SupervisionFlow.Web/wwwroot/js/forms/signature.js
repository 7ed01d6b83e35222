// A place to sign with finger, pen or mouse. What is drawn travels as a picture in the field's own file input.
import SignaturePad from '../../lib/signature_pad/signature_pad.min.js';

const drawn = 'signature.png';

export function bindSignatures(form) {
  for (const place of form.querySelectorAll('[data-signature]')) bind(place);
}

function bind(place) {
  const field = place.closest('[data-field]');
  const input = field.querySelector('[data-signature-file]');
  const canvas = place.querySelector('canvas');
  const pad = new SignaturePad(canvas, { penColor: '#000000', backgroundColor: '#ffffff' });
  place.hidden = false;

  // At once, not in a promise: the form may be sent right after the last stroke.
  const keep = () => {
    const carrier = new DataTransfer();
    carrier.items.add(new File([bytesOf(pad.toDataURL('image/png'))], drawn, { type: 'image/png' }));
    input.files = carrier.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const clear = () => {
    pad.clear();
    input.value = '';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const fit = () => {
    if (canvas.offsetWidth === 0) return;
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext('2d').scale(ratio, ratio);
    pad.redraw();
  };

  // A photo of a signed page stands in the input under its own name.
  const show = () => {
    const [file] = input.files;
    if (file?.name === drawn) pad.fromDataURL(URL.createObjectURL(file)).catch(() => {});
  };

  pad.addEventListener('endStroke', keep);
  input.addEventListener('putback', show);
  place.querySelector('[data-signature-clear]').addEventListener('click', clear);
  new ResizeObserver(fit).observe(canvas);
}

function bytesOf(dataUrl) {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
}

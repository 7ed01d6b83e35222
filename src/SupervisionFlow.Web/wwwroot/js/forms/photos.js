// Shows chosen photos at once, and makes large ones smaller before they travel.
import { say } from './words.js';

const longestSide = 2000;
const quality = 0.85;
const worthIt = 400_000;

export function bindPhotos(form) {
  for (const input of form.querySelectorAll('input[type=file][data-photo]')) {
    input.addEventListener('change', async () => {
      const chosen = [...input.files];
      const smaller = await Promise.all(chosen.map(shrink));
      // Meanwhile others were chosen, or none.
      if (input.files.length !== chosen.length || chosen.some((file, n) => input.files[n] !== file)) return;
      const carrier = new DataTransfer();
      for (const file of smaller) carrier.items.add(file);
      input.files = carrier.files;
      preview(input);
      tell(input);
    });
    input.addEventListener('putback', () => preview(input));
  }
}

/** Says which files stand there now, for script set them and a browser tells only what people choose. */
function tell(input) {
  input.dispatchEvent(new Event('files', { bubbles: true }));
}

/** The photo with its longest side at most 2000 pixels; any other file, or one that would not get smaller, as it is. */
async function shrink(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < worthIt) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
  } catch {
    return file;
  }
}

function preview(input) {
  const place = input.closest('[data-item], [data-field]')?.querySelector('[data-previews]');
  if (!place) return;
  for (const old of place.querySelectorAll('img')) URL.revokeObjectURL(old.src);
  place.replaceChildren(...[...input.files].map((file) => {
    const figure = document.createElement('figure');
    figure.className = 'photo-preview';
    if (file.type.startsWith('image/')) {
      const image = document.createElement('img');
      image.src = URL.createObjectURL(file);
      image.alt = '';
      figure.append(image);
    }
    const caption = document.createElement('figcaption');
    caption.textContent = `${file.name} (${Math.ceil(file.size / 1024)} KB)`;
    figure.append(caption);
    return figure;
  }));
  if (input.files.length > 0) place.append(clearButton(input, place));
}

function clearButton(input, place) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-small';
  button.textContent = say('清除所选', 'Clear');
  button.addEventListener('click', () => {
    input.value = '';
    place.replaceChildren();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    tell(input);
  });
  return button;
}

// Says how many items of a checklist are judged.
import { say } from './words.js';

export function bindProgress(form) {
  for (const place of form.querySelectorAll('[data-checklist-progress]')) {
    const list = place.closest('[data-field]');
    const tell = () => {
      const judged = [...list.querySelectorAll('[data-item]')].filter((item) => item.querySelector('input[type=radio]:checked')).length;
      place.textContent = say(`已判断 ${judged}/${place.dataset.total}`, `${judged} of ${place.dataset.total} judged`);
    };
    list.addEventListener('change', tell);
    tell();
  }
}

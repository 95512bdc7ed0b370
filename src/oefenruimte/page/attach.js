// @ts-check
import { el, icon } from './dom.js';
import { sizeOf } from './size.js';

/** What the room's server takes: `MAX_FILE_BYTES` in src/oefenruimte/body.ts. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** A paperclip, and the file that goes along with the next message. */
export class Attach {
  #input = el('input', { type: 'file', hidden: true });
  #button = el(
    'button',
    { type: 'button', class: 'attach', 'aria-label': 'Bestand meesturen', title: 'Bestand meesturen' },
    icon('clip'),
  );
  /** Stands above the box to write in. */
  row = el('div', { class: 'attached', role: 'status' });
  /** Stands beside the box to write in. */
  tools = [this.#input, this.#button];
  /** @type {File | undefined} */
  #file;
  #changed;

  /** @param {() => void} changed called when there is something else to send, or nothing any more */
  constructor(changed) {
    this.#changed = changed;
    this.#button.addEventListener('click', () => this.#input.click());
    this.#input.addEventListener('change', () => {
      const [file] = this.#input.files ?? [];
      // So that the same file can be chosen again.
      this.#input.value = '';
      if (!file) return;
      if (file.size > MAX_FILE_BYTES) this.#refuse(file);
      else this.file = file;
      changed();
    });
  }

  get file() {
    return this.#file;
  }

  set file(file) {
    this.#file = file;
    this.row.replaceChildren(...(file ? [this.#chip(file)] : []));
  }

  /** @param {File} file */
  #chip(file) {
    const remove = () => {
      this.file = undefined;
      this.#changed();
    };
    return el(
      'span',
      { class: 'file' },
      icon('file'),
      el('span', { class: 'file-name' }, file.name),
      el('span', { class: 'file-size' }, sizeOf(file.size)),
      el(
        'button',
        {
          type: 'button',
          class: 'detach',
          'aria-label': `${file.name} niet meesturen`,
          title: 'Niet meesturen',
          onclick: remove,
        },
        icon('close'),
      ),
    );
  }

  /** @param {File} file */
  #refuse({ size }) {
    this.file = undefined;
    this.row.append(
      el('span', { class: 'attach-problem' }, `Dit bestand is te groot (${sizeOf(size)}). Het mag 10 MB zijn.`),
    );
  }
}

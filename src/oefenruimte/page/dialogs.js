// @ts-check
import { channelAvatar, personAvatar } from './avatar.js';
import { byId, el } from './dom.js';

/** Asks before everything is wiped. @param {() => Promise<void>} reset */
export function setUpReset(reset) {
  const dialog = byId('reset-dialog', HTMLDialogElement);
  const confirm = byId('reset-confirm', HTMLButtonElement);
  const problem = byId('reset-problem');
  byId('reset').addEventListener('click', () => {
    problem.hidden = true;
    dialog.showModal();
  });
  confirm.addEventListener('click', async (event) => {
    event.preventDefault();
    confirm.disabled = true;
    try {
      await reset();
      dialog.close();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
      problem.hidden = false;
    } finally {
      confirm.disabled = false;
    }
  });
}

/**
 * Lets someone choose a screen to add.
 * @param {import('./types.js').RoomState} state
 * @param {(start: import('./types.js').PaneStart) => void} add
 */
export function setUpAddPane({ people, channels }, add) {
  const dialog = byId('add-dialog', HTMLDialogElement);
  const choice = (
    /** @type {Node} */ avatar,
    /** @type {string} */ name,
    /** @type {string} */ about,
    /** @type {import('./types.js').PaneStart} */ start,
  ) =>
    el(
      'button',
      {
        type: 'button',
        class: 'choice',
        onclick: () => {
          dialog.close();
          add(start);
        },
      },
      avatar,
      el('span', {}, el('b', {}, name), el('small', {}, about)),
    );
  byId('add-choices').replaceChildren(
    el('h3', {}, 'Eigen chat van'),
    ...people.map((person) =>
      choice(personAvatar(person), person.naam, person.functie, {
        kind: 'persoonlijk',
        aadObjectId: person.aadObjectId,
      }),
    ),
    el('h3', {}, 'Kanaal'),
    ...channels.flatMap((channel) => {
      const [aadObjectId] = channel.members;
      const about = channel.members.length === 1 ? '1 lid' : `${channel.members.length} leden`;
      const start = /** @type {const} */ ({ kind: 'kanaal', channelId: channel.id, aadObjectId: aadObjectId ?? '' });
      return aadObjectId ? [choice(channelAvatar(channel), channel.naam, about, start)] : [];
    }),
  );
  byId('add-pane').addEventListener('click', () => dialog.showModal());
}

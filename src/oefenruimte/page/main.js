// @ts-check
import { redrawCards } from './card.js';
import { setUpAddPane, setUpReset } from './dialogs.js';
import { byId, icon } from './dom.js';
import { Panes } from './panes.js';
import { setUpPhone } from './phone.js';
import * as room from './room-api.js';
import { setUpSides } from './sides.js';
import { setUpTheme } from './theme.js';

const UNREACHABLE =
  'De oefenruimte is niet bereikbaar. Draait het programma nog? Deze pagina probeert het steeds opnieuw.';

for (const button of document.querySelectorAll('[data-icon]')) {
  if (button instanceof HTMLElement) button.prepend(icon(/** @type {any} */ (button.dataset.icon)));
}
setUpTheme();
setUpPhone(redrawCards);
setUpSides();

const offline = byId('offline');
const showOffline = (/** @type {boolean} */ lost) => {
  offline.textContent = lost ? UNREACHABLE : '';
  offline.hidden = !lost;
};

try {
  const state = await room.fetchState();
  const panes = new Panes(state);
  setUpAddPane(state, (start) => panes.add(start));
  setUpReset(room.reset);
  await panes.load();
  room.listen({
    opened() {
      showOffline(false);
      void panes.catchUp();
    },
    lost: () => showOffline(true),
    changed: (conversation) => panes.changed(conversation),
    inbox: (person) => void panes.inboxChanged(person),
    reset: () => void panes.load(),
  });
  document.body.dataset.ready = 'true';
} catch {
  showOffline(true);
}

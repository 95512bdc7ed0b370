// @ts-check
import { el } from './dom.js';
import * as room from './room-api.js';

/**
 * A switch that puts somebody out of office in Teams. Nothing where the bot does not ask that.
 * @param {import('./types.js').RoomState} state @param {string} person @param {(text: string) => void} problem
 * @returns {HTMLElement | ''}
 */
export function awaySwitch(state, person, problem) {
  const { away } = state;
  if (away === undefined) return '';
  const isAway = () => away.includes(person);
  const button = el('button', { type: 'button', class: 'chip', onclick: () => void change() });
  const show = () => {
    button.textContent = isAway() ? 'In Teams: afwezig' : 'In Teams: aanwezig';
    button.setAttribute('aria-pressed', String(isAway()));
  };
  const change = async () => {
    try {
      await room.leave(person, !isAway());
      if (isAway()) away.splice(away.indexOf(person), 1);
      else away.push(person);
      show();
    } catch (error) {
      problem(error instanceof Error ? error.message : String(error));
    }
  };
  show();
  return button;
}

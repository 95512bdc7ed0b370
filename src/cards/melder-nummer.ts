import type { Scene } from '../desk/scene.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import type { Betrokkene } from '../incident/betrokkenen.ts';
import { personById } from '../protocol/rollen.ts';
import type { Nummer } from './frame.ts';
import { phone } from './tekst.ts';

/** The number that the reporter gave, for who may read it; undefined for anybody else, and where none was given. */
export function gegevenNummer({ incident, text }: Scene): string | undefined {
  return incident.telefoon === null ? undefined : readAntwoorden(text(incident.telefoon)).regel;
}

/** Whom to call who knows more now, for who confirmed it or must call: as the reporter said, or else as the roles file has it. */
export function melderNummer(scene: Scene): Nummer[] {
  const { incident, rollen, naam } = scene;
  const nummer = gegevenNummer(scene) ?? personById(rollen, incident.melder)?.telefoon;
  return nummer === undefined ? [] : [{ naam: naam(incident.melder), nummer: phone(nummer) }];
}

/** Whom to call who asked for it, for who said to do so: on the number that was given, or else as the roles file has it. */
export function opvangNummer(scene: Scene, { persoon, telefoon }: Betrokkene): Nummer[] {
  const { incident, rollen, naam, text } = scene;
  if (persoon === null) return [];
  const given = telefoon === null ? undefined : readAntwoorden(text(telefoon)).regel;
  const reported = persoon === incident.melder ? gegevenNummer(scene) : undefined;
  const nummer = given ?? reported ?? personById(rollen, persoon)?.telefoon;
  return nummer === undefined ? [] : [{ naam: naam(persoon), nummer: phone(nummer) }];
}

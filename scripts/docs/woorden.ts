import { z } from 'zod';
import { rollenShape } from '../../src/protocol/rollen.ts';
import { opvolgingShape } from '../../src/protocol/written/opvolging.ts';
import { schemaShape } from '../../src/protocol/written/schema.ts';

/** Every block of the language whose words the guide explains, by the name that the guide's markers use. */
export const BLOKKEN = blocks();

/** The guide, with the tables of words between its markers filled from the shapes: `<!-- woorden: stap -->` … `<!-- tot hier -->`. */
export function fillWords(guide: string): string {
  return guide.replaceAll(/(<!-- woorden: (\w+) -->\n)[\s\S]*?(<!-- tot hier -->)/g, (_, from, name, to) => {
    const shape = BLOKKEN[name];
    if (shape === undefined) throw new Error(`the guide asks for the words of "${name}", which is no block`);
    return `${from}\n${wordTable(shape)}\n\n${to}`;
  });
}

function blocks(): Record<string, z.ZodObject> {
  const stap = schemaShape.shape.stappen.valueType;
  const { alarmen, inlichten, overleg, taken } = opvolgingShape.shape;
  const rollen = rollenShape.shape;
  return {
    schema: schemaShape,
    eigen: inside(schemaShape.shape.feiten),
    opnieuw: inside(schemaShape.shape.opnieuw),
    stap,
    keuze: inside(stap.shape.keuzes),
    tel: inside(stap.shape.tel),
    vraag: inside(stap.shape.vragen),
    feiten: inside(inside(stap.shape.keuzes).shape.zet),
    voorwaarde: inside(taken.valueType.shape.bij),
    opvolging: opvolgingShape,
    alarm: inside(alarmen),
    inlichting: inside(inlichten),
    overleg,
    raadpleeg: inside(overleg.shape.raadpleeg.element.options[1]),
    taak: taken.valueType,
    veld: inside(taken.valueType.shape.velden),
    rollen: rollenShape,
    telefoon: rollen.telefoon.valueType,
    persoon: rollen.personen.valueType,
    rol: rollen.rollen.valueType,
    afdeling: rollen.afdelingen.valueType,
    nu_hulp: inside(rollen.nu_hulp),
    ambtsdragers: inside(rollen.ambtsdragers),
    spoor: inside(rollen.ambtsdragers.unwrap().shape.raad),
    lezers: inside(inside(rollen.ambtsdragers.unwrap().shape.raad).shape.lezers),
    leesgroep: inside(inside(inside(rollen.ambtsdragers.unwrap().shape.raad).shape.lezers).shape.verhaal),
    kanaal: rollen.kanalen.valueType,
    afwezigheid: inside(rollen.afwezigheid),
    buiten_teams: inside(rollen.buiten_teams),
    rooster: inside(rollen.roosters),
    rooster_begint: inside(inside(rollen.roosters).shape.begint),
    samen: inside(rollen.samen),
    samen_soort: inside(inside(rollen.samen).shape.soorten),
  };
}

/** The block that a word holds: itself, one of a list, or one of many with a name. */
function inside(shape: unknown): z.ZodObject {
  if (shape instanceof z.ZodObject) return shape;
  if (shape instanceof z.ZodOptional) return inside(shape.unwrap());
  if (shape instanceof z.ZodArray) return inside(shape.element);
  if (shape instanceof z.ZodRecord) return inside(shape.valueType);
  throw new Error('not a block of words');
}

function wordTable(block: z.ZodObject): string {
  const rows = Object.entries(block.shape).map(([word, shape]) => `| \`${word}\` | ${explain(shape)} |`);
  return ['| woord | betekenis |', '|---|---|', ...rows].join('\n');
}

/** What a word means, with what can be chosen where the explanation does not name it. */
function explain(shape: unknown): string {
  const said = shape instanceof z.ZodType ? (z.toJSONSchema(shape, { io: 'input' }).description ?? '') : '';
  const values = valuesOf(shape);
  if (values.every((value) => said.includes(`\`${value}\``))) return said;
  return `${said}: ${values.map((value) => `\`${value}\``).join(', ')}`;
}

function valuesOf(shape: unknown): string[] {
  if (shape instanceof z.ZodOptional) return valuesOf(shape.unwrap());
  if (shape instanceof z.ZodArray) return valuesOf(shape.element);
  return shape instanceof z.ZodEnum ? shape.options.map(String) : [];
}

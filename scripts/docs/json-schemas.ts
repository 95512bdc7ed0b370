import { z } from 'zod';
import { bewaartermijnenShape } from '../../src/protocol/bewaartermijnen.ts';
import { gevoeligShape } from '../../src/protocol/gevoelig-load.ts';
import { rollenShape } from '../../src/protocol/rollen.ts';
import { woordenShape } from '../../src/protocol/woorden-shape.ts';
import { opvolgingShape } from '../../src/protocol/written/opvolging.ts';
import { schemaShape } from '../../src/protocol/written/schema.ts';
import { zinnenShape } from '../../src/protocol/zinnen-shape.ts';

const SHAPES = {
  stroomschema: schemaShape,
  opvolging: opvolgingShape,
  rollen: rollenShape,
  woorden: woordenShape,
  zinnen: zinnenShape,
  gevoelig: gevoeligShape,
  bewaartermijnen: bewaartermijnenShape,
};

/** flows/schema/*.json: what an editor needs to help while a flow file is typed, from the shapes that the program itself checks with. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => {
      const schema = { title: name, ...z.toJSONSchema(shape, { io: 'input' }) };
      return [`${name}.json`, `${JSON.stringify(schema, undefined, 1)}\n`];
    }),
  );
}

import { crc32, deflateRawSync } from 'node:zlib';

/** Where in a header what stands: PKZIP's APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
/** The names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980: the same files make the same package. */
const DATE = 0x21;

/** A zip with these files, by name, without folders. */
export function zip(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const entry = entryOf(name, content, packed.length);
    const local = Buffer.concat([number(LOCAL, 4), entry, number(0, 2), Buffer.from(name), packed]);
    // No comment, on disk 0, no attributes; then where it begins.
    directory.push(
      Buffer.concat([
        number(CENTRAL, 4),
        number(20, 2),
        entry,
        number(0, 10),
        number(0, 2),
        number(at, 4),
        Buffer.from(name),
      ]),
    );
    parts.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const counts = [number(0, 4), number(files.size, 2), number(files.size, 2), number(index.length, 4), number(at, 4)];
  return Buffer.concat([...parts, index, number(END, 4), ...counts, number(0, 2)]);
}

/** What both headers say of a file: from the version needed up to the length of its name. */
function entryOf(name: string, content: Buffer, packed: number): Buffer {
  return Buffer.concat([
    ...[20, UTF8, DEFLATED, 0, DATE].map((value) => number(value, 2)),
    ...[crc32(content), packed, content.length].map((value) => number(value, 4)),
    number(Buffer.byteLength(name), 2),
  ]);
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (value > 0) buffer.writeUIntLE(value, 0, Math.min(bytes, 4));
  return buffer;
}

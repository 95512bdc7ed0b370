/** What stands for a character in markup, as far as Teams writes it so. Others are what somebody typed. */
const NAMED: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Text of markup as it is read, once: what is markup after that was typed.
 *
 * @example
 * withoutEntities('Jan &amp; Piet&nbsp;&#39;s') // "Jan & Piet 's"
 * withoutEntities('&amp;lt;') // '&lt;'
 */
export function withoutEntities(markup: string): string {
  return markup.replaceAll(/&(?:([a-z]{2,4})|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point === 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? whole : String.fromCodePoint(point);
  });
}

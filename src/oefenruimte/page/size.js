// @ts-check
const KILO = 1024;
const number = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 });

/** The size of a file in words. @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes < KILO) return `${bytes} bytes`;
  if (bytes < KILO * KILO) return `${Math.round(bytes / KILO)} kB`;
  return `${number.format(bytes / KILO / KILO)} MB`;
}

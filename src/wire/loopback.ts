const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a `Host` header, with or without a port, names this machine itself.
 *
 * @example
 * isLoopbackHost('localhost:3978') // true
 * isLoopbackHost('localhost.example.nl') // false
 */
export function isLoopbackHost(host: string): boolean {
  return loopbackHost.test(host);
}

/**
 * Whether a URL points at this machine itself, over http or https.
 *
 * @example
 * isLoopbackUrl('http://127.0.0.1:3978/oefenruimte') // true
 * isLoopbackUrl('http://127.0.0.1@example.nl/') // false
 */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(host);
}

/**
 * Whether the other end of a connection is this machine itself, by its address.
 *
 * @example
 * isLoopbackAddress('::ffff:127.0.0.1') // true
 */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

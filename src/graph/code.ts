/** Whether this is a code, and so no sentence that may name people. */
export function isCode(text: string): boolean {
  return /^[\w.-]{1,64}$/.test(text);
}

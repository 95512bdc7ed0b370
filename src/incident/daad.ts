/** Who did something, and when (ms since epoch, UTC). */
export interface Daad {
  door: string;
  tijd: number;
}

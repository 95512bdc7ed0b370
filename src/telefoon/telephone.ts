/** What goes to a telephone. Nothing of what happened is in it, nor a name. */
export interface Dispatch {
  /** The number, as networks want it: `+31612345678`. */
  to: string;
  /** What is read, or spoken. */
  text: string;
  /** The same one whenever this is tried again: whoever takes it can see that it is no second one. At most 64 letters, digits, - and _. */
  id: string;
}

/**
 * Hands something over to who sends it on. Resolves when that was taken: nobody knows then whether a telephone showed it, or was answered. Rejects with a
 * WireError.
 */
export type HandOver = (dispatch: Dispatch) => Promise<void>;

/** What can be sent outside Teams. A way that is left out is off. */
export interface Telephone {
  sms?: HandOver;
  telefoontje?: HandOver;
}

/** What a way is called on the wire. */
export type Kind = 'sms' | 'call';

/** A refusal with the status, code and message of a Bot Framework error body: `{error: {code, message}}`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const personNotFound = () => new Problem(404, 'PersonNotFound', 'Deze persoon is er niet in de oefenruimte.');
export const conversationNotFound = () => new Problem(404, 'ConversationNotFound', 'Conversation not found.');
export const activityNotFound = () =>
  new Problem(404, 'ActivityNotFoundInConversation', 'There is no such activity in this conversation.');

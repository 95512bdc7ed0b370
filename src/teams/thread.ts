/** The channel in which a conversation is a thread; a chat, and a channel itself, is its own. */
export function channelOfThread(conversationId: string): string {
  const [channel = ''] = conversationId.split(';messageid=');
  return channel;
}

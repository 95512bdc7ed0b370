/** Activities as Teams sends them, with invented people. */
type Json = Record<string, unknown>;

export const tenantId = '11111111-1111-1111-1111-111111111111';
export const sanne = '22222222-2222-2222-2222-222222222222';

/** A message in a personal chat; `changes` replace what stands at the top of it. */
export function messageActivity(serviceUrl: string, changes: Json = {}): Json {
  return {
    type: 'message',
    id: '1700000000001',
    timestamp: '2026-11-23T12:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${sanne}`, aadObjectId: sanne, name: 'Sanne de Vries' },
    conversation: { id: `a:${sanne}`, conversationType: 'personal', tenantId },
    recipient: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
    text: 'melding',
    channelData: { tenant: { id: tenantId } },
    ...changes,
  };
}

/** A click on a button of a card. */
export function invokeActivity(serviceUrl: string, changes: Json = {}): Json {
  const value = { action: { type: 'Action.Execute', verb: 'kies', data: {} }, trigger: 'manual' };
  return messageActivity(serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    value,
    ...changes,
  });
}

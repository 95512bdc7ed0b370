import type { Incident } from '../../src/incident/incident.ts';
import { holders } from '../../src/protocol/bezetting.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import { GEWONE_WEGEN, type GewoneWeg } from '../../src/protocol/wegen.ts';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { named, type Reason, type Waarvoor } from './chart-routes.ts';

/** What came at the doubles, whatever the program thinks that it sent. */

/** What each notification that somebody must act on says, and no other one does. */
const WORDS: Record<Waarvoor, RegExp> = {
  hulp: /^Een collega heeft hulp nodig$/,
  oppakken: /: wie pakt dit op\?$/,
  alarm: /: bevestig dit$/,
  taak: /^Taak bij melding /,
  herinnering: /^Herinnering: taak bij melding /,
  advies: /: geef je advies\?$/,
};

/** Whether a notification is for this. */
export function isFor(waarvoor: Waarvoor, text: string): boolean {
  return WORDS[waarvoor].test(text);
}

/** The notifications that came to somebody by each way, as their first line says them. */
export function toldTo(g: Gemeente, person: string): Record<GewoneWeg, string[]> {
  const chat = `/v3/conversations/${g.connector.personalConversation(person)}/activities`;
  const { mail = '?' } = g.graph.tenant.people[person] ?? {};
  return {
    kaart: g.connector.posts.filter(({ path }) => path === chat).map(({ body }) => String(body.summary)),
    activiteit: g.graph.bells.filter((bell) => bell.person === person).map(({ tekst }) => tekst),
    mail: g.graph.mails.filter(({ to }) => to.includes(mail)).map(({ subject }) => subject),
  };
}

/**
 * The reasons that somebody was not told of. Whoever stands in is told where nobody is left who holds the role; who handles the incident has the tasks
 * of the own role on the dossier.
 */
export function missing(g: Gemeente, way: GewoneWeg, incident: Incident, reasons: readonly Reason[]): string[] {
  return reasons.flatMap((reason) => {
    const { wie, vervangers } = holders(g.protocol.rollen, reason.rol, incident);
    const handles = [...wie, ...vervangers].includes(incident.behandelaar?.door ?? '');
    if (reason.waarvoor === 'taak' && handles) return [];
    const people = reason.deel === 'wie' && wie.length > 0 ? wie : vervangers;
    const untold = people.filter((one) => !toldTo(g, one)[way].some((text) => isFor(reason.waarvoor, text)));
    return people.length > 0 && untold.length === 0 ? [] : [`${named(reason)}: ${untold.join(', ') || 'nobody'}`];
  });
}

/** What came by another way than this one. Who reports and who handles it have their own cards, whatever the way. */
export function byOtherWays(g: Gemeente, way: GewoneWeg, ownCards: readonly string[]): string[] {
  const people = Object.values(g.protocol.rollen.personen).map(({ id }) => id);
  return people.flatMap((person) => {
    const told = toldTo(g, person);
    const others = GEWONE_WEGEN.filter((each) => each !== way && !(each === 'kaart' && ownCards.includes(person)));
    return others.flatMap((other) => told[other].map((text) => `${other} to ${person}: ${text}`));
  });
}

/** Each request to Teams or Graph that has somebody in it. */
export function requestsAbout(g: Gemeente, person: string): string[] {
  return (
    [...g.connector.received, ...g.graph.received]
      // Whose card it is; whom it names to choose from is not told by that.
      .filter(({ path, body: { attachments: _card, ...body } }) => JSON.stringify([path, body]).includes(person))
      .map(({ method, path }) => `${method} ${path}`)
  );
}

/** A bell that rang in a channel or a whole team, with the message that its link leads to: where that stands, and what its notification said. */
export interface ChannelBell {
  tekst: string;
  to: { team: string | undefined; channelId: string | undefined };
  leadsTo: { channel: string; group: string | null; says: unknown };
}

export function channelBells(g: Gemeente): ChannelBell[] {
  return (
    g.graph.bells
      // That something is done takes the place of the bell that rang for it.
      .filter(({ person, tekst }) => person === undefined && !tekst.startsWith('Klaar:'))
      .map(({ tekst, team, channelId, webUrl }) => {
        const { origin, pathname, searchParams } = new URL(webUrl);
        const [, , kind, channel = '', message = ''] = pathname.split('/').map(decodeURIComponent);
        const thread = g.connector.conversations.get(`${channel};messageid=${message}`) ?? [];
        const isLink = origin === 'https://teams.microsoft.com' && kind === 'message';
        const says = isLink ? thread.find(({ id }) => id === message)?.history[0]?.summary : webUrl;
        return { tekst, to: { team, channelId }, leadsTo: { channel, group: searchParams.get('groupId'), says } };
      })
  );
}

/** Everything that somebody can read on a locked phone, in a mailbox or in a channel; each with where that was. */
export function readableByOthers(g: Gemeente): { where: string; text: string }[] {
  const sent = g.connector.received.map(({ body }) => (body.activity ?? body) as Json);
  const inChannel = [...g.connector.conversations]
    .filter(([id]) => Object.values(g.protocol.rollen.kanalen).some(({ kanaal }) => id.startsWith(kanaal)))
    .flatMap(([, messages]) => messages.flatMap(({ history }) => history));
  return [
    ...sent.flatMap(({ summary }) => (summary === undefined ? [] : [{ where: 'summary', text: String(summary) }])),
    ...inChannel.map((activity) => ({ where: 'channel', text: JSON.stringify(activity) })),
    ...g.graph.bells.map(({ tekst, preview }) => ({ where: 'bell', text: `${tekst}\n${preview}` })),
    ...g.graph.mails.map(({ subject, text }) => ({ where: 'mail', text: `${subject}\n${text}` })),
  ];
}

/** Words of what happened to somebody, or of who it was aimed at. */
const HAPPENED =
  /bedreig|\bbang\b|geweld|geslagen|\bslaan\b|schelden|letsel|gewond|ziekenhuis|\barts\b|EHBO|overleden|\bdood\b|raadslid|wethouder|burgemeester|slachtoffer/i;

/** What stands there and may not: a name, what was typed, or what happened. Who picked it up may stand in the channel. */
export function leaks(g: Gemeente, typed: string): string[] {
  const { rollen } = g.protocol;
  const names = new RegExp(`\\b(${namesIn(rollen).join('|')})\\b`);
  return readableByOthers(g).flatMap(({ where, text }) => {
    const rest = withoutTitles(rollen, where === 'channel' ? text.replaceAll(/Opgepakt door [^"]*/g, '') : text);
    const found = [names.exec(rest)?.[0], rest.includes(typed) ? typed : undefined, HAPPENED.exec(rest)?.[0]];
    return found.flatMap((word) => (word === undefined ? [] : [`${where}: "${word}" in ${text}`]));
  });
}

/** First names and surnames too. */
function namesIn({ personen }: Rollen): string[] {
  return Object.values(personen).flatMap(({ naam }) =>
    [naam, ...naam.split(' ')].filter((part) => /^\p{Lu}/u.test(part)),
  );
}

/** A role and a phone number have an official name, such as "Coördinator Agressie en Geweld (CAG)". */
function withoutTitles({ telefoon, rollen }: Rollen, text: string): string {
  const titles = [...Object.values(telefoon), ...Object.values(rollen)].map(({ naam }) => naam);
  return titles
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, title) => rest.replaceAll(title, ''), text);
}

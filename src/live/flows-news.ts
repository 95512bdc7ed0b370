import type { Log } from '../kit/log.ts';
import { describeForLog, describeProblem } from '../protocol/problem.ts';
import type { FlowsNews } from './live-protocol.ts';

const STARTS_WITH =
  'Wie nu een melding begint, krijgt de nieuwe tekst. Meldingen die al lopen, gaan verder met de oude.';
const ROLLEN = 'De gewijzigde rollen gelden nu, ook voor meldingen die al lopen.';
const WOORDEN = 'De gewijzigde vaste woorden gelden nu, ook voor meldingen die al lopen.';
const ZINNEN = 'De gewijzigde zinnen gelden nu.';
const GEVOELIG = 'De gewijzigde gevoelige woorden gelden nu.';
const BEWAARTERMIJNEN =
  'De gewijzigde bewaartermijnen gelden nu, ook voor wat er al ligt. Is een termijn korter geworden? Dan geldt die pas als de CAG het een maand op de lijst zag.';
const PEOPLE = 'Voor nieuwe personen in de oefenruimte: start opnieuw.';

/** Tells of edits to the flows in the log. */
export function newsInLog(log: Log): (news: FlowsNews) => void {
  return (news) => {
    if (news.kind === 'refused') {
      for (const problem of news.problems) log.error('edited flows refused', { problem: describeForLog(problem) });
      if (news.rollen) log.info('edited roles taken up all the same');
      if (news.woorden) log.info('edited words taken up all the same');
      if (news.zinnen) log.info('edited sentences taken up all the same');
      if (news.gevoelig) log.info('edited words to point out taken up all the same');
      if (news.bewaartermijnen) log.info('edited terms taken up all the same');
      return;
    }
    const version = news.hash.slice(0, 12);
    if (news.kind === 'undone') log.info('edited flows are right again, nothing changed', { version });
    else {
      const { flows, rollen, woorden, zinnen, gevoelig, bewaartermijnen } = news;
      log.info('edited flows taken up', { version, flows, rollen, woorden, zinnen, gevoelig, bewaartermijnen });
    }
  };
}

/** Tells of edits to the flows in Dutch, to whoever tries them out in the practice room. */
export function newsInDutch(print: (text: string) => void): (news: FlowsNews) => void {
  return (news) =>
    print(
      `\n${linesOf(news)
        .map((line) => `  ${line}`)
        .join('\n')}\n`,
    );
}

function linesOf(news: FlowsNews): string[] {
  switch (news.kind) {
    case 'refused':
      return [
        'De wijziging klopt niet en is niet overgenomen. De bot gaat verder met wat er was.',
        ...news.problems.map(describeProblem),
        ...(news.rollen ? ['rollen.yaml klopt wel, en is overgenomen.', ROLLEN, PEOPLE] : []),
        ...(news.woorden ? ['woorden.yaml klopt wel, en is overgenomen.', WOORDEN] : []),
        ...(news.zinnen ? ['zinnen.yaml klopt wel, en is overgenomen.', ZINNEN] : []),
        ...(news.gevoelig ? ['gevoelig.yaml klopt wel, en is overgenomen.', GEVOELIG] : []),
        ...(news.bewaartermijnen ? ['bewaartermijnen.yaml klopt wel, en is overgenomen.', BEWAARTERMIJNEN] : []),
      ];
    case 'undone':
      return [`De bestanden kloppen weer. Er is niets veranderd (versie ${news.hash.slice(0, 12)}).`];
    case 'taken up':
      return [
        ...(news.flows
          ? [`De gewijzigde stroomschema's zijn overgenomen (versie ${news.hash.slice(0, 12)}).`, STARTS_WITH]
          : []),
        ...(news.rollen ? [ROLLEN, PEOPLE] : []),
        ...(news.woorden ? [WOORDEN] : []),
        ...(news.zinnen ? [ZINNEN] : []),
        ...(news.gevoelig ? [GEVOELIG] : []),
        ...(news.bewaartermijnen ? [BEWAARTERMIJNEN] : []),
      ];
  }
}

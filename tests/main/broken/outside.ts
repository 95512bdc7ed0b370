import { ADDRESS, BELL, type Broken, impatient, personOf } from './broken.ts';

export const OUTSIDE: Broken[] = [
  [
    'nobody at the public address',
    ({ parts }) => (parts.config.publicUrl = 'https://127.0.0.1:1'),
    ADDRESS,
    /ECONN/,
    /DNS/,
  ],
  [
    'an address that no name server knows',
    ({ parts }) => (parts.config.publicUrl = 'https://stroomwijzer.invalid'),
    ADDRESS,
    /niet te bereiken: [A-Z]/,
    /DNS/,
  ],
  [
    'a certificate of an issuer that nobody knows',
    ({ parts }) => delete parts.ca,
    ADDRESS,
    /niet goed: DEPTH_ZERO_SELF_SIGNED_CERT/,
    /bekende uitgever/,
  ],
  [
    'a certificate with another name',
    ({ parts, address }) => (parts.config.publicUrl = address.url.replace('127.0.0.1', 'localhost')),
    ADDRESS,
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    /op deze naam/,
  ],
  [
    'something else at the address',
    ({ address }) => address.answers([404, 'niets']),
    ADDRESS,
    /HTTP 404/,
    /PUBLIC_URL/,
  ],
  [
    'an address that says nothing',
    (all) => {
      impatient(all, ADDRESS);
      all.address.answers('hang');
    },
    ADDRESS,
    /niet te bereiken/,
    /firewall/,
  ],
  [
    'a mailbox that may not be sent from',
    ({ parts, graph }) => {
      parts.proef.mail = true;
      graph.tenant.mailbox = 'ander@voorbeeldstad.nl';
    },
    'mail',
    /Exchange weigert: ErrorAccessDenied/,
    /Application Mail\.Send/,
  ],
  [
    'a mailbox that is not there',
    ({ parts, graph }) => {
      parts.proef.mail = true;
      graph.fail({ status: 404, code: 'ErrorInvalidUser' }, 1, 'sendMail');
    },
    'mail',
    /ErrorInvalidUser/,
    /MAIL_SENDER/,
  ],
  [
    'whoever runs it is not in the file',
    ({ parts }) => (parts.proef.bel = 'wie'),
    BELL,
    /"wie" staat niet/,
    /korte woord/,
  ],
  [
    'whoever runs it blocked the bot',
    ({ parts, teams }) => {
      parts.proef.bel = 'noor';
      teams.fail({ status: 403, subCode: 'MessageWritesBlocked' }, 1, 'POST');
    },
    BELL,
    /kaart voor noor: MessageWritesBlocked/,
    /setup policy/,
  ],
  [
    'whoever runs it has no app, so that no bell rings',
    (all) => {
      all.parts.proef.bel = 'noor';
      all.graph.tenant.people[personOf(all, 'noor')] = { hasApp: false };
    },
    BELL,
    /bel voor noor: Forbidden/,
    /setup policy/,
  ],
];

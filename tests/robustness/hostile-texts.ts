/** Texts that people paste, type by accident, or send to see what happens: none of them may do anything but be shown. */
export const HOSTILE: [string, string][] = [
  ['emoji', 'Hij riep 🤬👨‍👩‍👧‍👦🏳️‍🌈 en 👋🏽'],
  ['right to left', 'שלום \u202eneppo al\u202c مرحبا'],
  [
    'Markdown',
    '# kop\n**vet** _schuin_ ~~weg~~ `code` [klik hier](https://kwaad.example/x) ![](https://kwaad.example/y.png)\n- punt',
  ],
  ['a mention', '<at>Jan de Boer</at> sloeg op tafel'],
  ['a half mention', 'hij zei <at en toen <at>'],
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; &amp;'],
  ['template language', '${incident.melder} ${$root} ${json(rollen)} $when $data ${if(true, 1, 2)}'],
  ['a date function', '{{DATE(2026-11-23T13:03:00Z,SHORT)}} en {{TIME(2026-11-23T13:03:00Z)}} {{{{'],
  ['control characters', 'a\u0001b\u0007c\u001b[31mrood\u001b[0m\u0008\u007f d'],
  ['NUL', 'voor\u0000na'],
  ['a lone surrogate', 'half \ud83d en \udd2c half'],
  ['line ends', 'een\r\ntwee\rdrie\u2028vier\u2029vijf\n\n\n\nzes'],
  ['SQL', '\'); DROP TABLE records; -- " OR 1=1'],
  ['a JSON string', '{"knop":{"doe":"sluit_af"},"__proto__":{"x":1}}'],
  ['one long word', `begin${'x'.repeat(900)}eind`],
  ['combining marks', `Z${'\u0351'.repeat(200)}`],
];

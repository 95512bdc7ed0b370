import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import { markdownToHtml } from '../../src/oefenruimte/page/markdown.js';

describe('the Markdown that Teams shows', () => {
  test.each([
    ['Bel **112** en blijf _rustig_.', 'Bel <strong>112</strong> en blijf <em>rustig</em>.'],
    ['Een\n\nTwee', '<p>Een</p><p>Twee</p>'],
    ['Een\nregel', 'Een regel'],
    ['Kies:\n- een\n- twee', '<p>Kies:</p><ul><li>een</li><li>twee</li></ul>'],
    ['1. een\n2. twee', '<ol><li>een</li><li>twee</li></ol>'],
    ['snake_case_woord en 2 * 3 * 4', 'snake_case_woord en 2 * 3 * 4'],
    ['\\*niet schuin\\* en \\[geen](tel:112)', '*niet schuin* en [geen](tel:112)'],
    ['[112](tel:112)', '<a href="tel:112">112</a>'],
    ['[hier](http://127.0.0.1:3978/x_y_z)', '<a href="http://127.0.0.1:3978/x_y_z">hier</a>'],
  ])('%j', (text, html) => {
    expect(markdownToHtml(text)).toBe(html);
  });

  test.each(['https://voorbeeld.nl', 'javascript:alert(1)', 'http://127.0.0.1.kwaad.example/', 'data:text/html,x'])(
    'a link to %s is text',
    (url) => {
      expect(markdownToHtml(`[klik](${url.replaceAll('(', '\\(').replaceAll(')', '\\)')})`)).not.toContain('<a');
      expect(markdownToHtml(`[klik](${url})`)).not.toContain('<a');
    },
  );

  test('a mention counts only when it is announced', () => {
    expect(markdownToHtml('<at>Noor</at>', ['Noor'])).toBe('<span class="mention">Noor</span>');
    expect(markdownToHtml('<at>Noor</at>')).not.toContain('<');
  });

  test('nothing that is typed becomes another element or attribute', () => {
    const pieces = constantFrom(
      '<img src=x onerror=y>',
      '"',
      "'",
      '**',
      '_',
      '*',
      '[a](tel:1"x)',
      '\\',
      '\ue03c',
      '\n- ',
      '<at>',
      '](',
    );
    const texts = string({ unit: pieces, maxLength: 12 });
    const allowed = /<\/?(?:p|ul|ol|li|strong|em)>|<a href="[^"<>]*">|<\/a>/g;
    assert(
      property(texts, (text) => {
        expect(markdownToHtml(text).replace(allowed, '')).not.toMatch(/[<>"']/);
      }),
      { numRuns: 2000 },
    );
  });
});

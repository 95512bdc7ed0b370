/**
 * Draws the two icons of the Teams app from the practice room's: run by hand, when that drawing changes.
 * CHROMIUM_PATH names the browser that draws them (default /usr/bin/chromium).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const svg = readFileSync(join(root, 'src/oefenruimte/page/stroomwijzer.svg'), 'utf8');
const shapes = (svg.match(/<(path|circle)[^>]*>/g) ?? []).join('');
const drawing = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="100%" height="100%">${inner}</svg>`;

const icons = {
  // Teams rounds the corners itself, and wants the drawing in the middle.
  'color.png': {
    size: 192,
    svg: drawing(`<rect width="32" height="32" fill="#eef0fc"/><g transform="translate(4 4) scale(.75)">${shapes}</g>`),
  },
  // White on nothing.
  'outline.png': { size: 32, svg: drawing(shapes.replaceAll(/#[0-9a-f]{6}/g, '#ffffff')) },
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, icon] of Object.entries(icons)) {
  const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
  await page.setContent(`<body style="margin:0;height:100vh;background:transparent">${icon.svg}</body>`);
  writeFileSync(join(root, 'deployment/teams', name), await page.screenshot({ omitBackground: true }));
}
await browser.close();

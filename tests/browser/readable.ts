import type { Page } from 'playwright-core';

/** What is hard to read or has no name on the page as it stands, in the theme that it has and in the other one. */
export async function unreadable(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['as it is', 'the other']) {
    const problems = [...(await poorContrast(page)), ...(await namelessControls(page))];
    found.push(...problems.map((problem) => `${theme} theme: ${problem}`));
    await page.locator('#theme').click();
  }
  return found;
}

/** Every visible text whose contrast is below WCAG 2.2 AA (4.5:1; large text 3:1), with the ratio. What is disabled is exempt. */
export function poorContrast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const read = (css: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const over = ([r, g, b, a]: Colour, [red, green, blue]: Colour): Colour => [
      r * a + red * (1 - a),
      g * a + green * (1 - a),
      b * a + blue * (1 - a),
      1,
    ];
    const light = ([red, green, blue]: Colour) => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const own = read(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const visible = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('.visually-hidden, select, :disabled') === null &&
      element.getBoundingClientRect().width > 1;

    const poor = new Set<string>();
    const judge = (element: Element, text: string, style: CSSStyleDeclaration) => {
      const back = behind(element);
      const front = over(read(style.color), back);
      const [high = 0, low = 0] = [light(front), light(back)].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) poor.add(`${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
    };

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let judged = 0;
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const text = texts.currentNode.textContent?.trim() ?? '';
      if (element === null || text === '' || !visible(element)) continue;
      judge(element, text, getComputedStyle(element));
      judged += 1;
    }
    for (const input of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      if (!visible(input)) continue;
      judge(input, input.value, getComputedStyle(input));
      if (input.placeholder !== '') judge(input, input.placeholder, getComputedStyle(input, '::placeholder'));
    }
    if (judged === 0) poor.add('there is no text on the page');
    return [...poor];
  });
}

const CONTROLS = new Set([
  'button',
  'checkbox',
  'combobox',
  'Date',
  'InputTime',
  'link',
  'listbox',
  'radio',
  'tab',
  'textbox',
]);

/** What `namelessControls` answers about a page without any. */
export const NO_CONTROL = 'there is no control on the page';

/** The roles of all controls that a screen reader would read out without a name. */
export async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const controls = nodes.filter(({ ignored, role }) => !ignored && CONTROLS.has(String(role?.value)));
  if (controls.length === 0) return [NO_CONTROL];
  return controls.flatMap(({ role, name }) => (String(name?.value ?? '').trim() === '' ? [String(role?.value)] : []));
}

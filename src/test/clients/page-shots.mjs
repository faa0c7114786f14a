// Takes pictures of the page for people into a folder, in the widths, themes and languages that a change of its looks should be seen in.
import { chromium } from 'playwright-core';
import { CHROMIUM, IPHONE, OPEN, WINDOWS, open } from './pages.mjs';

const shots = [
  ['form', 320, 'light', 'en'], ['form', 1280, 'light', 'en'], ['form', 1280, 'dark', 'de'], ['form', 320, 'dark', 'ar'],
  ['result', 320, 'light', 'en', IPHONE], ['result', 320, 'dark', 'ar', IPHONE], ['result', 768, 'light', 'de', IPHONE],
  ['result', 1280, 'light', 'en', WINDOWS], ['result', 1280, 'dark', 'en', WINDOWS], ['result', 768, 'dark', 'ar', WINDOWS],
  ['plain', 320, 'dark', 'en', WINDOWS], ['plain', 1280, 'light', 'en'],
  ['error', 320, 'light', 'de'], ['error', 768, 'dark', 'en'], ['unknown', 768, 'light', 'en'],
  ['moved', 320, 'light', 'de'], ['moved', 1280, 'dark', 'en'],
];
const browser = await chromium.launch(CHROMIUM);
for (const [kind, width, colorScheme, lang, userAgent] of shots) {
  const context = await browser.newContext({ colorScheme, userAgent, locale: lang, viewport: { width, height: width < 700 ? 640 : 800 } });
  const page = await context.newPage();
  await open(page, kind, lang);
  if (kind === 'plain') await page.evaluate(OPEN);
  await page.screenshot({ path: `${process.argv[2]}/${kind}-${width}-${colorScheme}-${lang}.png`, fullPage: true });
  await context.close();
}
await browser.close();

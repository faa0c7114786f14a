// The pages that the checks and the pictures are of.
// The certificate is of a throw-away authority.
export const CHROMIUM = {
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--disable-dev-shm-usage', '--ignore-certificate-errors'],
};
export const NORDLICHT = 'https://autoconfig.nordlicht.example/';
export const PLAIN = 'https://autoconfig.plain.example/';
export const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
export const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

// Opens all cards; run in the page.
export const OPEN = () => document.querySelectorAll('details').forEach((card) => { card.open = true; });

const ADDRESSES = {
  result: 'anna@nordlicht.example', plain: 'anna@plain.example', error: 'anna@', unknown: 'anna@stranger.example',
  off: 'anna@off.example', moved: 'anna@moved.example',
};

// Leads a page through the form to this kind of answer, and returns its status.
export async function open(page, kind, lang = 'en') {
  const start = kind === 'plain' ? PLAIN : NORDLICHT;
  const form = await page.goto(`${start}?lang=${lang}`);
  if (kind === 'form') return form.status();
  await page.fill('#address', ADDRESSES[kind]);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.click('form.address button'),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

// Checks the page for people in Chromium, and prints one line for each check: "ok ..." or "FAIL ...". Run by .ci/page, which has started
// the service with the profiles "nordlicht" and "plain".
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { CHROMIUM, NORDLICHT, PLAIN, IPHONE, OPEN, open } from './pages.mjs';

const CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const browser = await chromium.launch(CHROMIUM);
const messages = [], strangers = [], policies = new Set();

// Runs a check in a browsing context of its own, and tells how it went.
async function check(name, options, run) {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(20000);
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      // Chromium reports the status of an error page itself.
      if (!(message.text().startsWith('Failed to load resource') && message.location().url === page.url())) messages.push(`${name}: ${message.text()}`);
    });
    page.on('pageerror', (error) => messages.push(`${name}: ${error}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const from = request.frame().url();
      const own = url.protocol === 'data:' || request.isNavigationRequest() || url.origin === new URL(from).origin;
      if (!own) strangers.push(`${name}: ${url}`);
    });
    page.on('response', (response) => {
      const { 'content-type': type, 'content-security-policy': policy } = response.headers();
      if (type?.startsWith('text/html')) policies.add(policy);
    });
    const extra = await run(page, context);
    console.log(`ok ${name}${extra ? `: ${extra}` : ''}`);
  } catch (error) {
    console.log(`FAIL ${name}: ${String(error.message).replaceAll('\n', ' ').slice(0, 1500)}`);
  } finally {
    await context.close();
  }
}

const heading = (page) => page.locator('h1').innerText();

for (const javaScriptEnabled of [true, false]) {
  const how = `with${javaScriptEnabled ? '' : 'out'} JavaScript`;
  await check(`form and result, ${how}`, { javaScriptEnabled, userAgent: IPHONE }, async (page) => {
    await page.goto(NORDLICHT);
    await page.fill('#address', 'anna+list@nordlicht.example');
    await page.click('form.address button');
    assert.equal(await heading(page), 'Your mail settings');
    assert.match(await page.locator('main').innerText(), /For anna\+list@nordlicht\.example/);
    assert.match(await page.locator('.device').innerText(), /iPhone and iPad/);
    assert.equal(await page.locator('#gmail ol').isVisible(), false);
    await page.click('#gmail summary');
    assert.equal(await page.locator('#gmail ol').isVisible(), true);
    assert.equal(page.url(), NORDLICHT);
    await page.click('nav [lang=de]');
    assert.equal(await page.getAttribute('html', 'lang'), 'de');
    assert.match(await page.locator('main').innerText(), /anna\+list@nordlicht\.example/);
  });
  await check(`errors, ${how}`, { javaScriptEnabled }, async (page) => {
    for (const [kind, status] of [['error', 400], ['unknown', 404], ['off', 404], ['moved', 200]]) {
      assert.equal(await open(page, kind), status, kind);
    }
    await open(page, 'error');
    assert.equal(await page.inputValue('#address'), 'anna@');
    assert.equal(await page.getAttribute('#address', 'aria-invalid'), 'true');
    await open(page, 'moved');
    assert.equal(await page.getAttribute('main .button', 'href'), 'https://provider.example/help');
  });
}

for (const lang of ['en', 'de', 'ar']) {
  await check(`no horizontal scrolling at 320, 768 and 1280 px, ${lang}`, {}, async (page) => {
    for (const kind of ['form', 'result', 'plain', 'error', 'unknown', 'moved']) {
      await open(page, kind, lang);
      await page.evaluate(OPEN);
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const edges = await page.evaluate(() => Array.from(document.querySelectorAll('body *'))
          .filter((part) => getComputedStyle(part).position !== 'absolute' && !part.closest('thead, svg'))
          .flatMap((part) => [part.getBoundingClientRect().right, innerWidth - part.getBoundingClientRect().left]));
        const wide = Math.max(...edges, await page.evaluate(() => document.documentElement.scrollWidth));
        assert.ok(wide <= width + 0.5, `${kind} is ${wide} px wide in a window of ${width} px`);
      }
    }
  });
}

for (const [colorScheme, lang] of [['light', 'en'], ['dark', 'en'], ['light', 'ar']]) {
  for (const kind of ['form', 'result', 'plain', 'error', 'unknown', 'moved']) {
    await check(`accessibility: ${kind}, ${colorScheme}, ${lang}`, { colorScheme, viewport: { width: 800, height: 800 } }, async (page) => {
      await open(page, kind, lang);
      await page.evaluate(OPEN);
      assert.equal(await page.getAttribute('html', 'dir'), lang === 'ar' ? 'rtl' : 'ltr');
      const red = await page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)));
      assert.equal(red < 64, colorScheme === 'dark');
      await page.evaluate(axe);
      const found = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), TAGS);
      assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes[0].html} ${each.nodes[0].failureSummary}`), []);
      assert.ok(found.passes.length > 15, `only ${found.passes.length} rules apply`);
      return `${found.passes.length} rules`;
    });
  }
}

await check('right to left', { viewport: { width: 768, height: 800 } }, async (page) => {
  await open(page, 'result', 'ar');
  const title = await page.locator('h2').first().evaluate((part) => part.getBoundingClientRect().right);
  assert.ok(title > 384, 'headings start on the right');
  const values = await page.locator('dd:has(bdi), td:has(bdi)').evaluateAll((parts) => parts.filter((part) => part.checkVisibility())
    .map((part) => part.querySelector('bdi').getBoundingClientRect().left - part.getBoundingClientRect().left));
  assert.ok(values.length > 10 && Math.max(...values) < 2, `values end on the left: ${values}`);
});

await check('keyboard only', { userAgent: IPHONE }, async (page) => {
  // Presses Tab until the focus leaves the page, and returns what had it; each part shows it and is in the window.
  const walk = async () => {
    const order = [];
    for (let i = 0; i < 200; i++) {
      await page.keyboard.press('Tab');
      const part = await page.evaluate(() => {
        const it = document.activeElement;
        if (it === document.body) return null;
        const all = Array.from(document.querySelectorAll('*')), box = it.getBoundingClientRect(), style = getComputedStyle(it);
        return { tag: it.tagName, place: all.indexOf(it), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          inside: box.top < innerHeight && box.bottom > 0 && box.width > 0 };
      });
      if (!part) break;
      assert.ok(part.seen && part.inside, `the focus is not visible: ${JSON.stringify(part)}`);
      order.push(part);
    }
    const places = order.map((part) => part.place);
    assert.deepEqual(places, [...places].sort((a, b) => a - b), 'Tab follows the order of the document');
    return order.map((part) => part.tag);
  };
  await page.goto(NORDLICHT);
  const form = await walk();
  assert.deepEqual(form.slice(0, 2), ['INPUT', 'BUTTON']);
  await page.goto(NORDLICHT);
  await page.keyboard.press('Tab');
  await page.keyboard.type('anna@nordlicht.example');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.device');
  const parts = await walk();
  assert.equal(parts.filter((tag) => tag === 'SUMMARY').length, await page.locator('summary').count());
  await page.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('details').first().evaluate((card) => card.open));
  return `${form.length} stops on the form, ${parts.length} on the result`;
});

await check('an address in the fragment', {}, async (page) => {
  await page.goto(`${NORDLICHT}#anna@nordlicht.example`);
  await page.waitForSelector('.device, #servers');
  assert.match(await page.locator('main').innerText(), /For anna@nordlicht\.example/);
  assert.equal(page.url(), NORDLICHT);
  await page.goBack();
  assert.ok(!page.url().includes('anna'), 'the history has no address');
});

await check('a tap copies a value and says so', { permissions: ['clipboard-read', 'clipboard-write'], hasTouch: true }, async (page) => {
  await open(page, 'result');
  const value = page.locator('table bdi button').first();
  assert.equal(await value.getAttribute('aria-label'), 'Copy imap.nordlicht.example');
  await value.tap();
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  assert.equal(await page.locator('[role=status]').innerText(), 'Copied: imap.nordlicht.example');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'imap.nordlicht.example');
});

for (const colorScheme of ['light', 'dark']) {
  await check(`print, ${colorScheme}`, { javaScriptEnabled: false, colorScheme, userAgent: IPHONE }, async (page) => {
    await open(page, 'result');
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.locator('main ol > li, main dd, main td, .code, h2, summary h3').evaluateAll((parts) => parts
      .filter((part) => part.getBoundingClientRect().height === 0 || !part.checkVisibility()).map((part) => part.outerHTML.slice(0, 80)));
    assert.deepEqual(hidden, []);
    assert.equal(await page.locator('nav:visible, button:visible').count(), 0);
    // Nothing light on the paper.
    const light = await page.locator('body, h1, h2, main p, li, td, main a').evaluateAll((parts) => parts
      .filter((part) => part.checkVisibility() && getComputedStyle(part).color.match(/\d+/g).slice(0, 3).every((each) => each > 100)).map((part) => part.outerHTML.slice(0, 80)));
    assert.deepEqual(light, []);
    return `${(await page.pdf()).length} bytes of PDF`;
  });
}

await check('reduced motion', { reducedMotion: 'reduce' }, async (page) => {
  await open(page, 'result');
  assert.equal(await page.locator('summary').first().evaluate((part) => getComputedStyle(part, '::after').transitionDuration), '0s');
});

await check('zbarimg reads both QR codes from a screenshot', { userAgent: IPHONE, colorScheme: 'dark' }, async (page, context) => {
  await open(page, 'result');
  await page.click('#android summary');
  const link = await page.getAttribute('.device .button', 'href');
  const codes = [];
  for (const [i, code] of (await page.locator('svg.code').all()).entries()) {
    await code.scrollIntoViewIfNeeded();
    writeFileSync(`code${i}.png`, await page.screenshot());
    codes.push(execFileSync('zbarimg', ['-q', '--raw', `code${i}.png`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n').at(i && -1));
  }
  assert.equal(codes.length, 2);
  assert.match(codes[0], /^https:\/\/setup\.host\.com\/email\.mobileconfig\?/);
  const [scanned, linked] = await Promise.all([codes[0], new URL(link, page.url()).href].map((url) => context.request.get(url, { ignoreHTTPSErrors: true })));
  assert.equal(scanned.status(), 200);
  assert.match(scanned.headers()['content-type'], /^application\/x-apple-aspen-config/);
  assert.deepEqual(await scanned.body(), await linked.body());
  const server = (place, host, port) => [place, host, port, 3, 1, 'anna@nordlicht.example'];
  assert.deepEqual(JSON.parse(codes[1]), [1, [1, 1], server(0, 'imap.nordlicht.example', 993),
    [[server(0, 'smtp.nordlicht.example', 465), ['anna@nordlicht.example', 'anna@nordlicht.example']]]]);
});

await check('the button downloads the profile', { userAgent: IPHONE, acceptDownloads: true }, async (page) => {
  await open(page, 'result');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.device .button')]);
  assert.match(download.suggestedFilename(), /^[a-z0-9.-]+\.mobileconfig$/);
  assert.match(readFileSync(await download.path(), 'latin1'), /com\.apple\.mail\.managed/);
});

await check('at most 40 KiB', {}, async (page) => {
  const bodies = new Map();
  page.on('response', (response) => {
    const request = response.request(), form = request.isNavigationRequest() && request.method() === 'GET';
    if (!form && !/^data:|\/page\/logo\//.test(response.url())) bodies.set(response.url(), response.body());
  });
  await open(page, 'result');
  const bytes = (await Promise.all(bodies.values())).reduce((sum, body) => sum + body.length, 0);
  assert.ok(bodies.size === 4 && bytes <= 40960, `${bytes} bytes in ${[...bodies.keys()]}`);
  return `${bytes} bytes`;
});

await check('each brand is its own', {}, async (page) => {
  const colour = () => page.locator('.button').first().evaluate((part) => getComputedStyle(part).backgroundColor);
  await page.goto(NORDLICHT);
  assert.equal(await colour(), 'rgb(10, 107, 94)');
  assert.ok(await page.locator('header img').evaluate((logo) => logo.complete && logo.naturalWidth > 0));
  await page.goto(PLAIN);
  assert.notEqual(await colour(), 'rgb(10, 107, 94)');
  assert.equal(await page.locator('header img').count(), 0);
  assert.deepEqual(await page.context().cookies(), []);
});

await check('no console message', {}, async () => assert.deepEqual(messages, []));
await check('no request to another origin', {}, async () => assert.deepEqual(strangers, []));
await check('the content security policy', {}, async () => assert.deepEqual([...policies], [CSP]));
await browser.close();

// Texts that want to be more than texts: in the names the operator gives, in those the Market gives, in what it says.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Secret } from '../../src/core/secret.ts';
import { type PracticeMarket, startPracticeMarket } from '../../src/practice/practice-market.ts';
import { openFolder, unlock } from './filled-vault.ts';
import { expect, test } from './klyuchnik.ts';

/** Each would leave its mark on the window if anything took it for more than letters. */
const HOSTILE = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=2</script>',
  '<svg onload="window.hacked=3">',
  "{{constructor.constructor('window.hacked=4')()}}",
  '$t(error.locked) {{title}} #{7*7}',
  '"><style>*{display:none}</style>',
];
const [IMAGE = '', SCRIPT = '', SVG = '', BRACES = '', NESTED = '', STYLE = ''] = HOSTILE;
/** What the Market may say freely. */
const MARKET_KEYS = ['name', 'domain', 'message'];

test('names and answers that carry markup, scripts and templates stay letters', async ({ klyuchnik }) => {
  const honest = await startPracticeMarket();
  const hostile = await startHostileMarket(honest);
  await fillHostileVault(klyuchnik.folder, honest, hostile.url);
  const { page, problems } = await klyuchnik.start();
  await unlock(page);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { violations: seen });
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.violatedDirective));
  });
  const rail = page.getByRole('navigation', { name: 'Cabinets and sections' });
  const main = page.getByRole('main');

  // Both tokens tested: what the Market names and says comes in.
  for (const title of [SCRIPT, SVG]) {
    await rail.getByRole('button', { name: IMAGE }).click();
    await main.getByRole('table').getByRole('button', { name: title, exact: true }).click();
    await main.getByRole('button', { name: 'Test now' }).click();
    await expect(main.getByText(title === SCRIPT ? /^Works/ : /^Dead/).first()).toBeVisible();
    await expect(main.getByRole('heading', { name: title })).toBeVisible();
    for (const tab of await main.getByRole('tab').all()) {
      await tab.click();
      await main.getByRole('tabpanel').first().waitFor();
    }
  }
  await expect(page).toHaveTitle(`${IMAGE} — Klyuchnik`);
  for (const name of ['All cabinets', 'Handing over', 'Trash', 'Settings']) {
    await rail.getByRole('button', { name, exact: true }).click();
    await main.getByRole('heading').first().waitFor();
    for (const tab of await main.getByRole('tab').all()) {
      await tab.click();
      await main.getByRole('tabpanel').first().waitFor();
    }
  }
  await rail.getByRole('button', { name: 'Handing over' }).click();
  await main.getByRole('tab', { name: 'Holders' }).click();
  await expect(main.getByText(BRACES).first()).toBeVisible();
  await main.getByText(BRACES).first().click();
  await expect(main.getByText(NESTED).first()).toBeVisible();

  const marks = await page.evaluate(() => ({
    hacked: (window as { hacked?: number }).hacked,
    violations: (window as unknown as { violations: string[] }).violations,
    inline: document.querySelectorAll('main script, main img[onerror], main svg[onload], main style').length,
  }));
  expect(marks).toEqual({ hacked: undefined, violations: [], inline: 0 });
  // Before the page complains of what is put into it below.
  expect(problems).toEqual([]);

  // And were one to get in, the policy would stop it: tried from inside the page.
  const stopped = await page.evaluate(async (markup) => {
    const place = document.createElement('div');
    place.innerHTML = markup;
    document.body.append(place);
    const violated = new Promise<string>((done) =>
      document.addEventListener('securitypolicyviolation', (event) => done(event.violatedDirective), {
        once: true,
      }),
    );
    const script = document.createElement('script');
    script.textContent = 'window.hacked = 5';
    document.body.append(script);
    const directive = await violated;
    place.remove();
    return { directive, hacked: (window as { hacked?: number }).hacked };
  }, IMAGE + SVG);
  expect(stopped.directive).toMatch(/script-src/);
  expect(stopped.hacked).toBe(undefined);
  await hostile.close();
  await honest.close();
});

async function fillHostileVault(folder: string, market: PracticeMarket, api: string): Promise<void> {
  const core = await openFolder(folder);
  const tokens = market.cabinets[0]?.tokens ?? [];
  const living = tokens.find(({ title }) => title === 'Репрайсер');
  const dead = tokens.find(({ revoked }) => revoked);
  if (!living || !dead) throw new Error('The practice market has no such tokens');
  const { id } = core.cabinets.add({ title: IMAGE, colour: 'teal', api });
  core.tokens.keepNew(id, new Secret(living.value), SCRIPT, STYLE);
  core.tokens.keepNew(id, new Secret(dead.value), SVG, NESTED);
  core.holders.save(null, { kind: 'person', name: BRACES, contact: SCRIPT, note: NESTED, recipient: null });
  core.store.close();
}

/** The practice market with every free text in its answers exchanged. */
async function startHostileMarket(honest: PracticeMarket): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = await fetch(honest.url + request.url, {
      method: request.method ?? 'GET',
      headers: {
        'Api-Key': String(request.headers['api-key'] ?? ''),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body }),
    });
    let next = 0;
    const twisted = JSON.stringify(
      JSON.parse(await answer.text(), (key, value: unknown) =>
        MARKET_KEYS.includes(key) && typeof value === 'string'
          ? `${key === 'message' ? 'Api-Key token is revoked' : ''}${HOSTILE[next++ % HOSTILE.length]}`
          : value,
      ),
    );
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(twisted);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

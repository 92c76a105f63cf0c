// `npm run icons`: draws resources/icons/*.png anew from icon.svg with the browser that the tests use. The pictures are
// kept in the repository, so that building needs no browser.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../tests/electron-stand-in/chromium-arguments.ts';

const ICONS = join(import.meta.dirname, '..', 'resources', 'icons');
/** Linux and Windows show the plate to its edge; macOS wants it on its own grid, 824 of 1024 with room around. */
const PICTURES = [
  ...[16, 24, 32, 48, 64, 128, 256, 512].map((size) => ({
    file: `linux/${size}x${size}.png`,
    size,
    share: 1,
  })),
  { file: 'icon.png', size: 1024, share: 1 },
  { file: 'icon-mac.png', size: 1024, share: 824 / 1024 },
];

const svg = readFileSync(join(ICONS, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
for (const { file, size, share } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const margin = (size * (1 - share)) / 2;
  const place = `position:absolute;inset:${margin}px;width:${size * share}px`;
  await page.setContent(`<body style="margin:0">${svg.replace('<svg ', `<svg style="${place}" `)}</body>`);
  writeFileSync(join(ICONS, file), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

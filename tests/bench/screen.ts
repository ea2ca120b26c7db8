import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { signIn, startBrowser } from '../support/browser.ts';
import { round, spread } from './figures.ts';
import type { Place } from './start-process.ts';

const built = join(import.meta.dirname, '..', '..', 'apps', 'clinician-ui', 'dist');
const loads = 15;

/** What the browser fetches before the first page shows, and for each page that is fetched when it is opened (gzip, kB). */
export function measureBundle(): Record<string, { files: number; 'gzip kB': number }> {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const first = new Set([...html.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name = '']) => name));
  const entries = [...first].filter((name) => name.endsWith('.js'));
  const pages = new Set(entries.flatMap((name) => matchesIn(name, /import\(\s*[`"']\.\/([\w.-]+\.js)[`"']\s*\)/g)));
  const rows = [...pages].map((page) => [page.replace(/-[\w-]{8}\.js$/, ''), sizeOf(closureOf(page, first))] as const);
  return {
    'first load (JavaScript and styles)': sizeOf(first),
    ...Object.fromEntries(rows.toSorted(([, a], [, b]) => b['gzip kB'] - a['gzip kB'])),
  };
}

/** A chunk with those it imports, without what is there already. */
function closureOf(chunk: string, known: ReadonlySet<string>): Set<string> {
  const found = new Set([chunk]);
  for (const name of found) {
    for (const imported of matchesIn(name, /(?:from|import)\s*[`"']\.\/([\w.-]+\.js)[`"']/g)) {
      if (!known.has(imported)) found.add(imported);
    }
  }
  return found;
}

function matchesIn(name: string, pattern: RegExp): string[] {
  return [...readFileSync(join(built, 'assets', name), 'utf8').matchAll(pattern)].map(([, found = '']) => found);
}

function sizeOf(names: ReadonlySet<string>) {
  const bytes = [...names].map((name) => gzipSync(readFileSync(join(built, 'assets', name))).length);
  return { files: names.size, 'gzip kB': round(bytes.reduce((sum, one) => sum + one, 0) / 1024) };
}

/**
 * From the address to a worklist that answers: its first row is there and the main thread has time for a click. In a real
 * browser, with nothing in its cache and with everything, beside a bare page of the floor.
 */
export async function measureScreen({ floor, system }: Pick<Place, 'floor' | 'system'>) {
  const browser = await startBrowser();
  const bare = await (await browser.newContext()).newPage();
  await bare.addInitScript({ content: noteReady('ul') });
  await bare.goto(floor);
  const worklist = await signIn(browser, system, 'Birgit Lund');
  await worklist.getByRole('heading', { level: 1 }).waitFor();
  await worklist.goto(`${system}/worklist`);
  await worklist.locator(row).first().waitFor();
  await worklist.addInitScript({ content: noteReady(row) });
  const session = await worklist.context().newCDPSession(worklist);
  const figures = {
    'floor: a bare page with a socket': figuresOf(await reload(bare, () => Promise.resolve())),
    'the worklist, nothing cached': figuresOf(await reload(worklist, () => forget(session))),
    'the worklist, cached': figuresOf(await reload(worklist, () => Promise.resolve())),
  };
  await browser.close();
  return figures;
}

const row = 'main table tbody tr';

async function forget(session: CDPSession): Promise<void> {
  await session.send('Network.clearBrowserCache');
}

async function reload(page: Page, before: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    await before();
    await page.reload({ waitUntil: 'commit' });
    times.push(await page.evaluate<number>('window.benchReady'));
  }
  return times;
}

/** Runs in the page before anything else: promises the moment, in ms since the address was asked for. */
function noteReady(selector: string): string {
  return `window.benchReady = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector(${JSON.stringify(selector)})) return;
      watcher.disconnect();
      // A task of its own comes first when nothing keeps the main thread.
      setTimeout(() => resolve(performance.now()));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true });
  });`;
}

function figuresOf(milliseconds: number[]) {
  const { p50, p95 } = spread(milliseconds);
  return { 'p50 ms': p50, 'p95 ms': p95 };
}

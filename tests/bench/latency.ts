import { randomUUID } from 'node:crypto';
import { createDemoTokens, demoCitizens, users, writeDirectory, type DemoCitizen } from '@overgang/standalone';
import type { Page } from 'playwright-core';
import { ask, WithId } from '../support/api.ts';
import { signIn, startBrowser } from '../support/browser.ts';
import { spread } from './figures.ts';
import type { Place } from './start-process.ts';

const admissions = 60;

/** From an admission on the ward to the row on home care's screen, in a real browser, beside a bare socket and page. */
export async function measureLatency({ keys, floor, system }: Place) {
  const browser = await startBrowser();
  const page = await (await browser.newContext()).newPage();
  await page.goto(floor);
  const bare = await measure(
    page,
    async (mark) => {
      await fetch(`${floor}/message`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: mark }),
      });
    },
    Array.from({ length: admissions }, () => randomUUID()),
  );
  const worklist = await signIn(browser, system, 'Birgit Lund');
  await worklist.getByRole('heading', { level: 1 }).waitFor();
  const admit = await admitter(system, keys);
  const patients = newcomers();
  const byName = new Map(patients.map((citizen) => [`${citizen.given.join(' ')} ${citizen.family}`, citizen]));
  const whole = await measure(worklist, (name) => admit(byName.get(name)), [...byName.keys()].slice(0, admissions));
  await browser.close();
  return { 'floor: one transaction, bare socket and page': bare, 'admission → home care’s screen': whole };
}

/** Citizens with names that nobody else on the screen has. */
function newcomers(): DemoCitizen[] {
  const all = demoCitizens(500)
    .slice(200)
    .filter(
      ({ homeCare, municipality }) =>
        homeCare?.unit === municipality.units[0] && municipality.clientId === 'demo-municipality',
    );
  return all.map((citizen, index) => ({ ...citizen, given: ['Maaling'], family: `Nummer${index + 1000}` }));
}

async function admitter(origin: string, keys: string) {
  const tokens = createDemoTokens(origin, keys);
  await writeDirectory({ origin, tokens });
  const nurse = users.find(({ id }) => id === 'ward-nurse');
  const token = await tokens.person('ward-nurse');
  const municipal = await tokens.system('demo-municipality');
  return async (citizen: DemoCitizen | undefined) => {
    if (!citizen?.homeCare) throw new Error('The measurement has used up its citizens.');
    const { cpr, given, family, homeCare } = citizen;
    const { sor, name } = homeCare.unit;
    await ask(`${origin}/municipality/citizens`, municipal, {
      body: { cpr, given, family, unit: { sor, name }, services: ['x'] },
    });
    const registered = await ask(`${origin}/hospital/citizens`, token, {
      body: { cpr, given, family, municipalityCode: '0461' },
    });
    const { id: citizenId } = WithId.parse(registered.body);
    const body = { citizenId, unit: nurse?.unit.sor, class: 'IMP', commandId: randomUUID() };
    const start = Date.now();
    const answer = await ask(`${origin}/hospital/stays`, token, { body });
    if (answer.status !== 201) throw new Error(`An admission was answered ${answer.status}.`);
    return start;
  };
}

/** For each mark: does the act, and waits until the page shows the mark; from the order sent, and from its answer. */
async function measure(page: Page, act: (mark: string) => Promise<number | void>, marks: string[]) {
  const sent: number[] = [];
  const answered: number[] = [];
  for (const mark of marks) {
    const shown = page.evaluate<number>(shownAt(mark));
    const before = Date.now();
    const start = (await act(mark)) ?? before;
    const after = Date.now();
    const at = await shown;
    sent.push(at - start);
    answered.push(Math.max(0, at - after));
  }
  const [fromOrder, fromCommit] = [spread(sent), spread(answered)];
  return {
    'order → screen p50 ms': fromOrder.p50,
    'order → screen p95 ms': fromOrder.p95,
    'commit → screen p50 ms': fromCommit.p50,
    'commit → screen p95 ms': fromCommit.p95,
  };
}

/** Runs in the page: the moment at which the text is there. */
function shownAt(text: string): string {
  return `new Promise((resolve) => {
    const look = () => document.body.textContent.includes(${JSON.stringify(text)}) && (watcher.disconnect(), resolve(Date.now()));
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  })`;
}

import { randomUUID } from 'node:crypto';
import { agreementFiles } from '@overgang/pathway-rules';
import { eventually } from '@overgang/service-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepPackaged } from './storage/agreement-versions.ts';
import { homeCare, municipality, parties } from './testing/example-parties.ts';
import { exampleStory, type Told } from './testing/example-story.ts';
import { people, systemOf, testCoordinator, type TestCoordinator } from './testing/test-coordinator.ts';

let coordinator: TestCoordinator;
beforeEach(async () => {
  coordinator = await testCoordinator();
}, 60_000);
afterEach(() => coordinator.close(), 60_000);

const changedFile = 'national/parameters.yaml';

/** The product's files with the limit of the automatic report as another number of minutes. */
function withLimit(minutes: number) {
  return agreementFiles().map(({ name, text }) => ({
    name,
    text: name === changedFile ? text.replace(/(autoLatency:\n\s+unit: minutes\n\s+value: )\d+/, `$1${minutes}`) : text,
  }));
}

const drafted = (minutes: number) => withLimit(minutes).filter(({ name }) => name === changedFile);

/** A citizen with home care, admitted at an hour of the day. */
async function admitted(hour: number): Promise<{ story: ReturnType<typeof exampleStory>; start: Told }> {
  const story = exampleStory();
  const [organisation, unit] = [municipality, homeCare].map(({ sor, name }) => ({ sor, name }));
  const relation = { kind: 'home-care', citizen: story.citizen, organisation, unit, from: '2026-01-01T00:00:00Z' };
  await coordinator.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', relation);
  const start = story.notice('STIN', { from: 'ward', to: 'municipality', at: `2026-03-02T${hour}:00:00.000Z` });
  expect((await coordinator.tell(start.intake)).status).toBe(200);
  return { story, start };
}

async function reportDue({ messageId }: Told): Promise<string | undefined> {
  const row = await coordinator.database.db
    .selectFrom('obligation')
    .select('due')
    .where('key', '=', `adm-report-automatic:${messageId}`)
    .executeTakeFirst();
  return row?.due?.toISOString();
}

async function whyOfReport({ messageId }: Told): Promise<object> {
  const { id } = await coordinator.database.db
    .selectFrom('obligation')
    .select('id')
    .where('key', '=', `adm-report-automatic:${messageId}`)
    .executeTakeFirstOrThrow();
  return (await coordinator.call(people.homeNurse, `/obligations/${id}`)).body.why;
}

const versions = async () => (await coordinator.call(people.administrator, '/agreements')).body.versions;

async function waiting(minutes: number): Promise<string> {
  await keepPackaged(coordinator.database.db, withLimit(minutes), coordinator.clock.now);
  const [pending] = await versions();
  expect(pending).toMatchObject({ state: 'pending', version: 2, changedFiles: [changedFile] });
  return pending?.id ?? '';
}

const activate = (versionId: string, mode: string, commandId = randomUUID()) =>
  coordinator.call(people.administrator, '/agreements/activate', { versionId, mode, reason: 'Aftalt 1/3', commandId });

test('the agreements of a first start are in force at once, and a changed file waits', async () => {
  expect(await versions()).toMatchObject([{ version: 1, state: 'active', changedFiles: [] }]);
  const [first] = await versions();
  expect(first?.agreements).toContainEqual(expect.objectContaining({ id: 'syddanmark', region: '1083', version: 1 }));
  await waiting(10);
  await keepPackaged(coordinator.database.db, withLimit(10), coordinator.clock.now);
  expect(await versions()).toHaveLength(2);
  await keepPackaged(coordinator.database.db, withLimit(12), coordinator.clock.now);
  expect((await versions()).map(({ state }) => state)).toEqual(['pending', 'withdrawn', 'active']);
  await keepPackaged(coordinator.database.db, agreementFiles(), coordinator.clock.now);
  expect((await versions()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'active']);
});

test('a new version holds for what happens after it, and moves nothing that was owed before', async () => {
  const before = await admitted(10);
  const due = await reportDue(before.start);
  expect(due).toBe('2026-03-02T10:30:00.000Z');
  const versionId = await waiting(10);
  const commandId = randomUUID();
  expect((await activate(versionId, 'new-steps', commandId)).body.versions).toMatchObject([
    { state: 'active', mode: 'new-steps', reason: 'Aftalt 1/3', activatedBy: { name: 'Ada' } },
    { state: 'superseded' },
  ]);
  expect((await activate(versionId, 'new-steps', commandId)).status).toBe(200);
  expect(await activate(versionId, 'new-steps')).toMatchObject({ status: 409, body: { code: 'not-pending' } });
  await eventually(async () =>
    expect((await versions())[0]?.reevaluation).toMatchObject({
      total: 1,
      done: 1,
      failed: 0,
      endedAt: expect.any(String),
    }),
  );
  expect(await reportDue(before.start)).toBe(due);
  coordinator.clock.now = new Date('2026-03-02T13:05:00Z');
  const after = await admitted(13);
  expect(await reportDue(after.start)).toBe('2026-03-02T13:10:00.000Z');
  const audit = await coordinator.database.db.selectFrom('audit').selectAll().where('person_id', '=', 'Ada').execute();
  expect(audit).toMatchObject([
    { object: `agreement:${versionId}`, reasons: ['role:administrator', 'mode:new-steps'] },
  ]);
});

test('a version that is applied again moves what is owed already', async () => {
  const { start } = await admitted(10);
  await activate(await waiting(10), 'reapply');
  await eventually(async () => expect(await reportDue(start)).toBe('2026-03-02T10:10:00.000Z'));
  expect(await whyOfReport(start)).toMatchObject({
    figures: { 'admissionReport.autoLatency': '10 min' },
    parameterOrigins: { 'admissionReport.autoLatency': { value: '10 min' } },
  });
});

test('whom a version concerns is told before it is in force, and nothing changes by asking', async () => {
  const { start } = await admitted(10);
  const versionId = await waiting(180);
  const stored = await coordinator.database.db.selectFrom('obligation').selectAll().orderBy('id').execute();
  const { body } = await coordinator.call(people.administrator, '/agreements/preview', { versionId });
  expect(body).toMatchObject({
    pathways: 1,
    affected: 1,
    total: { added: 0, removed: 0, changed: 1 },
    byRule: [{ ruleId: 'adm-report-automatic', changed: 1, before: { breaches: 1 }, after: { breaches: 0 } }],
    byUnit: [{ unit: { sor: homeCare.sor }, changed: 1 }],
  });
  expect(JSON.stringify(body)).not.toContain(start.messageId);
  expect(await coordinator.database.db.selectFrom('obligation').selectAll().orderBy('id').execute()).toEqual(stored);
});

const ask = (period: object, files = drafted(100)) =>
  coordinator.call(people.administrator, '/agreements/what-if', { files, ...period });

test('what if: draft files are tried on the pathways of a period, or refused with what to mend', async () => {
  await admitted(10);
  const march = { from: '2026-03-01', to: '2026-03-31' };
  expect((await ask(march)).body).toMatchObject({ ...march, pathways: 1, affected: 1, byRule: [{ changed: 1 }] });
  expect((await ask({ from: '2026-04-01', to: '2026-04-30' })).body).toMatchObject({ pathways: 0, affected: 0 });
  expect((await ask({ from: '2026-04-01', to: '2026-03-30' })).status).toBe(400);
  const broken = await ask(march, [{ name: changedFile, text: 'agreement: national\nparameters: { x: 1 }\n' }]);
  expect(broken).toMatchObject({ status: 422, body: { code: 'agreement-unusable' } });
  expect(broken.body.fields.map(({ path }) => path)).toContain(`${changedFile}: parameters.x`);
  expect(await versions()).toHaveLength(1);
});

test('only administrators put agreements in force, and quality consultants may try them out', async () => {
  const versionId = await waiting(10);
  const consultant = { ...people.administrator, id: 'Kim', role: 'quality-consultant' as const };
  const body = { versionId, mode: 'reapply', reason: 'Aftalt', commandId: randomUUID() };
  for (const who of [people.nurse, consultant]) {
    expect((await coordinator.call(who, '/agreements/activate', body)).status).toBe(403);
  }
  expect((await coordinator.call(consultant, '/agreements/preview', { versionId })).status).toBe(200);
  expect((await coordinator.call(people.nurse, '/agreements/preview', { versionId })).status).toBe(403);
});

test('the hospital follows its own region, and the municipality that of the citizen', async () => {
  const story = exampleStory();
  const start = story.notice('STIN', { from: 'ward', to: 'municipality', at: '2026-03-02T10:00:00.000Z' });
  const elsewhere = { ...parties.municipality, region: 'DK-82' };
  await coordinator.tell({ ...start.intake, parties: { sender: parties.ward, receiver: elsewhere } });
  const [organisation, unit] = [municipality, homeCare].map(({ sor, name }) => ({ sor, name }));
  const relation = { kind: 'home-care', citizen: story.citizen, organisation, unit, from: '2026-01-01T00:00:00Z' };
  await coordinator.call(systemOf(municipality.sor, 'system/citizens.write'), '/relations', relation);
  const rows = await coordinator.database.db.selectFrom('obligation').select('rule').execute();
  const agreements = (role: string) => [
    ...new Set(rows.flatMap(({ rule }) => (rule.responsible === role ? [rule.agreement] : []))),
  ];
  expect(agreements('hospital')).toEqual(['syddanmark']);
  expect(agreements('municipality')).toEqual(['midtjylland']);
});

test('whoever names no region gets the agreement of their own organisation, and the national one before it has sent anything', async () => {
  const own = '/agreement?on=2026-03-02';
  expect((await coordinator.call(people.nurse, own)).body.id).toBe('national');
  await admitted(10);
  expect((await coordinator.call(people.nurse, own)).body.id).toBe('syddanmark');
});

import { randomUUID } from 'node:crypto';
import type { Person } from '@overgang/service-kit';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { checkDue } from '../storage/check-due.ts';
import { homeCare, hospital, municipality, practice, ward } from './example-parties.ts';
import { exampleStory } from './example-story.ts';
import { logger, people, systemOf, testCoordinator, type TestCoordinator } from './test-coordinator.ts';
import { workAgreement } from './work-agreement.ts';

export const admitted = '2026-03-02T06:00:00Z';
/** The service of the test file that runs, once {@link withWorkService} has started it. */
export let service: TestCoordinator;

/** Gives the tests of a file a service whose time is five minutes after the admission at the beginning of each. */
export function withWorkService(): void {
  beforeAll(async () => {
    service = await testCoordinator({ agreements: workAgreement });
  });
  afterAll(() => service.close());
  beforeEach(() => {
    service.clock.now = new Date('2026-03-02T06:05:00Z');
  });
}

export const { nurse, homeNurse, gp } = people;
export const bo: Person = { ...homeNurse, id: 'Bo', name: 'Bo' };
export const leader: Person = { ...homeNurse, id: 'Vita', name: 'Vita', role: 'visitator', unit: municipality.sor };

const named = ({ sor, name }: { sor: string; name: string }) => ({ sor, name });

type Story = ReturnType<typeof exampleStory>;

export function relate(
  story: Story,
  kind: 'home-care' | 'listed' = 'home-care',
  { unit = homeCare, from = '2026-01-01T00:00:00Z' } = {},
) {
  const organisation = kind === 'home-care' ? municipality : practice;
  const relation = { kind, citizen: story.citizen, organisation: named(organisation), from };
  return service.call(systemOf(organisation.sor, 'system/citizens.write'), '/relations', {
    ...relation,
    unit: named(kind === 'home-care' ? unit : practice),
  });
}

/** A citizen with home care and a practice, admitted at 06:00. */
export async function admit(): Promise<Story> {
  const story = exampleStory();
  await relate(story);
  await relate(story, 'listed');
  await service.tell(story.notice('STIN', { from: 'ward', to: 'municipality', at: admitted }).intake);
  return story;
}

export async function dutiesOf(who: Person, { citizen }: Story, unit = who.unit) {
  const { body } = await service.call(who, `/worklist?unit=${unit}`);
  return body.duties.filter((duty) => duty.citizen.cpr === citizen.cpr);
}

export async function dutyOf(who: Person, story: Story, unit = who.unit) {
  const [duty] = (await dutiesOf(who, story, unit)).filter(({ technical }) => !technical);
  if (!duty) throw new Error(`${who.name} has no duty about the citizen.`);
  return duty;
}

export function order(
  who: Person,
  id: string,
  [action, body = {}]: [action: string, body?: object],
  commandId = randomUUID(),
) {
  return service.call(who, `/obligations/${id}/${action}`, { commandId, ...body });
}

/** Lets the clock stand at a time and does what the service does each minute. */
export async function passTo(at: string): Promise<void> {
  service.clock.now = new Date(at);
  const world = { agreements: workAgreement, now: service.clock.now, logger };
  await checkDue(service.database.db, () => world);
}

/**
 * The milestones that the feed has told of an obligation: which, and to whom. That it repeats others' breaches between the same
 * parties is left out: those are the other tests' stories.
 */
export async function toldOf(obligationId: string): Promise<{ what: string; rooms: string[]; citizen: boolean }[]> {
  const rows = await service.database.db.selectFrom('feed').selectAll().orderBy('seq').execute();
  return rows
    .filter(({ notice }) => notice.topic === 'milestone' && notice.obligationId === obligationId)
    .filter(({ notice }) => notice.milestone !== 'repeated')
    .map(({ notice, rooms }) => ({
      what: `${notice.milestone}${notice.level || ''}`,
      rooms: rooms.toSorted(),
      citizen: notice.citizenId !== undefined,
    }));
}

export const wardRooms = [`organisation:${hospital.sor}`, `unit:${ward.sor}`];
export const qualityRooms = [`quality:${hospital.sor}`, `quality:${municipality.sor}`];
export const quality: Person = { ...nurse, id: 'Kim', name: 'Kim', role: 'quality-consultant' };

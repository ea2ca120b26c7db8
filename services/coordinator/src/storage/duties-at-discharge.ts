import type { Obligation } from '@overgang/pathway-rules';
import type { Text } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import type { Unit } from '../domain/notice.ts';
import type { Ruleset } from '../domain/rulesets.ts';
import { isOpen as isOpenStay } from '../domain/stay.ts';
import { supposedDischarge } from '../domain/supposed-discharge.ts';
import { eventsOf, foldedOf } from './events-of.ts';
import { judgePathway } from './judge.ts';
import { partiesOf } from './obligations.ts';
import { pathwayRecords, type PathwayRecord } from './pathway-record.ts';
import type { Tables } from './schema.ts';

/** What nobody owes yet, and somebody will when the citizen is discharged. */
interface DutyAtDischarge {
  ruleId: string;
  title: Text;
  responsible: Unit;
  severity: Obligation['severity'];
  /** By when, if the citizen leaves when asked about, else as agreed; left out where nothing is agreed. */
  due?: string;
}

interface Question {
  citizenId: string;
  rulesets: readonly Ruleset[];
  now: Date;
  /** When the citizen leaves, as an ISO instant, where somebody says so; else as agreed. */
  leavesAt?: string;
}

/** What the discharge of a citizen in hospital will make due, by the agreement; what is due first coming first. */
export async function dutiesAtDischarge(
  db: Kysely<Tables>,
  { citizenId, rulesets, now, leavesAt }: Question,
): Promise<DutyAtDischarge[]> {
  const known = await db.selectFrom('pathway').select(['id', 'stay']).where('citizen_id', '=', citizenId).execute();
  const ids = known.filter(({ stay }) => isOpenStay(stay)).map(({ id }) => id);
  if (ids.length === 0) return [];
  const records = await pathwayRecords(db, ids, now);
  const parties = await partiesOf(db, ids, now);
  return records
    .flatMap((record) =>
      opened(record, { rulesets, now, ...(leavesAt && { leavesAt }) }).map(
        ({ ruleId, title, responsible, severity, due }): DutyAtDischarge => ({
          ruleId,
          title,
          responsible: parties.get(record.id)?.parties[responsible] ?? { sor: '', name: '' },
          severity,
          ...(due && { due }),
        }),
      ),
    )
    .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
}

const open: ReadonlySet<Obligation['state']> = new Set(['pending', 'warning', 'breached']);

/** What is open if the citizen leaves, and is not open at that time if they do not. */
function opened(record: PathwayRecord, { rulesets, now, leavesAt }: Omit<Question, 'citizenId'>): Obligation[] {
  const folded = foldedOf(record);
  const discharge = supposedDischarge(eventsOf(record, folded), now.toISOString(), leavesAt);
  const then = new Date(discharge[0]?.at ?? now);
  const openIn = (supposed: typeof discharge) =>
    (judgePathway(record, folded, { rulesets, now: then, supposed })?.judged ?? [])
      .map(({ obligation }) => obligation)
      .filter(({ state, responsible }) => open.has(state) && responsible !== 'system');
  const before = new Set(openIn([]).map(({ key }) => key));
  const comes = openIn(discharge).filter(({ key }) => !before.has(key));
  if (leavesAt !== undefined || then > now) return comes;
  // Nobody knows when the citizen leaves, so nothing has a limit yet.
  return comes.map(({ due: _due, ...duty }) => duty);
}

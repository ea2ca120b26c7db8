import type { FeedDraft } from './feed.ts';
import type { ObligationRow } from './obligation-row.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Tables } from './schema.ts';

type Reached = Pick<Tables['milestone'], 'obligation_id' | 'kind' | 'level'>;

/**
 * Who hears of a milestone: the unit; of what is critical or has climbed also its leader; from the second level the quality
 * contacts of both parties, and at the third the secretariat. Those outside the units hear of no citizen.
 */
export function milestoneNotices(
  { obligation_id: obligationId, kind, level }: Reached,
  row: ObligationRow | undefined,
  { id: pathwayId, citizen_id: citizenId }: Pick<PathwayRecord, 'id' | 'citizen_id'>,
): FeedDraft[] {
  const { unit_sor: unit, organisation_sor: organisation, recipient_sor: other, severity } = row?.moving ?? {};
  if (!unit || !organisation || !severity) return [];
  const climbed = kind === 'dispute-overdue' || kind === 'repeated' ? 2 : level;
  const notice = { topic: 'milestone', obligationId, milestone: kind, level, severity, organisation } as const;
  const rooms = roomsOf({ unit, organisation, other }, climbed, severity);
  return [
    { rooms: rooms.near, notice: { ...notice, unit, citizenId, pathwayId } },
    ...(climbed >= 2 ? [{ rooms: rooms.far, notice }] : []),
  ];
}

interface Parties {
  unit: string;
  organisation: string;
  other: string | null | undefined;
}

function roomsOf({ unit, organisation, other }: Parties, climbed: number, severity: string) {
  const isLeaders = severity === 'critical' || climbed >= 1;
  const parties = [organisation, ...(other ? [other] : [])];
  return {
    near: [`unit:${unit}`, ...(isLeaders ? [`organisation:${organisation}`] : [])],
    far: [...parties.map((one) => `quality:${one}`), ...(climbed >= 3 ? ['secretariat'] : [])],
  };
}

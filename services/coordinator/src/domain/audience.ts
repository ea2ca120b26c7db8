export interface Audience {
  citizenId: string;
  pathwayId: string;
  /** Wards that told of the stay. */
  wards: Place[];
  /** Home care units on whose worklists the pathway lies. */
  homeCare: Place[];
  practices: Place[];
}

interface Draft {
  rooms: string[];
  notice: {
    topic: 'worklist' | 'timeline' | 'message' | 'board';
    unit?: string;
    organisation?: string;
    citizenId: string;
    pathwayId: string;
    messageId?: string;
  };
}

interface Place {
  unit: string;
  organisation: string;
}

/** Everybody who may see the citizen's timeline hears that it changed. */
export function timelineNotice(audience: Audience, messageId?: string): Draft {
  const { wards, homeCare, practices } = audience;
  return { rooms: rooms([...wards, ...homeCare, ...practices]), notice: about(audience, 'timeline', messageId) };
}

/** The state of a message changed: stored, handed over, acknowledged, taken, or stopped. */
export function messageNotice(audience: Audience, messageId: string): Draft {
  const { wards, homeCare, practices } = audience;
  return { rooms: rooms([...wards, ...homeCare, ...practices]), notice: about(audience, 'message', messageId) };
}

/** The boards of the wards and the worklists of the home care units show something new. */
export function listNotices(audience: Audience, messageId?: string): Draft[] {
  const boards = audience.wards.map((place) => placeNotice(audience, 'board', { place, messageId }));
  const worklists = audience.homeCare.map((place) => placeNotice(audience, 'worklist', { place, messageId }));
  return [...boards, ...worklists];
}

function placeNotice(
  audience: Audience,
  topic: 'board' | 'worklist',
  { place, messageId }: { place: Place; messageId: string | undefined },
): Draft {
  return { rooms: rooms([place]), notice: { ...about(audience, topic, messageId), ...place } };
}

function about(
  { citizenId, pathwayId }: Audience,
  topic: Draft['notice']['topic'],
  messageId?: string,
): Draft['notice'] {
  return { topic, citizenId, pathwayId, ...(messageId !== undefined && { messageId }) };
}

function rooms(places: Place[]): string[] {
  return [...new Set(places.flatMap(({ unit, organisation }) => [`unit:${unit}`, `organisation:${organisation}`]))];
}

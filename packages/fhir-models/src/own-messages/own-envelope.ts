import type { Bundle } from 'fhir/r4.js';
import { episodesOf } from '../hospital-notification/parse-hospital-notification.ts';
import { SYSTEM } from '../identifiers/system.ts';
import { currentProvenance } from '../message/read-resources.ts';
import { OWN_EVENT } from '../terminology/overgang-message-events.ts';
import { encounterOf } from './parse-own-message.ts';

const EVENTS: ReadonlySet<string> = new Set(Object.values(OWN_EVENT));

/** What the envelope of a message of ours tells of its content: the episode, and what the message does. */
export function ownEnvelopeParts(bundle: Bundle, event: string): { episode?: string; activity?: string } {
  if (!EVENTS.has(event)) return {};
  const episodes = episodesOf(encounterOf(bundle));
  const chosen = episodes.find(({ system }) => system !== SYSTEM.lpr3) ?? episodes[0];
  const episode = chosen?.value.toLowerCase().replace(/^urn:uuid:/, '');
  const activity = currentProvenance(bundle).activity?.coding?.[0]?.code;
  return { ...(episode && { episode }), ...(activity && { activity }) };
}

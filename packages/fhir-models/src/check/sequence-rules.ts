import { rowOfActivity, type NotificationCode } from '../hospital-notification/notification-codes.ts';
import {
  allowedNext,
  NO_STAY,
  type NotificationOrder,
  orderAfter,
} from '../hospital-notification/notification-order.ts';
import { chainOf, type Links } from './history-rules.ts';
import type { LocatedLink } from './messaging-rules.ts';
import type { Report } from './report.ts';

/**
 * The messages a history tells of follow each other as section 6 allows. Deaths are told apart by the activity they
 * repeat; where that leaves it open which message it was, nothing is said.
 */
export function checkSequence(current: LocatedLink, code: NotificationCode, links: Links, report: Report): void {
  const chain = [...chainOf(current, links)].toReversed();
  // Before a message of an older format there may be anything; a broken chain has its own finding.
  if (chain.slice(0, 1).some(followsAny)) return;
  let order = NO_STAY;
  for (const [index, link] of chain.entries()) {
    const next = link === current ? code : codeOf(link, chain[index - 1], order);
    if (next === undefined) return;
    const verdict = orderAfter(order, next);
    if (!verdict.allowed) {
      const mayBeOpen = next.endsWith('MORS') && next !== 'MORS';
      if (!mayBeOpen) report('history-sequence', `${link.path}.activity`, allowedNext(order).join(', '));
      return;
    }
    order = verdict.order;
  }
}

function followsAny({ isLinked, isMislinked }: LocatedLink): boolean {
  return isLinked || isMislinked;
}

/** The code of an earlier message, from its activity and the one before. */
function codeOf(
  { activity, role }: LocatedLink,
  previous: LocatedLink | undefined,
  { phase }: NotificationOrder,
): NotificationCode | undefined {
  const isRepeated = previous?.activity === activity && !activity.startsWith('revise-');
  if (!isRepeated) return rowOfActivity(activity)?.code;
  if (role === 'removal') return 'AN_MORS';
  return phase === 'dead' ? 'RE_MORS' : 'MORS';
}

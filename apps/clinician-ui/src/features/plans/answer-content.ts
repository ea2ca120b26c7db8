import { type Content, listOf, recordOf, textOf, valueAt } from '../../shared/document/content.ts';
import { isPhone } from '../../shared/document/own-phone.tsx';
import type { HospitalStay, Said } from './plan.ts';

const answerKinds = ['accept', 'question', 'takeover'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What kind of answer is being written; undefined while nobody has chosen. */
export function kindOf(draft: Content): AnswerKind | undefined {
  const chosen = valueAt(draft, ['answer', 'answer']);
  return answerKinds.find((kind) => kind === chosen);
}

/** What the citizen gets at home when not in hospital. */
export function servicesAtHome({ services }: Pick<HospitalStay, 'services'>): string[] {
  const { paused, running, kept } = services;
  return [...new Set([...paused, ...running, ...kept.map(({ service }) => service)])].toSorted((a, b) =>
    a.localeCompare(b, 'da'),
  );
}

interface Known {
  stay: Pick<HospitalStay, 'services'>;
  said: Said;
  contact: { name: string; phone: string };
  /** The only answer this person may give, when there is but one. */
  only?: AnswerKind | undefined;
}

/** What an answer begins with: what the citizen had at home from the day the citizen leaves, and who writes. */
export function beginAnswer({ stay, said, contact, only }: Known): Content {
  const { leaves, version } = said;
  const starting = leaves && { startsAt: leaves };
  const services = servicesAtHome(stay).map((text) => ({ text, ...starting, status: 'scheduled' }));
  return {
    answer: { ...(only && { answer: only }), ...(version !== undefined && { planVersion: version }) },
    contact,
    services: { plan: { services } },
    takeover: { ...(leaves && { at: leaves }), conditions: [] },
  };
}

const written = (value: unknown) => textOf(value).trim();

function texts(fields: Record<string, unknown>): Content {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (written(value) === '' ? [] : [[name, written(value)]])),
  );
}

/** The services of the answer that somebody has named. */
export function namedServices(draft: Content): Content[] {
  return listOf(valueAt(draft, ['services', 'plan', 'services']))
    .map(recordOf)
    .filter(({ text }) => written(text) !== '');
}

const takeoverAt = (draft: Content) => written(valueAt(draft, ['takeover', 'at']));

/** A service nobody has given a time begins when the municipality takes over. */
function servicesPart(draft: Content): Content {
  const services = namedServices(draft).map(({ text, startsAt }) => ({
    ...texts({ text, startsAt: written(startsAt) || takeoverAt(draft) }),
    status: 'scheduled',
  }));
  return services.length > 0 ? { services: { plan: { services } } } : {};
}

function takeoverPart(draft: Content): Content {
  const { at, place, interim, conditions } = recordOf(draft['takeover']);
  if (written(at) === '') return {};
  const named = listOf(conditions).map(written).filter(Boolean);
  return { takeover: { ...texts({ at, place }), ...(interim === true && { interim }), conditions: named } };
}

/** What is sent of what is written: only what belongs to the kind of answer. */
export function answerOf(draft: Content, kind: AnswerKind): Content {
  const { question, comment, planVersion } = recordOf(draft['answer']);
  const words = kind === 'question' ? texts({ question }) : texts({ comment });
  const { name, phone, title } = recordOf(draft['contact']);
  const base = {
    answer: { answer: kind, ...words, ...(planVersion !== undefined && { planVersion }) },
    contact: texts({ name, title, phone }),
  };
  return kind === 'question' ? base : { ...base, ...servicesPart(draft), ...takeoverPart(draft) };
}

/** Fields without which the answer cannot be sent, by their address in the draft. */
export function lackingIn(draft: Content, kind: AnswerKind): Set<string> {
  const lacking = new Set<string>();
  const need = (field: string, isThere: boolean) => !isThere && lacking.add(field);
  need('contact.name', written(valueAt(draft, ['contact', 'name'])) !== '');
  need('contact.phone', isPhone(written(valueAt(draft, ['contact', 'phone']))));
  if (kind === 'question') {
    need('answer.question', written(valueAt(draft, ['answer', 'question'])) !== '');
    return lacking;
  }
  listOf(valueAt(draft, ['services', 'plan', 'services'])).forEach((service, index) => {
    const { text, startsAt } = recordOf(service);
    const begins = written(startsAt) || takeoverAt(draft);
    need(`services.${index}.startsAt`, written(text) === '' || begins !== '');
  });
  if (kind === 'takeover') need('takeover.at', takeoverAt(draft) !== '');
  return lacking;
}

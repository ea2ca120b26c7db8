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
  now: Date;
  stay: Pick<HospitalStay, 'services' | 'comesHome'>;
  said: Said;
  /** What the ward asks for, in words. */
  asked: string[];
  contact: { name: string; phone: string };
  /** The only answer this person may give, when there is but one. */
  only?: AnswerKind | undefined;
}

/** When the citizen comes home as agreed or expected; nothing that has passed, for nothing begins then. */
export function homeAt({ now, stay, said }: Pick<Known, 'now' | 'stay' | 'said'>): string | undefined {
  const at = said.leaves ?? stay.comesHome?.at;
  return at !== undefined && new Date(at) > now ? at : undefined;
}

/** Whether what is asked for is that service, or something of it: `Hjemmesygepleje: Sårpleje`. */
export const isOf = (service: string, asked: string): boolean => asked === service || asked.startsWith(`${service}: `);

/**
 * What an answer begins with: what the ward asks for and what the citizen had at home, from when the citizen comes home, and who
 * writes. A service that is asked for remembers how it was put (`asked`).
 */
export function beginAnswer({ now, stay, said, asked, contact, only }: Known): Content {
  const { version } = said;
  const leaves = homeAt({ now, stay, said });
  const begun = { ...(leaves && { startsAt: leaves }), status: 'scheduled' };
  const had = servicesAtHome(stay).filter((name) => !asked.some((text) => isOf(name, text)));
  const services = [
    ...asked.map((text) => ({ text, asked: text, ...begun })),
    ...had.map((text) => ({ text, ...begun })),
  ];
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

const servicesIn = (draft: Content) => listOf(valueAt(draft, ['services', 'plan', 'services'])).map(recordOf);

/** Whether the ward asks for it and the answer leaves it out, with a reason. */
export const isLeftOut = (service: Content): boolean => service['left'] === true;

/** The services of the answer that somebody has named, without those that are left out. */
export function namedServices(draft: Content): Content[] {
  return servicesIn(draft).filter((service) => written(service['text']) !== '' && !isLeftOut(service));
}

/** What is left out, as the ward put it, whatever was made of it before it was left out. */
export const leftOutText = ({ asked, text }: Content): string => written(asked) || written(text);

/** What is left out of what the ward asks for, each with its reason, one line each as `tell` puts it. */
function leftOutLines(draft: Content, tell: TellLeftOut): string[] {
  return servicesIn(draft)
    .filter(isLeftOut)
    .map((service) => tell({ text: leftOutText(service), reason: written(service['reason']) }));
}

type TellLeftOut = (left: { text: string; reason: string }) => string;

const takeoverAt = (draft: Content) => written(valueAt(draft, ['takeover', 'at']));

/** Whether something that the ward asks for is left out, or put otherwise. */
const isChanged = (draft: Content): boolean =>
  servicesIn(draft).some(
    (service) =>
      isLeftOut(service) || (service['asked'] !== undefined && written(service['asked']) !== written(service['text'])),
  );

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

/** What is sent of what is written: only what belongs to the kind of answer; the comment says what is left out, and why. */
export function answerOf(draft: Content, kind: AnswerKind, tell: TellLeftOut): Content {
  const { question, comment, planVersion } = recordOf(draft['answer']);
  const whole = [written(comment), ...leftOutLines(draft, tell)].filter(Boolean).join('\n');
  const words = kind === 'question' ? texts({ question }) : texts({ comment: whole });
  const { name, phone, title } = recordOf(draft['contact']);
  const base = {
    answer: {
      answer: kind,
      ...words,
      ...(planVersion !== undefined && { planVersion }),
      ...(kind === 'accept' && isChanged(draft) && { changed: true }),
    },
    contact: texts({ name, title, phone }),
  };
  return kind === 'question' ? base : { ...base, ...servicesPart(draft), ...takeoverPart(draft) };
}

/** What a service lacks; of what the ward asks for nothing just goes by its words being emptied. */
function lackingOf(service: Content, takeover: string): 'reason' | 'text' | 'startsAt' | undefined {
  const { asked, text, startsAt, reason } = service;
  if (isLeftOut(service)) return written(reason) === '' ? 'reason' : undefined;
  if (written(text) === '') return written(asked) === '' ? undefined : 'text';
  return (written(startsAt) || takeover) === '' ? 'startsAt' : undefined;
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
  servicesIn(draft).forEach((service, index) => {
    const field = lackingOf(service, takeoverAt(draft));
    if (field) lacking.add(`services.${index}.${field}`);
  });
  if (kind === 'takeover') need('takeover.at', takeoverAt(draft) !== '');
  return lacking;
}

import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { loadAgreements } from './load-agreements.ts';
import type { PathwayEvent } from './pathway-event.ts';

const agreements = loadAgreements().map((agreement) => [agreement.id, agreement] as const);
const open: readonly string[] = ['pending', 'warning', 'breached', 'disputed'];

const toMunicipality = { senderKind: 'hospital', receiverKind: 'municipality', hasPhone: true, hasContactName: true };
const toWard = { ...toMunicipality, senderKind: 'municipality', receiverKind: 'hospital' };
const toPractice = { ...toMunicipality, receiverKind: 'practice' };

const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00+01:00`;

/** Something that happens on a day of March 2026, Danish time. */
function event(type: string, when: string, data: Record<string, unknown> = {}): PathwayEvent {
  return { id: `${type}@${when}`, type, at: when, registeredAt: when, data };
}

/** A message, acknowledged a minute later. */
function message(type: string, when: string, data: Record<string, unknown> = {}): PathwayEvent[] {
  const messageId = `${type}@${when}`;
  const soon = new Date(Date.parse(when) + 60_000).toISOString();
  const received = { ...event('ack.received', soon, { of: messageId, code: 'ok' }), id: `ack:${messageId}` };
  return [event(type, when, { messageId, episodeKnown: true, ...data }), received];
}

const plan = {
  ...toMunicipality,
  certainty: 'agreed',
  agreedDischarge: at(6, '13:00'),
  expectedEndOfTreatment: at(6, '10:00'),
  abilityItems: 3,
  abilityAt: at(5, '09:00'),
  involvement: 'participated',
  servicesRequested: 1,
  foodSettled: true,
  destination: 'home',
};
const handedOver = { responsibility72h: true, responsibilityUntil: at(9, '13:00'), responsibilityPhone: true };
const report = {
  ...toMunicipality,
  ...handedOver,
  abilityItems: 3,
  changesStated: true,
  relativesInformed: true,
  involvement: 'participated',
  homeAccess: true,
  fmkUpdatedAt: at(6, '10:00'),
};
const planId = `careplan.sent@${at(5, '11:00')}`;

/** From the emergency department to the visit at home, as a ward, a home care and a practice do it that keep all they agreed. */
const kept: PathwayEvent[] = [
  ...message('stay.started', at(3, '20:00'), {
    ...toMunicipality,
    class: 'EMER',
    sector: 'somatic',
    age: 82,
    homeCare: true,
    reportWanted: true,
  }),
  ...message('report.admission.sent', at(3, '20:03'), { ...toWard, kind: 'automatic', services: 3 }),
  ...message('stay.classChanged', at(3, '23:00'), { ...toMunicipality, class: 'IMP', homeCare: true }),
  event('services.paused', at(4, '06:30')),
  event('medicine.reconciled', at(4, '10:00')),
  event('treatment.endExpected', at(4, '10:00'), { unknown: true }),
  event('contact.named', at(4, '10:00'), { senderKind: 'hospital', hasContactName: true }),
  event('frailty.screened', at(4, '11:00')),
  ...message('careplan.sent', at(5, '11:00'), plan),
  event('discharge.agreed', at(5, '11:00'), { agreedAt: at(6, '13:00'), source: 'plan' }),
  ...message('careplan.answered', at(5, '13:00'), {
    agreedAt: at(6, '13:00'),
    ...toWard,
    of: planId,
    answer: 'accepted',
    services: 1,
    servicesWithStart: 1,
  }),
  event('rehab.needDecided', at(6, '09:00'), { needed: false }),
  event('discharge.conversationHeld', at(6, '11:00')),
  event('discharge.copiesGiven', at(6, '12:00')),
  ...message('report.discharge.sent', at(6, '12:30'), report),
  ...message('stay.ended', at(6, '13:00'), { ...toMunicipality, class: 'IMP', destination: 'home', homeCare: true }),
  event('services.resumed', at(6, '15:00')),
  event('visit.first', at(6, '18:00')),
  ...message('letter.sent', at(6, '16:00'), {
    ...toPractice,
    ...handedOver,
    kind: 'discharge',
    priority: 'green',
    recommendation: false,
    medicines: 3,
    pending: 0,
  }),
];

test.each(agreements)('by %s nothing stands open when everybody has kept what they agreed', (_id, agreement) => {
  const { obligations } = evaluate(kept, agreement, at(30, '12:00'));
  expect(obligations.length).toBeGreaterThan(20);
  expect(obligations.filter(({ state }) => state !== 'fulfilled').map(({ key, state }) => `${key} ${state}`)).toEqual(
    [],
  );
});

test.each(agreements)(
  'by %s a citizen whom nobody helps at home brings the ward its letter alone',
  (_id, agreement) => {
    const stay = [
      ...message('stay.started', at(3, '08:00'), {
        ...toMunicipality,
        class: 'IMP',
        sector: 'somatic',
        age: 45,
        homeCare: false,
        reportWanted: true,
      }),
      event('treatment.endExpected', at(3, '10:00'), { expectedAt: at(5, '12:00') }),
      ...message('stay.ended', at(5, '13:00'), {
        ...toMunicipality,
        class: 'IMP',
        destination: 'home',
        homeCare: false,
      }),
    ];
    const openAt = (now: string) => {
      const known = stay.filter(({ registeredAt }) => Date.parse(registeredAt) <= Date.parse(now));
      const { obligations } = evaluate(known, agreement, now);
      return obligations.filter(({ state }) => open.includes(state)).map(({ ruleId }) => ruleId);
    };
    expect(openAt(at(5, '12:30'))).toEqual([]);
    expect(new Set(openAt(at(5, '14:00')))).toContain('dis-epikrise-sent');
    expect(openAt(at(5, '14:00')).filter((rule) => !rule.startsWith('dis-epikrise'))).toEqual([]);
  },
);

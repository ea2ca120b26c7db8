import { eventTypes, parseAgreements, type Agreement } from '@overgang/pathway-rules';

const described = 'origin: { da: opfundet til en prøve, en: made up for a test }, confidence: assumption';
const named = 'name: { da: Tal, en: Number }';

interface Duty {
  id: string;
  group: string;
  severity: string;
  responsible: string;
  /** Hours from the admission. */
  limit: number;
  fulfilledBy: string;
  exceptions?: string;
  /** It is the physician's. */
  by?: 'physician';
}

const ruleText = ({ id, group, severity, responsible, limit, fulfilledBy, exceptions = '', by }: Duty): string => `
  - id: ${id}
    group: ${group}
    version: 1
    validFrom: 2019-01-01
    title: { da: Pligt ${id}, en: Duty ${id} }
    clause: { da: Det skal gøres., en: It must be done. }
    source: { da: opfundet til en prøve, en: made up for a test }
    confidence: assumption
    severity: ${severity}
    responsible: ${responsible}${by ? `\n    by: ${by}` : ''}
    trigger: { event: [stay.started] }
    deadline: { parameter: limit.${limit}, anchor: { time: at } }
    expects: { kind: followed-by, anyOf: [{ event: ${fulfilledBy} }] }
    exceptions: [${exceptions}]
    examples:
      - name: kept
        events:
          - { type: stay.started, at: '2026-03-02T06:00:00Z' }
          - { type: ${fulfilledBy}, at: '2026-03-02T06:10:00Z' }
        now: '2026-03-02T07:00:00Z'
        expect: [{ state: fulfilled }]
      - name: broken
        events: [{ type: stay.started, at: '2026-03-02T06:00:00Z' }]
        now: '2026-03-03T07:00:00Z'
        expect: [{ state: breached }]
`;

const duties: Duty[] = [
  {
    id: 'ward-plans',
    group: 'E',
    severity: 'critical',
    responsible: 'hospital',
    limit: 4,
    fulfilledBy: 'careplan.sent',
    exceptions: '{ how: short-stay, text: { da: Kort ophold, en: Short stay }, claimedBy: [hospital] }',
  },
  {
    id: 'home-care-reports',
    group: 'C',
    severity: 'high',
    responsible: 'municipality',
    limit: 2,
    fulfilledBy: 'report.admission.sent',
    exceptions: '{ how: no-services, text: { da: Ingen hjælp, en: No services }, claimedBy: [municipality] }',
  },
  {
    id: 'practice-looks',
    group: 'Q',
    severity: 'low',
    responsible: 'practice',
    limit: 1,
    fulfilledBy: 'call.logged',
    by: 'physician',
  },
  {
    id: 'system-answers',
    group: 'A',
    severity: 'medium',
    responsible: 'system',
    limit: 1,
    fulfilledBy: 'ack.received',
  },
];

const text = `
agreement: work
header: { name: { da: Prøveaftale, en: Trial agreement }, region: DK, version: 3, validFrom: 2019-01-01 }
parameters:
  warning.share: { unit: percent, value: 25, ${named}, ${described} }
  warning.max: { unit: hours, value: 24, ${named}, ${described} }
  calendar.saturdayIsHverdag: { unit: flag, value: false, ${named}, ${described} }
  calendar.closingDays: { unit: yearlyDates, value: [], ${named}, ${described} }
  limit.1: { unit: hours, value: 1, ${named}, ${described} }
  limit.2: { unit: hours, value: 2, ${named}, ${described} }
  limit.4: { unit: hours, value: 4, ${named}, ${described} }
  dispute.settle: { unit: hverdage, value: 10, ${named}, ${described} }
  escalation.critical: { unit: hours, value: 24, ${named}, ${described} }
  escalation.high: { unit: hours, value: 72, ${named}, ${described} }
  escalation.sameBreaches: { unit: count, value: 3, ${named}, ${described} }
  escalation.sameBreachesWithin: { unit: calendarDays, value: 30, ${named}, ${described} }
rules:${duties.map(ruleText).join('')}`;

/**
 * An agreement with one duty for each party, all counted from the admission: the ward 4 hours (critical), home care 2 hours
 * (high), the practice 1 hour (low), the sending system 1 hour (medium).
 */
export const workAgreement: Agreement[] = parseAgreements([{ name: 'work.yaml', text }], eventTypes());

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAgreements } from '../load-agreements.ts';
import { ruleTable } from './rule-table.ts';

/** The rules of the catalogue, group by group. */
const catalogue = `
  agr-citizen-first-on-doubt agr-ruleset-by-region-and-date agr-region-of-rule agr-citizen-involved
  agr-relatives-involved agr-contact-details-on-message agr-episode-id-propagated agr-technical-ack
  agr-phone-when-action-within-24h agr-inbox-hospital-reading-times agr-inbox-municipality-reading-times
  agr-address-residence-municipality agr-receiver-legal-filter agr-deviation-report pre-alternative-considered
  pre-early-detection pre-gp-admission-referral pre-planned-admission-known adm-start-notification-inpatient
  adm-start-notification-acute-ambulatory adm-not-before-attendance adm-ambulatory-becomes-inpatient
  adm-inpatient-becomes-ambulatory adm-report-request-flag adm-report-automatic adm-report-manual-update
  adm-services-paused adm-hospital-plan-24h adm-planning-starts-now adm-missing-info-asked adm-new-need-screening
  adm-medication-reconciled adm-dose-dispensing-paused adm-friday-to-monday ed-home-with-need ed-end-notification
  ed-letter-to-gp ed-visitation-contact-help plan-short-stay-no-careplan plan-careplan-required
  plan-careplan-updated plan-same-day-cutoff plan-functional-assessment plan-municipality-response
  plan-municipal-assessment-parallel plan-discharge-conference plan-staff-training-before-discharge
  plan-aids-lead-time plan-agreed-discharge plan-no-fixed-notice-rsd plan-notice-where-agreed
  plan-weekend-and-holiday plan-night-discharge plan-coordinator ready-decided-by-physician ready-definition
  ready-coincides-with-discharge ready-message-sent ready-municipality-answer ready-interim-solution
  ready-bed-day-count ready-withdrawn dis-end-notification dis-report-sent dis-report-reflects-change
  dis-epikrise-same-day-draft dis-epikrise-sent dis-epikrise-content dis-epikrise-marking
  dis-medication-fmk-updated dis-medication-supply dis-dose-dispensing-restart dis-aids-responsibility
  dis-aids-in-place dis-food-first-24h dis-home-access dis-patient-conversation-and-copy dis-72h-responsibility
  dis-72h-letter-states-it dis-72h-gp-role dis-to-acute-function dis-hospice dis-self-discharge
  dis-services-resumed dis-postponed dis-extraordinary post-first-visit post-followup-need-assessed
  post-followup-home-visit post-correspondence-reply post-readmission-flag post-outstanding-results
  post-extended-treatment-question rehab-offered rehab-written-with-patient rehab-level rehab-content
  rehab-clinical-start-limit rehab-sent rehab-start-7-days rehab-first-contact rehab-free-choice-status
  rehab-specialised-at-hospital rehab-new-plan-handling rehab-final-status rehab-service-law-training leave-start
  leave-end leave-no-automatic-services leave-over-three-days death-notification death-close-all death-cancelled
  transfer-same-hospital transfer-other-hospital-same-region transfer-other-region transfer-no-end
  transfer-plan-handover corr-cancel corr-revise corr-only-latest corr-report-superseded
  corr-correspondence-retract corr-privacy-breach amb-scope amb-need-to-municipality amb-treatment-change
  amb-municipal-report-to-clinic amb-closing-letter psy-ask-support psy-inform-municipality
  psy-municipality-keeps-informed psy-network-meeting psy-discharge-date-known psy-discharge-agreement
  psy-coordination-plan psy-sharing-basis psy-discharge-coordinator psy-somatic-health psy-dual-diagnosis
  psy-forensic tg-birth-notification tg-newborn-responsibility tg-pregnant-special-needs tg-postpartum-depression
  tg-children-consent tg-children-pathway tg-acquired-brain-injury tg-chronic-programme tg-dementia
  tg-frail-elderly tg-cancer-palliation tg-terminal-fast tg-work-and-education tg-vulnerable-differentiated
  gp-reads-marked-letters gp-decides-followup gp-red-letter-contact gp-visits-temporary-places gp-timeline-view
  gp-answers-municipality gp-medication-review q-dispute-outcome-reused q-escalation q-patient-experience
  q-activity-data ref-responsible-authority-2027 ref-region-merge-2027 ref-health-councils ref-care-law-basis
`;

const agreements = loadAgreements();

test('every rule of the catalogue is there, in its group', () => {
  const wanted = catalogue.trim().split(/\s+/);
  expect(new Set(wanted).size).toBe(170);
  const present = new Set(agreements.flatMap(({ rules }) => rules.map(({ id }) => id)));
  expect(wanted.filter((id) => !present.has(id))).toEqual([]);
});

test('every other rule says which rule of the catalogue it is a part of', () => {
  const wanted = catalogue.trim().split(/\s+/);
  const rules = agreements.flatMap((agreement) => agreement.rules);
  const wrong = rules.filter(({ id, partOf }) =>
    wanted.includes(id) ? partOf !== undefined : !wanted.includes(partOf ?? ''),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(ruleTable(agreements)).toMatch(/^170 rules: /);
});

test('the tables of the README are what the command says', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme.includes(ruleTable(agreements)), 'run: npm run -s agreement -- table write').toBe(true);
});

test('a rule that is not judged says why, below the table of its group', () => {
  const [rule] = agreements.flatMap(({ rules }) => rules);
  if (!rule) throw new Error('There are no rules.');
  const { trigger: _trigger, expects: _expects, ...unjudged } = rule;
  const text = { da: 'Ingen kilde.', en: 'Nobody tells.' };
  const table = ruleTable([
    { id: 'local', region: '1083', inherited: [], rules: [{ ...unjudged, id: 'unseen', group: 'A', missing: text }] },
  ]);
  expect(table).toMatch(
    /^1 rules: 0 are evaluated, 0 are kept by the system itself, 1 cannot be evaluated\. 0 more are parts/,
  );
  expect(table).toMatch(/\| `unseen` +\|.+\| not evaluable +\|/);
  expect(table).toContain('- `unseen`, not evaluable: Nobody tells.');
});

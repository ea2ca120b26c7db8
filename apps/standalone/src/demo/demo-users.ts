import type { CitizenUser, DemoUser, SystemClient } from '@overgang/identity';
import type { Role, Scope, Sector } from '@overgang/service-kit';
import { demoCitizens, demoSize } from './demo-citizens.ts';
import {
  hospitals,
  municipalities,
  operator,
  organisations,
  practices,
  type DemoOrganisation,
} from './demo-organisations.ts';

interface Post {
  role: Role;
  sector: Sector;
  organisation: DemoOrganisation | undefined;
  /** Which unit of the organisation; the organisation itself when it has none, or when they serve all of it. */
  unit?: number | 'all';
}

function user(id: string, name: string, { role, sector, organisation, unit = 0 }: Post): DemoUser {
  if (!organisation) throw new Error(`Demo user ${id} belongs to no organisation.`);
  const { sor, name: organisationName } = organisation;
  const ownUnit = unit === 'all' ? undefined : organisation.units[unit];
  const { sor: unitSor, name: unitName } = ownUnit ?? organisation;
  return {
    id,
    name,
    role,
    sector,
    organisation: { sor, name: organisationName },
    unit: { sor: unitSor, name: unitName },
  };
}

const [egeby, strandby] = hospitals;
const [odense, svendborg, nyborg] = municipalities;
const [moellevej, kirken] = practices;

/** Which of the demo's citizens can sign in. */
const citizenIds: ReadonlyMap<number, string> = new Map([
  [41, 'citizen'],
  [6, 'citizen-2'],
]);

/** Invented people, at least one of each kind of work. */
export const users: DemoUser[] = [
  user('ward-nurse', 'Anne Holm', { role: 'ward-nurse', sector: 'hospital', organisation: egeby }),
  user('ward-nurse-2', 'Mads Bruun', { role: 'ward-nurse', sector: 'hospital', organisation: egeby, unit: 1 }),
  user('ward-nurse-3', 'Sofie Lauritsen', { role: 'ward-nurse', sector: 'hospital', organisation: strandby }),
  user('ward-nurse-4', 'Ida Mørk', { role: 'ward-nurse', sector: 'hospital', organisation: strandby, unit: 2 }),
  user('physician', 'Thomas Winther', { role: 'physician', sector: 'hospital', organisation: egeby }),
  user('physician-2', 'Maria Thorup', { role: 'physician', sector: 'hospital', organisation: egeby, unit: 1 }),
  user('physician-3', 'Bo Krarup', { role: 'physician', sector: 'hospital', organisation: strandby }),
  user('physician-4', 'Peter Gram', { role: 'physician', sector: 'hospital', organisation: strandby, unit: 2 }),
  user('ward-secretary', 'Jette Bach', { role: 'ward-secretary', sector: 'hospital', organisation: egeby }),
  user('coordinator', 'Pia Norup', { role: 'discharge-coordinator', sector: 'hospital', organisation: egeby }),
  user('home-nurse', 'Birgit Lund', { role: 'home-nurse', sector: 'municipality', organisation: odense }),
  user('home-nurse-2', 'Jonas Kragh', { role: 'home-nurse', sector: 'municipality', organisation: svendborg }),
  user('home-nurse-3', 'Ellen Skov', { role: 'home-nurse', sector: 'municipality', organisation: nyborg }),
  user('visitator', 'Carsten Dahl', { role: 'visitator', sector: 'municipality', organisation: odense }),
  user('visitator-2', 'Lene Holst', { role: 'visitator', sector: 'municipality', organisation: svendborg }),
  user('visitator-3', 'Niels Rask', { role: 'visitator', sector: 'municipality', organisation: nyborg }),
  user('care-worker', 'Camilla Voss', { role: 'care-worker', sector: 'municipality', organisation: odense }),
  user('gp', 'Dorthe Friis', { role: 'gp', sector: 'practice', organisation: moellevej }),
  user('gp-2', 'Henrik Vestergaard', { role: 'gp', sector: 'practice', organisation: kirken }),
  user('practice-staff', 'Susanne Kjær', { role: 'practice-staff', sector: 'practice', organisation: moellevej }),
  user('quality', 'Karin Østergaard', {
    role: 'quality-consultant',
    sector: 'hospital',
    organisation: egeby,
    unit: 'all',
  }),
  user('quality-2', 'Morten Hald', {
    role: 'quality-consultant',
    sector: 'municipality',
    organisation: odense,
    unit: 'all',
  }),
  // The secretariat of the agreement: who stands outside the parties hears of what has climbed all the way.
  user('secretariat', 'Grethe Lindholm', { role: 'quality-consultant', sector: 'operations', organisation: operator }),
  user('administrator', 'Lis Thomsen', { role: 'administrator', sector: 'operations', organisation: operator }),
];

const ownScopes: Scope[] = ['system/message.send', 'system/citizens.write'];

/** Two of the citizens: one who comes home tonight, with a plan and an answer to it, and one who came home today. */
export const citizenUsers: CitizenUser[] = demoCitizens(demoSize).flatMap(({ cpr, given, family }, index) => {
  const id = citizenIds.get(index);
  return id ? [{ id, name: `${given.join(' ')} ${family}`, cpr }] : [];
});

/** The systems that may act: one of each organisation, the exchange, the coordinator, and the command line's own. */
export const clients: Omit<SystemClient, 'publicKey'>[] = [
  ...organisations.map(({ clientId, sor, name, kind }) => ({
    clientId,
    organisation: { sor, name },
    scopes: kind === 'operator' ? ['system/directory.write'] : ownScopes,
  })),
  { clientId: 'exchange', organisation: operator, scopes: ['system/exchange.deliver', 'system/coordinator.tell'] },
  { clientId: 'coordinator', organisation: operator, scopes: ['system/exchange.report'] },
  { clientId: 'demo-tools', organisation: operator, scopes: [] },
].map(({ clientId, organisation: { sor, name }, scopes }) => ({ clientId, organisation: { sor, name }, scopes }));

import { hospitals, municipalities, practices, users, type DemoOrganisation } from '@overgang/standalone';

/** One of those who share a citizen: a unit, the person who works there, and the organisation whose system sends for it. */
interface Place {
  user: string;
  organisation: DemoOrganisation;
  unit: { sor: string; gln: string; name: string };
}

function place(user: string, organisation: DemoOrganisation | undefined): Place {
  const sor = users.find(({ id }) => id === user)?.unit.sor;
  const unit = organisation && [organisation, ...organisation.units].find((one) => one.sor === sor);
  if (!organisation || !unit) throw new Error(`The demonstration has no ${user}.`);
  return { user, organisation, unit };
}

export const places = {
  ward: place('ward-nurse', hospitals[0]),
  otherWard: place('ward-nurse-3', hospitals[1]),
  homeCare: place('home-nurse', municipalities[0]),
  visitator: place('visitator', municipalities[0]),
  practice: place('gp', practices[0]),
};
export type PlaceName = keyof typeof places;

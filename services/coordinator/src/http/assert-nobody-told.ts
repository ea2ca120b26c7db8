import { Refusal } from '@overgang/service-kit';
import { tellsOfPersons } from '../domain/personal-data.ts';
import { citizenById } from '../storage/citizens.ts';
import type { Context } from './context.ts';

interface Said {
  citizenId: string;
  /** The field of the request that carries the text. */
  field: string;
  text: string;
  /** Others whom it may not name, by whole names. */
  others?: string[];
}

/** A text that people without access to the citizen will read tells of nobody; else refused (400). */
export async function assertNobodyTold({ db }: Context, { citizenId, field, text, others = [] }: Said): Promise<void> {
  const citizen = await citizenById(db, citizenId);
  const names = citizen ? [...citizen.given, citizen.family] : [];
  if (!tellsOfPersons(text, [...names, ...others])) return;
  throw new Refusal(400, 'personal-data', {
    text: { da: 'Teksten fortæller, hvem den handler om.', en: 'The text tells whom it is about.' },
    mend: { da: 'Fjern navne og CPR-numre, og send igen.', en: 'Take out names and CPR numbers, and send again.' },
    fields: [{ path: field, text: 'must carry no name and no number that looks like a CPR number' }],
  });
}

import { Refusal } from '@overgang/service-kit';

/** A command id names one command of one person for good; under the same id another is refused (409). */
export function commandReused(): Refusal {
  return new Refusal(409, 'command-reused', {
    text: { da: 'Kommandoens id er brugt til en anden kommando.', en: 'The command id was used for another command.' },
    mend: { da: 'Send igen med et nyt id.', en: 'Send again with a new id.' },
  });
}

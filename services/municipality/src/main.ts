import { runParticipantAlone } from '@overgang/mailbox';
import { createMunicipality } from './server.ts';

await runParticipantAlone('municipality', createMunicipality);

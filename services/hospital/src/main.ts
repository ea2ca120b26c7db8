import { runParticipantAlone } from '@overgang/mailbox';
import { createHospital } from './server.ts';

await runParticipantAlone('hospital', createHospital);

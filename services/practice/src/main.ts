import { runParticipantAlone } from '@overgang/mailbox';
import { createPractice } from './server.ts';

await runParticipantAlone('practice', createPractice);

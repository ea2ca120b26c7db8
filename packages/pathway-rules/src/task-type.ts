import { z } from 'zod';

/** Tasks whose authority moves to the regions in 2027: `ref-responsible-authority-2027`. */
export const TaskType = z.enum(['acuteNursing', 'temporaryPlace', 'prevention', 'specialisedRehabilitation']);
export type TaskType = z.infer<typeof TaskType>;

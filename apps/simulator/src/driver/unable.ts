/** Something that whoever ran the command can mend, in one sentence. */
export class Unable extends Error {}

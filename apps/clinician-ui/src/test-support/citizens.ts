/** An invented citizen. */
export const karen = { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 };

/** The same, as a ward knows her. */
export const karenOfOdense = { ...karen, municipality: { code: '0461', name: 'Odense' } };

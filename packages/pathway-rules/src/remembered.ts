const rememberedAtMost = 20_000;

/** The same function, which looks each answer up only once. For pure functions whose answer is never undefined. */
export function remembered<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= rememberedAtMost) known.clear();
    const value = find(key);
    known.set(key, value);
    return value;
  };
}

import classes from './facts.module.css';

/** What a message says of one thing; the services part what belongs together by `; `, which is read more easily as a list. */
export function DescribedValue({ text }: { text: string }) {
  const parts = text.split('; ').filter(Boolean);
  if (parts.length < 2) return text;
  return (
    <ul className={classes.parts}>
      {parts.map((part, index) => (
        <li key={`${index} ${part}`}>{part}</li>
      ))}
    </ul>
  );
}

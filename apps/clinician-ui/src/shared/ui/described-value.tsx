import classes from './facts.module.css';
import { writtenPhone } from './written-phone.ts';

/**
 * What a message says of one thing; the services part what belongs together by `; `, which is read more easily as a list.
 * Danish phone numbers stand in pairs.
 */
export function DescribedValue({ text }: { text: string }) {
  const parts = text
    .replaceAll(/\+45\d{8}\b/g, writtenPhone)
    .split('; ')
    .filter(Boolean);
  if (parts.length < 2) return parts[0] ?? text;
  return (
    <ul className={classes.parts}>
      {parts.map((part, index) => (
        <li key={`${index} ${part}`}>{part}</li>
      ))}
    </ul>
  );
}

import { formatAge } from '../describe';

/** The time between two moments, which are in milliseconds of the server's clock. */
export function Age({ since, until, label }: { since: number; until: number; label: string }) {
  const seconds = Math.max(0, Math.floor((until - since) / 1000));
  return (
    <span class="age">
      <span class="visually-hidden">{label} </span>
      <time dateTime={`PT${seconds}S`}>{formatAge(until - since)}</time>
    </span>
  );
}

import type { Session } from '../wire';
import { Logo } from './logo';

export function TopBar({ session, onSignOut }: { session: Session; onSignOut: () => void }) {
  return (
    <header class="top">
      <Logo />
      <span class="brand">Bridge to conference</span>
      <span class="operator">
        <bdi>{session.name}</bdi> <span class="quiet">{session.role}</span>
      </span>
      <button type="button" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}

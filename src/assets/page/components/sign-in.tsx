import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { State } from '../state';
import { Logo } from './logo';

interface Props {
  state: Extract<State, { screen: 'sign-in' }>;
  onSubmit: (name: string, passcode: string) => void;
}

export function SignIn({ state, onSubmit }: Props) {
  const name = useRef<HTMLInputElement>(null);
  const passcode = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => name.current?.focus(), []);
  useLayoutEffect(() => {
    // After a refusal the operator types the passcode again: it is selected, so the new one replaces it.
    if (state.notice?.tone !== 'bad') return;
    passcode.current?.focus();
    passcode.current?.select();
  }, [state.notice]);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (name.current === null || passcode.current === null) return;
    onSubmit(name.current.value.trim(), passcode.current.value);
  };

  return (
    <main class="sign-in">
      <form onSubmit={submit} aria-labelledby="sign-in-title" aria-busy={state.sending}>
        <Logo />
        <h1 id="sign-in-title">Sign in</h1>
        <p class="lead">See the calls that are live now, and turn any of them into a conference.</p>
        <p class={`outcome ${state.notice?.tone ?? ''}`} role="alert" id="sign-in-notice">
          {state.notice?.text}
        </p>
        <label for="name">Name</label>
        <input
          id="name"
          ref={name}
          required
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={100}
          aria-describedby="sign-in-notice"
        />
        <label for="passcode">Passcode</label>
        <input
          id="passcode"
          ref={passcode}
          type="password"
          required
          autocomplete="current-password"
          maxLength={200}
          aria-describedby="sign-in-notice"
        />
        <button class="primary" type="submit" aria-disabled={state.sending}>
          {state.sending ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}

import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../strings';
import { Logo } from './logo';

interface FormProps {
  sending: boolean;
  refusal: string | undefined;
  name: string;
  onSubmit: (name: string, passcode: string) => void;
}

export const SignInPage = (props: FormProps) => (
  <main class="sign-in">
    <SignInForm {...props} title={t.signIn.title} lead={t.signIn.lead} />
  </main>
);

/** Over the screen, which stays: the operator goes on where they were. */
export const SignInDialog = ({ onSignOut, ...props }: FormProps & { onSignOut: () => void }) => (
  <div class="overlay" role="dialog" aria-modal="true" aria-labelledby="sign-in-title">
    <SignInForm {...props} title={t.signIn.again} lead={t.signIn.ended}>
      <button type="button" onClick={onSignOut}>
        {t.signIn.otherUser}
      </button>
    </SignInForm>
  </div>
);

function SignInForm({
  sending,
  refusal,
  name: known,
  onSubmit,
  title,
  lead,
  children,
}: FormProps & { title: string; lead: string; children?: preact.ComponentChildren }) {
  const name = useRef<HTMLInputElement>(null);
  const passcode = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => (known === '' ? name.current : passcode.current)?.focus(), []);
  useLayoutEffect(() => {
    // After a refusal the operator types the passcode again: it is selected, so the new one replaces it.
    if (refusal === undefined) return;
    passcode.current?.focus();
    passcode.current?.select();
  }, [refusal]);

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (name.current === null || passcode.current === null) return;
    onSubmit(name.current.value.trim(), passcode.current.value);
  };

  return (
    <form class="sign-in-form" onSubmit={submit} aria-labelledby="sign-in-title" aria-busy={sending}>
      <Logo />
      <h1 id="sign-in-title">{title}</h1>
      <p class="lead">{lead}</p>
      <p class={refusal === undefined ? '' : 'refusal'} role="alert" id="sign-in-refusal">
        {refusal}
      </p>
      <label for="name">{t.signIn.name}</label>
      <input
        id="name"
        ref={name}
        defaultValue={known}
        required
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxLength={100}
        aria-describedby="sign-in-refusal"
      />
      <label for="passcode">{t.signIn.passcode}</label>
      <input
        id="passcode"
        ref={passcode}
        type="password"
        required
        autocomplete="current-password"
        maxLength={200}
        aria-describedby="sign-in-refusal"
      />
      <button class="primary" type="submit" aria-disabled={sending}>
        {sending ? t.signIn.sending : t.signIn.submit}
      </button>
      {children}
    </form>
  );
}

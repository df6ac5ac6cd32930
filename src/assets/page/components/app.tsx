import type { Operator } from '../operator';
import { CallsPage } from './calls-page';
import { SignIn } from './sign-in';

export function App({ operator, now }: { operator: Operator; now: number }) {
  const { state } = operator;
  switch (state.screen) {
    case 'sign-in':
      return <SignIn state={state} onSubmit={(name, passcode) => void operator.signIn(name, passcode)} />;
    case 'calls':
      return <CallsPage state={state} operator={operator} now={now} />;
  }
}

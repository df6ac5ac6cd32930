import type { PageController } from '../page-controller';
import { CallsPage } from './calls-page';
import { SignIn } from './sign-in';

export function App({ controller, now }: { controller: PageController; now: number }) {
  const { state } = controller;
  switch (state.screen) {
    case 'sign-in':
      return <SignIn state={state} onSubmit={(name, passcode) => void controller.signIn(name, passcode)} />;
    case 'calls':
      return <CallsPage state={state} controller={controller} now={now} />;
  }
}

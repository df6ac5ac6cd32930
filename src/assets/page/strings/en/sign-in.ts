export const signIn = {
  signIn: {
    title: 'Sign in',
    lead: 'See the live calls, and control them.',
    name: 'Name',
    passcode: 'Passcode',
    submit: 'Sign in',
    sending: 'Signing in…',
    again: 'Sign in again',
    ended: 'Your session has ended. Sign in again to continue: the screen stays as it is.',
    endsSoon: 'Your session ends at {time}.',
    otherUser: 'Sign out instead',
  },
};

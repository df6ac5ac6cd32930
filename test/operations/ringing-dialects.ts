import { allDialects } from '../../emulator';

/** The dialects that can matter where phones ring, and no leg of a bridge is moved, held or removed. */
export const ringingDialects = allDialects.filter(
  ({ name }) => !/^(?:moved|redirect|hold|unhold|endOnExit|removed|sync|sequence|urlAndTwiml)/.test(name),
);

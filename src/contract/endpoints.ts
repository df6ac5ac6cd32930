import type { Endpoint } from './endpoint';
import { audit } from './endpoints/audit';
import { callbacks } from './endpoints/callbacks';
import { calls } from './endpoints/calls';
import { conference } from './endpoints/conference';
import { conversations } from './endpoints/conversations';
import { parties } from './endpoints/parties';
import { people } from './endpoints/people';
import { recordings } from './endpoints/recordings';
import { room } from './endpoints/room';
import { session } from './endpoints/session';
import { supervision } from './endpoints/supervision';
import { transfers } from './endpoints/transfers';

/**
 * Every endpoint, by what it is about. It is the source of docs/openapi.json and of the tests of all endpoints. A Function
 * imports its own group: all of them take longer to make than everything else that it loads.
 */
export const contract = {
  session,
  calls,
  parties,
  conference,
  transfers,
  supervision,
  people,
  recordings,
  conversations,
  callbacks,
  room,
  audit,
};

const groups: readonly Readonly<Record<string, Endpoint>>[] = Object.values(contract);

/** Every endpoint, in the order of the contract. */
export const endpoints: readonly Endpoint[] = groups.flatMap((group) => Object.values(group));

import type { Verb } from '../twiml/execution';
import { dial } from './dial';
import { enqueue } from './enqueue';
import { gather } from './gather';
import { hangup, leave, reject } from './hangup';
import { record } from './record';
import { redirect } from './redirect';
import { pause, play, say } from './say-play-pause';
import { start, stop } from './start-stop';

/** All verbs by name. */
export const verbs: ReadonlyMap<string, Verb> = new Map([
  ['Say', say],
  ['Play', play],
  ['Pause', pause],
  ['Redirect', redirect],
  ['Hangup', hangup],
  ['Reject', reject],
  ['Dial', dial],
  ['Leave', leave],
  ['Gather', gather],
  ['Record', record],
  ['Enqueue', enqueue],
  ['Start', start],
  ['Stop', stop],
]);

import type { Verb } from '../twiml/execution';
import { dial } from './dial';
import { enqueue } from './enqueue';
import { gather } from './gather';
import { record } from './record';
import { start, stop } from './start-stop';
import { hangup, leave, reject } from './endings';
import { pause, play, say } from './media';
import { redirect } from './redirect';

/** What each verb does, by its name. */
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

import { isoTime } from '../calls/base/iso-time';
import { summariesView } from '../calls/view/summary-view';
import { conversations } from '../contract/endpoints/conversations';
import { operatorFunction } from '../http/operator-function';

/** The summaries of ended calls that came from the menu or a bot, the newest first. */
export const handler = operatorFunction(conversations.summaries, async (_, { ports }) => {
  const summaries = summariesView(await ports.conversations.list());
  const revision = ports.digest(summaries).slice(0, 16);
  return { summaries, revision, at: isoTime(ports.clock.now()) };
});

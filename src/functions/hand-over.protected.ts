import { handOff, noteOf } from '../calls/menu/hand-off';
import { newCaller } from '../http/new-caller';
import { handOver } from '../http/twilio-params/menu';
import { webhook } from '../http/webhook';
import { nothing } from '../twiml/final-documents';
import type { Site } from '../twiml/site';

const entry = 'hand-over';

/** Another application sends its caller to a person, with a reason and a summary. */
export const handler = webhook(
  { name: 'hand-over', kind: 'document', params: handOver, query: ['reason', 'summary', 'notice'] },
  async ({ callStatus, handoffData, ...sent }, tools) => {
    // An application's session also ends because its caller hangs up: no phone rings for a caller who is gone.
    if (callStatus === 'completed') return { twiml: nothing(), outcome: 'gone' };
    const { reason, summary } = { ...sent, ...handoffData };
    const note = noteOf([reason, summary].filter(Boolean).join('. '));
    const site = carrying(tools.site, note);
    return handOff(tools, {
      ...newCaller(entry, sent, { ...tools, site }),
      language: tools.settingsOf(entry).language,
      why: { reason: 'hand-over', note },
    });
  },
);

/** The notice of a recording leads back here, and Twilio sends then only what the URL says of the reason. */
const carrying = (site: Site, summary: string | undefined): Site => ({
  ...site,
  firstDocument: (name, notice) => site.firstDocument(name, notice, summary),
});

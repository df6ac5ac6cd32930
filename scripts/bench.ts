import { ceiling } from '../simulation/bench/load';
import { costOfCall } from '../simulation/bench/one-call';
import { entryTable } from '../simulation/bench/one-entry';
import { pageTable } from '../simulation/bench/one-page';
import { fail, readArguments } from './arguments';

/**
 * `npm run bench`: what a call costs in each way in, how many calls can start in a second, and what an open page costs, on the local Twilio and on virtual time. The
 * figures are counts, so every machine prints the same.
 */

const USAGE = 'Usage: npm run bench -- [--agents 1,3,6,10] [--seconds 30]';
const RATES = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20];

function readOptions(): { agents: number[]; seconds: number } {
  const { values } = readArguments(USAGE, {
    options: {
      agents: { type: 'string', default: '1,3,6,10' },
      seconds: { type: 'string', default: '30' },
    },
  });
  const whole = (name: string, text: string, most: number): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > most)
      throw new Error(`--${name} must have whole numbers from 1 to ${most}; it has "${text}".\n${USAGE}`);
    return value;
  };
  return {
    agents: values.agents.split(',').map((text) => whole('agents', text, 10)),
    seconds: whole('seconds', values.seconds, 600),
  };
}

async function main(): Promise<void> {
  const { agents, seconds } = readOptions();
  console.log(
    '| agents | call | invocations | voice | Sync | overtaken writes | objects created | calls a second |',
  );
  console.log(
    '| ------ | ---- | ----------- | ----- | ---- | ---------------- | --------------- | -------------- |',
  );
  for (const count of agents)
    for (const converts of [false, true]) {
      const { invocations, voiceRequests, syncRequests, conflicts, created } = await costOfCall(
        count,
        converts,
      );
      const rate = await ceiling({ agents: count, seconds, converts }, RATES);
      const kind = converts ? 'converted' : 'bridged';
      const cells = [count, kind, invocations, voiceRequests, syncRequests, conflicts, created, rate];
      console.log(`| ${cells.join(' | ')} |`);
    }
  console.log(['', ...(await entryTable())].join('\n'));
  console.log(['', ...(await pageTable())].join('\n'));
}

main().catch(fail);

import { spawnSync } from 'node:child_process';
import { scriptArguments } from '../support/script';

test('training makes the kept weights, byte for byte', () => {
  const run = spawnSync(process.execPath, [...scriptArguments('train-mood.ts'), '--check'], {
    encoding: 'utf8',
  });
  expect(run).toMatchObject({
    status: 0,
    stdout: 'src/calls/mood/regression-weights.ts is what training makes.\n',
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The part of the README's sign-in line that reads the response of `/login`. */
const [, script = ''] = /^token=\$\(.*\| node -e '([^']+)'\)$/m.exec(readFileSync('README.md', 'utf8')) ?? [];

const read = (body: object) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    input: JSON.stringify(body),
    encoding: 'utf8',
  });
  return { stdout, stderr };
};

test('the sign-in line of the README prints the token, or the sentence that refuses a wrong passcode', () => {
  expect(read({ token: 'a.b.c' })).toEqual({ stdout: 'a.b.c\n', stderr: '' });
  const message = 'Name or passcode is wrong.';
  expect(read({ error: { code: 'unauthorized', message } })).toEqual({ stdout: '', stderr: `${message}\n` });
});

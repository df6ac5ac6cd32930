import { readFileSync } from 'node:fs';
import { problemSections } from '../../src/contract/problem-sections';
import { problems } from '../../src/contract/problems';

test('docs/errors.md has the errors that the contract gives', () => {
  const page = readFileSync('docs/errors.md', 'utf8').replaceAll(/\n\n+/g, '\n');
  const sections = problemSections().filter((line) => line !== '');
  expect(sections.length).toBeGreaterThan(60);
  expect(page).toContain(`\n## The errors\n${sections.join('\n')}\n## `);
});

test.each(Object.entries(problems))('%s has a full sentence for each reader', (_code, entry) => {
  for (const text of [entry.when, entry.operator, entry.developer]) expect(text).toMatch(/^[A-Z`][^]+\.$/);
});

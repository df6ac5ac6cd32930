import { AsyncLocalStorage } from 'node:async_hooks';
import { compileFunction } from 'node:vm';
import { noteStorages } from '../support/async-storages';
import { compilingOnce } from '../support/compiled-modules';

/** What keeps a test file as fast as the one before it in the same process. */

test('the storages that have run are turned off, and one may run again', () => {
  class OwnStorage extends AsyncLocalStorage<unknown> {}
  const turnOff = noteStorages(OwnStorage);
  const storage = new OwnStorage();
  storage.run('a test', () => {
    expect(storage.getStore()).toBe('a test');
    turnOff();
    expect(storage.getStore()).toBeUndefined();
  });
  expect(storage.run('another test', () => storage.getStore())).toBe('another test');
});

describe('a module of an earlier test file', () => {
  const given: Parameters<typeof compileFunction>[2][] = [];
  const compile = compilingOnce((code, parameters, options) => {
    given.push(options);
    return compileFunction(code, parameters, options);
  });
  const result = (code: string) => {
    const compiled = compile(code, ['number'], { filename: '/a/module.js' });
    return {
      value: Reflect.apply(compiled, undefined, [1]) as unknown,
      rejected: compiled.cachedDataRejected,
    };
  };

  test('is compiled with what is known of it', () => {
    expect(result('return number + 1;')).toEqual({ value: 2, rejected: undefined });
    expect(result('return number + 1;')).toEqual({ value: 2, rejected: false });
  });

  test('is compiled anew after a change', () => {
    expect(result('return number + 2;')).toEqual({ value: 3, rejected: undefined });
    expect(given.at(-1)).toMatchObject({ produceCachedData: true });
  });
});

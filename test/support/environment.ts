import { AsyncLocalStorage } from 'node:async_hooks';
import vm = require('node:vm');
import { TestEnvironment } from 'jest-environment-node';
import { compilingOnce } from './compiled-modules';
import { noteStorages } from './async-storages';

// A process runs about a hundred test files, one after the other.
const turnOffStorages = noteStorages(AsyncLocalStorage);
vm.compileFunction = compilingOnce(vm.compileFunction);

/** The environment of each test file: that of Jest, without what makes a file slower than the one before. */
export default class Environment extends TestEnvironment {
  override async teardown(): Promise<void> {
    turnOffStorages();
    await super.teardown();
  }
}

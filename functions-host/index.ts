export { FunctionsHost, type HostOptions } from './functions-host';
export type { InvocationFault } from './invocation';

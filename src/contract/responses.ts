/**
 * What the Functions respond. docs/openapi.json is made from these schemas, and the page checks responses by them:
 * hence zod/mini, a tenth of zod's size in a browser. A Function that needs one of them imports its file: all of them take
 * longer to make than everything else that a webhook loads.
 */
export * from './responses/calls';
export * from './responses/changes';
export * from './responses/conversations';
export * from './responses/people';
export * from './responses/problem';
export * from './responses/records';
export * from './responses/room';
export { ending, handOff, type EndingView } from './responses/parts';

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { FunctionBundle } from './function-bundle';

/** https://www.twilio.com/docs/serverless/functions-assets/visibility */
type Visibility = 'public' | 'protected' | 'private';

export interface DeployedFunction {
  /** The path of its URL. */
  path: string;
  visibility: Visibility;
  bundle: FunctionBundle;
}

export interface Asset {
  /** The path of its URL. */
  path: string;
  visibility: Visibility;
  content: string;
}

/** What a deployment uploads, by the path of the URL. */
export interface Deployment {
  functions: ReadonlyMap<string, DeployedFunction>;
  assets: ReadonlyMap<string, Asset>;
}

const deployments = new Map<string, Deployment>();

/** Reads `<dist>/functions` and `<dist>/assets` once a process: hundreds of worlds run the same build. */
export function readDeployment(dist: string): Deployment {
  const known = deployments.get(dist);
  if (known) return known;
  const deployment = {
    functions: byPath(readFunctions(resolve(dist, 'functions'))),
    assets: byPath(readAssets(resolve(dist, 'assets'))),
  };
  deployments.set(dist, deployment);
  return deployment;
}

const readFunctions = (folder: string): DeployedFunction[] =>
  filesBelow(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({
      path: urlPath(file.replace(/\.js$/, '')),
      visibility: visibilityOf(file),
      bundle: new FunctionBundle(join(folder, file)),
    }));

const readAssets = (folder: string): Asset[] =>
  filesBelow(folder).map((file) => ({
    path: urlPath(file),
    visibility: visibilityOf(file),
    content: readFileSync(join(folder, file), 'latin1'),
  }));

const byPath = <T extends { path: string }>(items: T[]): Map<string, T> =>
  new Map(items.map((item) => [item.path, item]));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

const visibilityOf = (file: string): Visibility =>
  file.includes('.protected') ? 'protected' : file.includes('.private') ? 'private' : 'public';

const urlPath = (file: string): string =>
  `/${file
    .split(sep)
    .join('/')
    .replace(/\.(protected|private)/, '')}`;

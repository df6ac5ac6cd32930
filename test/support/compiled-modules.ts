import type { compileFunction } from 'node:vm';

type Compile = typeof compileFunction;

/**
 * A compiler that keeps what it learns of a file for the next test file of this process: Jest compiles each module, and all of
 * the packages that it needs, for each test file anew.
 */
export function compilingOnce(compile: Compile): Compile {
  const known = new Map<string, { code: string; cachedData: Buffer | undefined }>();
  return (code, parameters, options = {}) => {
    const { filename } = options;
    if (filename === undefined) return compile(code, parameters, options);
    const earlier = known.get(filename);
    if (earlier?.code === code && earlier.cachedData)
      return compile(code, parameters, { ...options, cachedData: earlier.cachedData });
    const compiled = compile(code, parameters, { ...options, produceCachedData: true });
    known.set(filename, { code, cachedData: compiled.cachedData });
    return compiled;
  };
}

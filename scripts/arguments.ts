import { parseArgs, type ParseArgsConfig } from 'node:util';

/**
 * Reads the command line as `parseArgs` does. `--help` prints the usage and ends the process with 0.
 * @throws Error that ends with the usage, for example after an unknown option
 */
export function readArguments<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  const args = config.args ?? process.argv.slice(2);
  try {
    if (asksForHelp(args, config)) {
      console.log(usage);
      process.exit(0);
    }
    return parseArgs(config);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

/** @throws Error on an unknown option */
function asksForHelp(args: readonly string[], config: ParseArgsConfig): boolean {
  const help = { type: 'boolean', short: 'h' } as const;
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...config.options, help },
    allowPositionals: config.allowPositionals ?? false,
    tokens: true,
  });
  return tokens.some((token) => token.kind === 'option' && token.name === 'help');
}

/** Prints an error as its message and makes the process end with 1. */
export function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

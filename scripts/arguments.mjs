/** What the scripts' command lines share: --help, and the usage after what cannot be read. */
import { parseArgs } from 'node:util';

/**
 * As parseArgs. `--help` prints the usage and ends the process with 0.
 *
 * @throws {Error} that ends with the usage
 */
export function readArguments(usage, config) {
  let read;
  try {
    const help = { type: 'boolean', short: 'h' };
    read = parseArgs({ ...config, options: { ...config.options, help } });
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`, { cause: error });
  }
  if (read.values.help) {
    console.log(usage);
    process.exit(0);
  }
  return read;
}

import type { z } from 'zod';
import { isEntryName, numberEntries, type EntryName } from '../contract/entries';
import { itemsOf, shown, type Variable } from './variable';

/** A setting of each entry. */
export interface PerEntry<Value> {
  /** For the entries that are not named. */
  general: Value;
  byEntry: Partial<Record<EntryName, Value>>;
}

export const settingOf = <Value>({ general, byEntry }: PerEntry<Value>, entry: EntryName): Value =>
  byEntry[entry] ?? general;

/** The entries whose calls have no such setting, each with the reason: what follows its name in a sentence. */
type Without = Partial<Record<EntryName, string>>;

/**
 * A variable with a value for each entry: `voicemail`, or `goodbye,support-call=voicemail`. An item with a fault is skipped.
 * @param whenMissing also the general value, if only entries are named
 */
export const perEntry = <Value>(
  schema: z.ZodType<Value>,
  whenMissing: NoInfer<Value>,
  without: Without = {},
): Variable<PerEntry<Value>> =>
  readPerEntry(
    (setting = '') => {
      const parsed = schema.safeParse(setting);
      if (parsed.success) return { value: parsed.data, faults: [] };
      return {
        value: undefined,
        faults: [(parsed.error.issues[0]?.message ?? 'is not valid') + shown(setting)],
      };
    },
    whenMissing,
    without,
  );

/** As {@link perEntry}. @param readSetting reads the value of one entry */
export const readPerEntry = <Value>(
  readSetting: Variable<Value>['read'],
  whenMissing: NoInfer<Value>,
  without: Without = {},
): Variable<PerEntry<Value>> => ({
  isRequired: false,
  read: (text, environment) => {
    const value: PerEntry<Value> = { general: whenMissing, byEntry: {} };
    const faults: string[] = [];
    let hasGeneral = false;
    for (const item of text === undefined ? [] : itemsOf(text)) {
      const { entry, setting } = splitItem(item);
      const reading = readSetting(setting, environment);
      faults.push(...reading.faults);
      if (reading.value === undefined) continue;
      if (entry === undefined && hasGeneral) faults.push('has two values that name no entry');
      else if (entry === undefined) {
        hasGeneral = true;
        value.general = reading.value;
      } else if (!isEntryName(entry) || !numberEntries.includes(entry))
        faults.push(`names an entry that is none of ${numberEntries.join(', ')}${shown(entry)}`);
      else if (without[entry] !== undefined) faults.push(`names ${entry}, ${without[entry]}`);
      else if (entry in value.byEntry) faults.push(`names ${entry} twice`);
      else value.byEntry[entry] = reading.value;
    }
    return { value, faults };
  },
});

function splitItem(item: string): { entry: string | undefined; setting: string } {
  const [, entry, setting] = /^([a-z-]+)=(.*)$/.exec(item) ?? [];
  return setting === undefined ? { entry: undefined, setting: item } : { entry, setting };
}

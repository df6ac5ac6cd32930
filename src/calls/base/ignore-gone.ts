import { TelephonyError } from './ports';

/** Who has gone meanwhile cannot be held, nor told anything; the next look sees it. */
export async function ignoreGone(doing: Promise<void>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    if (!(error instanceof TelephonyError) || (error.kind !== 'refused' && error.kind !== 'not-found'))
      throw error;
  }
}

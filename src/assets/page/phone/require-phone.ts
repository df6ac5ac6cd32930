import type { Api } from '../api';
import { ApiError } from '../api-error';
import { t } from '../strings';

/**
 * Refuses what would ring an operator's browser for nobody. The phone may be in another page of the operator, so the server is asked.
 * @throws ApiError with what to do first
 */
export async function requirePhone(
  api: Api,
  { name, token }: { name: string; token: string },
): Promise<void> {
  const presence = await readPresence(api, { name, token });
  if (presence === 'offline') throw new ApiError('refused', t.phone.needed);
}

/** Undefined: the server does not say, so the action itself tells what is wrong. */
async function readPresence(api: Api, { name, token }: { name: string; token: string }) {
  try {
    const directory = await api.directory(token, undefined, new AbortController().signal);
    return directory?.operators.find((operator) => operator.name === name)?.presence;
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

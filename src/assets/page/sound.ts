import { ApiError, parseJson, refusal, timeoutMs } from './api-error';
import { t } from './strings';

/** A response to `Range` has at most this: docs/api.md. */
const PART_BYTES = 1_048_576;

export interface SoundOptions {
  /** Ends the request early, with the signal's own reason instead of an ApiError. */
  signal: AbortSignal;
  /** @param share from 0 to 1 of what has arrived */
  progress: (share: number) => void;
}

/** The sound of a recording, read part by part: one response cannot carry a long one. @throws ApiError */
export async function fetchSound(
  token: string,
  recordingSid: string,
  { signal, progress }: SoundOptions,
): Promise<Blob> {
  const parts: Blob[] = [];
  let size = 0;
  for (;;) {
    const { blob, total } = await readPart(token, recordingSid, { from: size, signal });
    parts.push(blob);
    size += blob.size;
    if (total === undefined || size >= total) return new Blob(parts, { type: blob.type });
    if (blob.size === 0) throw new ApiError('refused', t.link.notUnderstood);
    progress(size / total);
  }
}

interface Part {
  blob: Blob;
  /** The length of the whole. Undefined: the part is the whole. */
  total: number | undefined;
}

async function readPart(
  token: string,
  recordingSid: string,
  { from, signal }: { from: number; signal: AbortSignal },
): Promise<Part> {
  try {
    const response = await fetch(`/recordings/audio?${new URLSearchParams({ recordingSid }).toString()}`, {
      headers: { Authorization: `Bearer ${token}`, Range: `bytes=${from}-${from + PART_BYTES - 1}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    if (!response.ok) throw refusal(response.status, parseJson(await response.text()));
    return { blob: await response.blob(), total: response.status === 206 ? totalOf(response) : undefined };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof ApiError) throw cause;
    throw new ApiError('unreachable', t.link.unreachable, { cause });
  }
}

/** `Content-Range: bytes 0-1048575/2500000`. Undefined: the length is not known. */
function totalOf(response: Response): number | undefined {
  const [, total] = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '') ?? [];
  return total === undefined ? undefined : Number(total);
}

import type { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import type { OperatorRole } from './enumerations';
import type { Example } from './examples';

/** One endpoint for operators: what it takes, what it returns, the role it needs, and one example. */
export interface Endpoint<
  Name extends string = string,
  Params extends z.ZodObject = z.ZodObject,
  Response extends ZodMiniType = ZodMiniType,
> {
  /** The URL path without its first slash; also the Function's name in logs and audit entries. */
  name: Name;
  method: 'GET' | 'POST';
  summary: string;
  /** The lowest role that may use it. `public` needs no token. */
  role: 'public' | OperatorRole;
  params: Params;
  response: Response;
  /** The parameter that decides what is done: `allowed` names each of its values, as in `supervise:listen`. */
  choice?: { parameter: string; values: readonly string[] };
  /** A repeat changes nothing and gets the same response. An Idempotency-Key would only cost requests to Sync. */
  isRepeatable?: boolean;
  /** Whether a request is written to the audit log. Default: a POST is. */
  isAudited?: boolean;
  /** The content type of a response that is no JSON. It comes whole, or in parts that a header Range asks for. */
  contentType?: 'audio/mpeg';
  /** Responds with 204 and no body if the client already has the latest revision. */
  mayBeUnchanged?: boolean;
  example: Example<z.input<Params>>;
}

/** Keeps the exact types of the name and the schemas. */
export const define = <const Name extends string, Params extends z.ZodObject, Response extends ZodMiniType>(
  endpoint: Endpoint<Name, Params, Response>,
) => endpoint;

/** For endpoints of a group that differ only in name, summary and response. */
export const alike =
  <Params extends z.ZodObject>(common: Pick<Endpoint<string, Params>, 'role' | 'params' | 'example'>) =>
  <const Name extends string, Response extends ZodMiniType>(
    name: Name,
    summary: string,
    response: Response,
  ) =>
    define({ ...common, name, method: 'POST', summary, response });

/** Each thing that an endpoint does: its name as `allowed` writes it, and the parameter that selects it. */
export const actionsOf = ({
  name,
  choice,
}: Endpoint): { action: string; selects: Record<string, string> }[] =>
  choice
    ? choice.values.map((value) => ({ action: `${name}:${value}`, selects: { [choice.parameter]: value } }))
    : [{ action: name, selects: {} }];

/** `Twilio.Response` of the platform, as far as Functions may use it: https://www.twilio.com/docs/serverless/functions-assets/functions/invocation#construct-a-http-response */
export class PlatformResponse {
  statusCode = 200;
  body: unknown = null;
  readonly headers: Record<string, string> = {};

  setStatusCode(code: number): this {
    this.statusCode = code;
    return this;
  }

  setBody(body: unknown): this {
    this.body = body;
    return this;
  }

  appendHeader(name: string, value: string): this {
    const key = name.toLowerCase();
    this.headers[key] = this.headers[key] === undefined ? value : `${this.headers[key]}, ${value}`;
    return this;
  }

  setHeaders(headers: Record<string, string>): this {
    for (const [name, value] of Object.entries(headers)) this.appendHeader(name, value);
    return this;
  }
}

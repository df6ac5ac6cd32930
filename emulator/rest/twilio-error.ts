/** An error of the REST API, as Twilio words it: HTTP status, code and message (https://www.twilio.com/docs/usage/twilios-response). */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwilioError';
  }

  body() {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

/** https://www.twilio.com/docs/api/errors/20404 */
export const notFound = (path: string) =>
  new TwilioError(404, 20404, `The requested resource ${path} was not found`);
